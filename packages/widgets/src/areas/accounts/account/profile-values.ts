import type { Account, ProfileChange } from "@embark/sdk";
import { offeredCurrency } from "../../../foundation/currency.ts";
import { languageOf } from "../../../foundation/terms/language.ts";

/** What stands in the fields of a profile, by name as the API names it. A checked box is `on`. */
export type ProfileValues = Record<string, string>;

/** Lines of an address that there are fields for. */
export const ADDRESS_LINES = ["address.lines.0", "address.lines.1", "address.lines.2"] as const;
const ADDRESS = [
  ...ADDRESS_LINES,
  "address.postalCode",
  "address.city",
  "address.region",
  "address.country",
] as const;
const TAX = ["tax.country", "tax.id"] as const;
/** How somebody may be told about trips. */
export const MESSAGES = ["sms", "push"] as const;

export function profileValues(account: Account): ProfileValues {
  const { givenName, surname, phone, address, tax, preferences } = account;
  const { locale, currency, offers, tripMessages } = preferences;
  const on = (holds: boolean) => (holds ? "on" : "");
  return {
    givenName,
    surname,
    phone: phone?.number ?? "",
    ...Object.fromEntries(ADDRESS_LINES.map((name, index) => [name, address?.lines[index] ?? ""])),
    "address.postalCode": address?.postalCode ?? "",
    "address.city": address?.city ?? "",
    "address.region": address?.region ?? "",
    "address.country": address?.country ?? "",
    "tax.country": tax?.country ?? "",
    "tax.id": tax?.id ?? "",
    "preferences.locale": languageOf(locale),
    "preferences.currency": currency,
    "preferences.offers": on(offers),
    ...Object.fromEntries(
      MESSAGES.map((one) => [`preferences.${one}`, on(tripMessages.includes(one))]),
    ),
  };
}

/** Names of the fields that have to be filled in and are not: an address and a tax number whole or not at all. */
export function missingFields(values: ProfileValues): string[] {
  const filled = (name: string) => (values[name] ?? "").trim() !== "";
  const needed = [
    "givenName",
    "surname",
    ...(ADDRESS.some(filled) ? ["address.lines.0", "address.city", "address.country"] : []),
    ...(TAX.some(filled) ? TAX : []),
  ];
  return needed.filter((name) => !filled(name));
}

/** What was changed, as the API takes it; undefined when nothing was. */
export function profileChange(
  before: ProfileValues,
  values: ProfileValues,
): ProfileChange | undefined {
  const text = (name: string) => (values[name] ?? "").trim();
  const differs = (name: string) => text(name) !== (before[name] ?? "");
  const some = (names: readonly string[]) => names.some(differs);
  const region = text("address.region");
  const postalCode = text("address.postalCode");
  const address = {
    lines: ADDRESS_LINES.map(text).filter(Boolean),
    city: text("address.city"),
    country: text("address.country"),
    ...(region && { region }),
    ...(postalCode && { postalCode }),
  };
  const currency = offeredCurrency(text("preferences.currency"));
  const preferences = {
    ...(differs("preferences.locale") && { locale: text("preferences.locale") }),
    ...(differs("preferences.currency") && currency && { currency }),
    ...(differs("preferences.offers") && { offers: text("preferences.offers") === "on" }),
    ...(some(MESSAGES.map((one) => `preferences.${one}`)) && {
      tripMessages: MESSAGES.filter((one) => text(`preferences.${one}`) === "on"),
    }),
  };
  const change: ProfileChange = {
    ...(differs("givenName") && { givenName: text("givenName") }),
    ...(differs("surname") && { surname: text("surname") }),
    ...(differs("phone") && { phone: text("phone") || null }),
    ...(some(ADDRESS) && { address: ADDRESS.some((name) => text(name)) ? address : null }),
    ...(some(TAX) && {
      tax: TAX.some((name) => text(name))
        ? { country: text("tax.country"), id: text("tax.id") }
        : null,
    }),
    ...(Object.keys(preferences).length > 0 && { preferences }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** What somebody typed, over what was changed elsewhere meanwhile. */
export function mergeValues(
  before: ProfileValues,
  typed: ProfileValues,
  now: ProfileValues,
): ProfileValues {
  const own = Object.entries(typed).filter(([name, value]) => value !== (before[name] ?? ""));
  return { ...now, ...Object.fromEntries(own) };
}
