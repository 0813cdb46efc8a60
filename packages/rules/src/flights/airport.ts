/** An airport with scheduled flights, or a metro area that stands for all of its airports. */
export interface Airport {
  /** IATA code. */
  readonly code: string;
  readonly kind: "airport" | "metro";
  readonly name: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Airports of a metro area, biggest first; empty for an airport. */
  readonly airports: readonly string[];
}

/** Every airport and metro area by code, and the search of people's typing. */
export interface AirportDirectory {
  get(code: string): Airport | undefined;
  /** Codes of the airports that a code stands for: itself, or those of the metro area; empty when unknown. */
  airportsOf(code: string): readonly string[];
  /** Best match first; every airport, most used first, when `text` is empty. */
  find(text: string): readonly Airport[];
}
