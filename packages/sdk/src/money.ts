import type { Money } from "./generated/types.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs far more than using one. */
function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const name = `${locale} ${currency}`;
  const format =
    formats.get(name) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
  formats.set(name, format);
  return format;
}

/** Decimals of a currency: 2 for THB, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  return formatOf("en", currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The amount as a decimal number in plain digits, exactly: `"123.45"`. */
export function toDecimal({ amount, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${amount < 0 ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
}

/** The amount as people of the locale write it: `฿41,320.00`. Throws a `RangeError` for a fraction. */
export function formatMoney(money: Money, locale: string): string {
  const decimal = toDecimal(money);
  if (!isNumeric(decimal)) throw new RangeError(`${money.amount} is not in minor units.`);
  // As text, because a big amount divided by a power of ten loses its last decimals.
  return formatOf(locale, money.currency).format(decimal);
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
