export * from "./aircraft-layouts.ts";
export * from "./expand-layout.ts";
export * from "./grammar.ts";
export * from "./layout.ts";
export * from "./seat-price.ts";
export * from "./seat-rules.ts";
export * from "./taken-by-others.ts";
export * from "./wire.ts";
