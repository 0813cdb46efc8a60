import type { NewPassenger, Quote, ReserveRequest } from "@embark/sdk";
import { isDate, today } from "../../../foundation/form/date-field/calendar.ts";
import { latinDigits } from "../../../foundation/form/date-field/date-text.ts";
import { readDate } from "./read-date.ts";

/** What was typed, by `adult1.surname` and `contact.email`. Dates are `1990-03-27` once they are understood. */
export type PartyValues = Readonly<Record<string, string>>;

/** What is wrong, by the same names: a code of the contract or one of ours, and the server's sentence. */
export type PartyProblems = Readonly<Record<string, { code: string; detail?: string }>>;

export interface Traveller {
  readonly id: string;
  readonly type: NewPassenger["type"];
  /** From 1 on, among those of the same type. */
  readonly position: number;
}

export const GENDERS = ["female", "male", "unspecified", "undisclosed"] as const;
/** The parts of a passport: all of them or none. */
const DOCUMENT = ["number", "issuingCountry", "nationality", "expiresOn"] as const;
const TYPES = ["adult", "child", "infant"] as const;

/** As in the server's rules (packages/rules/src/bookings/party.ts), which have the last word. */
const NAME = /^\p{Script=Latin}[\p{Script=Latin}\p{M}' ’.-]*$/u;
/** A shape only; the rules know more about addresses. */
const EMAIL = /^[^\s@"<>(),;:]+@[^\s@.]+(\.[^\s@.]+)+$/u;

/** Everybody the quote is for; their ids stay the same when another fare is chosen. */
export function travellersOf({ passengers }: Quote): Traveller[] {
  return TYPES.flatMap((type) => {
    const count = passengers.find((one) => one.type === type)?.count ?? 0;
    return Array.from({ length: count }, (_, index) => ({
      id: `${type}${index + 1}`,
      type,
      position: index + 1,
    }));
  });
}

/** The adult who holds an infant: the first infant is with the first adult unless somebody says otherwise. */
export function infantOf(values: PartyValues, { id, position }: Traveller): string {
  return values[`${id}.infantOf`] || `adult${position}`;
}

export function hasDocument(values: PartyValues, id: string): boolean {
  return DOCUMENT.some((field) => values[`${id}.${field}`]);
}

/** The same values with every date understood, as far as it can be. */
export function withDates(values: PartyValues, locale: string): PartyValues {
  return Object.fromEntries(
    Object.entries(values).map(([path, text]) => {
      const birth = path.endsWith(".birthDate");
      const isOne = (birth || path.endsWith(".expiresOn")) && !isDate(text);
      return [path, (isOne && readDate(text, locale, birth ? today() : undefined)) || text];
    }),
  );
}

/** What keeps the party from being booked, as far as it can be said without the server. */
export function checkParty(values: PartyValues, quote: Quote): PartyProblems {
  const problems: Record<string, { code: string }> = {};
  const add = (path: string, code: string) => {
    problems[path] ??= { code };
  };
  const held: string[] = [];
  const { first, last } = journeyDays(quote);

  for (const traveller of travellersOf(quote)) {
    const { id, type } = traveller;
    const of = (field: string) => values[`${id}.${field}`]?.trim() ?? "";
    for (const field of ["givenName", "surname"]) {
      if (!of(field)) add(`${id}.${field}`, "required");
      else if (!NAME.test(of(field))) add(`${id}.${field}`, "name_characters");
    }
    const birth = of("birthDate");
    if (!birth) add(`${id}.birthDate`, "required");
    else if (!isDate(birth)) add(`${id}.birthDate`, "date_unknown");
    else if (birth > today()) add(`${id}.birthDate`, "birth_date_in_future");
    else if (!isOfAge(type, birth, first, last)) add(`${id}.birthDate`, "age_mismatch");
    if (type === "infant") {
      const adult = infantOf(values, traveller);
      if (held.includes(adult)) add(`${id}.infantOf`, "adult_holds_two");
      held.push(adult);
    }
    if (!quote.documentsRequired || !hasDocument(values, id)) continue;
    for (const field of DOCUMENT) if (!of(field)) add(`${id}.${field}`, "required");
    if (!/^[A-Za-z0-9]{5,20}$/.test(plainNumber(of("number")))) {
      add(`${id}.number`, "document_number");
    }
    if (!isDate(of("expiresOn"))) add(`${id}.expiresOn`, "date_unknown");
    else if (of("expiresOn") < last) add(`${id}.expiresOn`, "document_expires");
  }
  const { email, phone } = contactOf(values);
  if (!email) add("contact.email", "required");
  else if (!EMAIL.test(email)) add("contact.email", "email_invalid");
  if (!phone) add("contact.phone", "required");
  else if (!/^\+[1-9]\d{6,14}$/.test(phone)) add("contact.phone", "phone_invalid");
  return problems;
}

/** What is sent to reserve, from what was typed. */
export function reserveRequest(
  values: PartyValues,
  quote: Quote,
  holdId: string,
  locale: string,
): ReserveRequest {
  return {
    quoteId: quote.id,
    holdId,
    passengers: travellersOf(quote).map((traveller) => {
      const { id, type } = traveller;
      const of = (field: string) => values[`${id}.${field}`]?.trim() ?? "";
      const gender = GENDERS.find((one) => one === of("gender"));
      return {
        id,
        type,
        givenName: plainName(of("givenName")),
        surname: plainName(of("surname")),
        birthDate: of("birthDate"),
        ...(type === "infant" ? { infantOf: infantOf(values, traveller) } : {}),
        ...(quote.documentsRequired && gender ? { gender } : {}),
        ...(quote.documentsRequired && hasDocument(values, id)
          ? {
              document: {
                type: "passport" as const,
                number: plainNumber(of("number")),
                issuingCountry: of("issuingCountry"),
                nationality: of("nationality"),
                expiresOn: of("expiresOn"),
              },
            }
          : {}),
      };
    }),
    contact: contactOf(values),
    // Without what a page may add about calendars and digits.
    locale: new Intl.Locale(locale).baseName,
  };
}

/** Whether two requests are about the same people on the same seats; the language does not matter. */
export function isSameRequest(one: ReserveRequest, other: ReserveRequest): boolean {
  const text = ({ holdId, passengers, contact }: ReserveRequest) =>
    JSON.stringify([holdId, passengers, contact]);
  return text(one) === text(other);
}

/** Name of the field that a pointer of the server is about, `/body/passengers/0/document/number`. */
export function pathOf(pointer: string, quote: Quote): string | undefined {
  const [, , part, index, ...rest] = pointer.split("/");
  if (part === "contact") return `contact.${index}`;
  const traveller = part === "passengers" ? travellersOf(quote)[Number(index)] : undefined;
  return traveller && `${traveller.id}.${rest.at(-1) ?? "givenName"}`;
}

function contactOf(values: PartyValues): ReserveRequest["contact"] {
  const phone = latinDigits(values["contact.phone"] ?? "");
  return {
    email: values["contact.email"]?.trim() ?? "",
    phone: phone.replace(/[^+\d]/g, "").replace(/^00/, "+"),
  };
}

function plainName(name: string): string {
  return name.replaceAll("’", "'").replace(/\s+/g, " ");
}

function plainNumber(number: string): string {
  return latinDigits(number).replace(/[\s-]/g, "").toUpperCase();
}

/** Of the first departure and of the last one. */
export function journeyDays({ slices }: Quote): { first: string; last: string } {
  const seats = slices.flatMap(({ segments }) => segments);
  const day = (index: number) => seats.at(index)?.departure.at.slice(0, 10) ?? "";
  return { first: day(0), last: day(-1) };
}

/**
 * By ATPCO's ages: an adult is twelve on the first day, an infant not yet two on the last. Who needs a seat
 * before may be younger than a child.
 */
export function isOfAge(type: string, birth: string, first: string, last: string): boolean {
  if (type === "infant") return ageOn(birth, last) < 2;
  const age = ageOn(birth, first);
  return type === "adult" ? age >= 12 && age <= 120 : age < 12;
}

/** Whole years on a day. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
