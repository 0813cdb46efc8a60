/** Date and time of day on the clocks of a place. */
export interface LocalTime {
  /** `2026-12-18` */
  readonly date: string;
  /** `23:50` */
  readonly time: string;
  /** The same date and time in UTC: format it with `timeZone: "UTC"`. */
  readonly asUtc: Date;
}

/** What the clocks at the place show at an instant with its offset, `2026-12-18T23:50:00+07:00`. */
export function localTime(at: string): LocalTime {
  return {
    date: at.slice(0, 10),
    time: at.slice(11, 16),
    asUtc: new Date(`${at.slice(0, 19)}Z`),
  };
}
