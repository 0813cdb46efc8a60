export * from "./cancellation.ts";
export * from "./change.ts";
export * from "./flight-terms.ts";
export * from "./party.ts";
export * from "./pnr.ts";
export * from "./surname.ts";
export * from "./terms.ts";
export * from "./wire.ts";
