/** One flight number over a season: the same local time on the same days of the week. */
export interface ScheduleRule {
  readonly airline: string;
  readonly number: number;
  readonly operatedBy: string;
  readonly origin: string;
  readonly destination: string;
  readonly originTerminal: string | null;
  readonly destinationTerminal: string | null;
  /** Days of departure, 1 Monday to 7 Sunday, such as `135`. */
  readonly days: string;
  /** Local time of departure, `HH:MM`. */
  readonly departure: string;
  /** IATA aircraft type code. */
  readonly aircraft: string;
  /** First and last date of departure. */
  readonly from: string;
  readonly to: string;
}
