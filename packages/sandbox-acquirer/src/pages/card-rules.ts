/** What can be told of a card by looking at it. Used by the card form and again by the acquirer. */

export type Brand = "visa" | "mastercard" | "amex";

interface BrandRules {
  readonly name: string;
  /** Numbers of digits that a card number can have. */
  readonly lengths: readonly number[];
  /** Sizes of the groups it is printed in. */
  readonly groups: readonly number[];
  readonly cvcLength: number;
}

export const BRANDS: Readonly<Record<Brand, BrandRules>> = {
  visa: { name: "Visa", lengths: [13, 16, 19], groups: [4, 4, 4, 4, 3], cvcLength: 3 },
  mastercard: { name: "Mastercard", lengths: [16], groups: [4, 4, 4, 4], cvcLength: 3 },
  amex: { name: "American Express", lengths: [15], groups: [4, 6, 5], cvcLength: 4 },
};

export const CARD_FIELDS = ["number", "expiry", "cvc", "name"] as const;
export type CardField = (typeof CARD_FIELDS)[number];
/** What stands in the fields. */
export type CardInput = Readonly<Record<CardField, string>>;

export type CardProblem =
  | "missing"
  | "incomplete"
  | "wrong"
  /** A brand that is not taken. */
  | "brand"
  /** A real card, or one that the sandbox does not know. */
  | "sandbox"
  | "month"
  | "past";

export function digitsOf(text: string): string {
  // Thai and Arabic keyboards have digits of their own.
  return text
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59]/g, (digit) =>
      // Unicode puts the zero of each of these at a multiple of sixteen.
      String(digit.charCodeAt(0) % 16),
    )
    .replaceAll(/\D/g, "");
}

const IIN: readonly (readonly [RegExp, Brand])[] = [
  [/^4/, "visa"],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, "mastercard"],
  [/^3[47]/, "amex"],
];

/** The brand by the first digits (issuer identification number, ISO/IEC 7812); none until they say it. */
export function brandOf(number: string): Brand | undefined {
  return IIN.find(([pattern]) => pattern.test(number))?.[1];
}

/** The check digit of ISO/IEC 7812-1, Annex B. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place]) * (place % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Digits in the groups they are printed in, no more of them than the longest number has. */
export function grouped(digits: string): string {
  const brand = brandOf(digits);
  const { groups, lengths } = brand ? BRANDS[brand] : BRANDS.visa;
  const parts: string[] = [];
  let start = 0;
  for (const size of groups) {
    parts.push(digits.slice(start, Math.min(start + size, Math.max(...lengths))));
    start += size;
  }
  return parts.filter((part) => part !== "").join(" ");
}

/** `MM/YY` from what is typed, pasted or filled in: `429`, `4/29`, `04/2029`, `04 - 29`. */
export function expiryText(typed: string): string {
  const [, first, second] = /^\D*([1-9])\D+(\d.*)?$/.exec(typed) ?? [];
  let digits = digitsOf(first ? `0${first}${second ?? ""}` : typed);
  if (/^[2-9]/.test(digits)) digits = `0${digits}`;
  const year = digits.slice(2, 6);
  const short = year.length === 4 && year.startsWith("20") ? year.slice(2) : year.slice(0, 2);
  return digits.length > 2 ? `${digits.slice(0, 2)}/${short}` : digits;
}

function numberProblem(text: string): CardProblem | undefined {
  const number = digitsOf(text);
  if (number === "") return "missing";
  const brand = brandOf(number);
  if (!brand) return number.length < 4 ? "incomplete" : "brand";
  if (!BRANDS[brand].lengths.includes(number.length)) return "incomplete";
  return passesLuhn(number) ? undefined : "wrong";
}

function expiryProblem(text: string, now: number): CardProblem | undefined {
  if (text.trim() === "") return "missing";
  const [, month, year] = /^(\d\d)\/(\d\d)$/.exec(text) ?? [];
  if (month === undefined || year === undefined) return "incomplete";
  if (Number(month) < 1 || Number(month) > 12) return "month";
  // A card is good until the last day of its month, wherever that day ends last.
  const firstDayAfter = Date.UTC(2000 + Number(year), Number(month), 1, 12);
  if (firstDayAfter <= now) return "past";
  return firstDayAfter > now + 21 * 365 * 86_400_000 ? "wrong" : undefined;
}

function cvcProblem(text: string, number: string): CardProblem | undefined {
  const { length } = digitsOf(text);
  if (length === 0) return "missing";
  const brand = brandOf(digitsOf(number));
  const { cvcLength } = BRANDS[brand ?? "visa"];
  return length === cvcLength ? undefined : "incomplete";
}

/** What is wrong with each field; an empty object when nothing is. @param now epoch milliseconds */
export function cardProblems(
  card: CardInput,
  now: number,
): Partial<Record<CardField, CardProblem>> {
  const found: Record<CardField, CardProblem | undefined> = {
    number: numberProblem(card.number),
    expiry: expiryProblem(card.expiry, now),
    cvc: cvcProblem(card.cvc, card.number),
    name: card.name.trim() === "" ? "missing" : card.name.length > 100 ? "wrong" : undefined,
  };
  const problems: Partial<Record<CardField, CardProblem>> = {};
  for (const field of CARD_FIELDS) {
    const problem = found[field];
    if (problem) problems[field] = problem;
  }
  return problems;
}
