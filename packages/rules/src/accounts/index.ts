/** What weighs more is imported by its own path: `accounts/tax-id` and, on servers, `accounts/common-passwords`. */
export * from "./codes.ts";
export * from "./contact.ts";
export * from "./countries.ts";
export * from "./email.ts";
export * from "./password.ts";
export * from "./preferences.ts";
export * from "./saved-traveller.ts";
export * from "./vip.ts";
