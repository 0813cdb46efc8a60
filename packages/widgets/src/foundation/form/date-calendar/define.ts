import { define } from "../../define.ts";
import { DateCalendar } from "./date-calendar.ts";

define("embark-date-calendar", DateCalendar);

declare global {
  interface HTMLElementTagNameMap {
    "embark-date-calendar": DateCalendar;
  }
}
