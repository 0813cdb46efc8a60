import { EmbarkEvent } from "../../events.ts";

/** What stands below a day, usually a price. */
export interface DateHint {
  /** As short as can be, for example `฿2,400`. */
  readonly text: string;
  /** Marks the best of all days. */
  readonly lowest?: boolean;
}

/** Which date of a range is being chosen; a single one is the start. */
export type Side = "start" | "end";

/** Days of the calendar, both included. */
export interface ShownDays {
  readonly from: string;
  readonly to: string;
  readonly side: Side;
}

/** The calendar shows these days, to choose the start or the end; time to load their hints. */
export class MonthShowEvent extends EmbarkEvent<ShownDays> {
  constructor(days: ShownDays) {
    super("embark-month-show", days);
  }
}

declare global {
  interface HTMLElementEventMap {
    "embark-month-show": MonthShowEvent;
  }
}
