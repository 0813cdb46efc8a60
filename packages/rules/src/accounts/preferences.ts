import { CURRENCIES, type Currency } from "../money.ts";

/** Languages of the widgets and of our mail. */
export const LANGUAGES = ["en", "th", "es", "de", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of ours that a tag (BCP 47) asks for, `de` for `de-AT`; undefined when we do not speak it. */
export function languageOf(tag: string): Language | undefined {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((one) => one === language);
}

/** The currency of ours that a code (ISO 4217) names; undefined when prices are not shown in it. */
export function currencyOf(code: string): Currency | undefined {
  return CURRENCIES.find((one) => one === code.trim().toUpperCase());
}
