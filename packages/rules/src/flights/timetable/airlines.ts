/** An airline of the sandbox. */
export interface Airline {
  /** IATA code; both are codes that no real airline holds. */
  readonly code: string;
  readonly name: string;
  /** Airport where its flights connect. */
  readonly hub: string;
}

export const AIRLINES: readonly Airline[] = [
  { code: "0Q", name: "Qoom Airlines", hub: "BKK" },
  { code: "X0", name: "SkyFly", hub: "MAD" },
];

/** Terminals of the sandbox airlines at airports that have several. */
const TERMINALS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AKL: { "0Q": "I" },
  AMS: { X0: "2" },
  ATH: { X0: "A" },
  BCN: { X0: "1" },
  BER: { X0: "1" },
  BOM: { "0Q": "2" },
  BOS: { X0: "E" },
  CDG: { "0Q": "1", X0: "2B" },
  CGK: { "0Q": "3" },
  CPH: { "0Q": "3", X0: "3" },
  DEL: { "0Q": "3" },
  DFW: { X0: "D" },
  DUB: { X0: "1" },
  DXB: { "0Q": "1", X0: "1" },
  EZE: { X0: "A" },
  FCO: { "0Q": "3", X0: "1" },
  FRA: { "0Q": "1", X0: "2" },
  GRU: { X0: "3" },
  HAN: { "0Q": "2" },
  HND: { "0Q": "3" },
  ICN: { "0Q": "1" },
  JFK: { X0: "8" },
  JNB: { "0Q": "A" },
  KIX: { "0Q": "1" },
  KUL: { "0Q": "1" },
  KWI: { "0Q": "1", X0: "1" },
  LAX: { X0: "B" },
  LHR: { "0Q": "4", X0: "5" },
  LIS: { X0: "1" },
  MAD: { "0Q": "4S", X0: "4" },
  MEX: { X0: "1" },
  MIA: { X0: "S" },
  MNL: { "0Q": "3" },
  MUC: { "0Q": "2", X0: "2" },
  MXP: { "0Q": "1", X0: "1" },
  NRT: { "0Q": "1", X0: "2" },
  ORD: { X0: "5" },
  PEK: { "0Q": "3" },
  PVG: { "0Q": "2" },
  SGN: { "0Q": "2" },
  SIN: { "0Q": "1" },
  SYD: { "0Q": "1" },
  TPE: { "0Q": "2" },
};

/** Terminal that an airline uses at an airport; null where there is only one or we do not know. */
export function terminalOf(airport: string, airline: string): string | null {
  return TERMINALS[airport]?.[airline] ?? null;
}
