import { EmbarkEvent } from "../../events.ts";

/** What stands below a day, usually a price. */
export interface DateHint {
  /** As short as can be, for example `฿2,400`. */
  readonly text: string;
  /** Marks the best of all days. */
  readonly lowest?: boolean;
}

/** The calendar shows these days, both included; time to load their hints. */
export class MonthShowEvent extends EmbarkEvent<{ readonly from: string; readonly to: string }> {
  constructor(from: string, to: string) {
    super("embark-month-show", { from, to });
  }
}

declare global {
  interface HTMLElementEventMap {
    "embark-month-show": MonthShowEvent;
  }
}
