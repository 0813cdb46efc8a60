/** What the date field needs once somebody turns to it: the calendar, and to understand what is typed. */
import "../date-calendar/define.ts";

export { parseDate } from "./date-text.ts";
