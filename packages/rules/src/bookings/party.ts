import { DomainError, type Fault, type InvalidPart } from "../domain-error.ts";
import type { PassengerType } from "../flights/fares/passengers.ts";
import type { Terms } from "./terms.ts";

export interface TravelDocument {
  readonly type: "passport" | "identity_card";
  readonly number: string;
  readonly issuingCountry: string;
  readonly nationality: string;
  /** `YYYY-MM-DD`, as are all dates here. */
  readonly expiresOn: string;
}

/** A traveller as the party names itself. */
export interface Passenger {
  readonly id: string;
  readonly type: PassengerType;
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly gender?: string | undefined;
  readonly infantOf?: string | undefined;
  readonly document?: TravelDocument | undefined;
}

export interface Contact {
  readonly email: string;
  readonly phone: string;
}

type Aged = Pick<Passenger, "type" | "birthDate" | "givenName">;
type Journey = Pick<Terms, "travellers" | "firstDate" | "lastDate" | "documentsRequired">;

/** Ages on the day of travel at which a type begins and ends: ATPCO's ADT, CHD and INF. */
const CHILD_FROM = 2;
const ADULT_FROM = 12;
const OLDEST = 120;

/** What airline systems take: Latin letters, joined by spaces, hyphens, apostrophes and dots. */
const NAME = /^\p{Script=Latin}[\p{Script=Latin}\p{M}' ’.-]*$/u;
// Enough to catch what is surely wrong; the mail itself is the proof.
const EMAIL = /^[^\s\p{C}@"<>(),;:[\]\\]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u;
/** RFC 5321, section 4.5.3.1.3: a path of 256 with its angle brackets. */
const EMAIL_LENGTH = 254;

/**
 * Throws a DomainError with everything that keeps a party from being booked: `passengers_mismatch` when
 * it is not the one of the quote, else `passengers_invalid`. `today` is a date.
 */
export function checkParty(
  passengers: readonly Passenger[],
  contact: Contact,
  journey: Journey,
  today: string,
): void {
  requireSameParty(passengers, journey);
  const errors = [
    ...passengers.flatMap((passenger, index) => [
      ...checkNames(passenger, index),
      ...checkAge(passenger, index, journey, today),
      ...checkInfant(passenger, index, passengers),
      ...checkDocument(passenger, index, journey),
      ...checkTwice(passenger, index, passengers),
    ]),
    ...checkContact(contact),
  ];
  const [first] = errors;
  if (first) throw new DomainError("passengers_invalid", first.detail, errors);
}

/**
 * Throws a DomainError `passengers_mismatch` when somebody of a booked party is of another type on the
 * dates of another journey: an infant that turned two, a child that turned twelve.
 */
export function checkAges(
  passengers: readonly Aged[],
  journey: Pick<Journey, "firstDate" | "lastDate">,
): void {
  const other = passengers.find((one) => checkAge(one, 0, journey, journey.firstDate).length > 0);
  if (!other) return;
  const detail = `${other.givenName} has another age on these dates and would need another fare. Choose a journey on other dates.`;
  throw new DomainError("passengers_mismatch", detail, [
    { pointer: "/body/fareId", code: "age_mismatch", detail },
  ]);
}

/** Whether a name is written as airline systems take it. */
export function isTravelName(name: string): boolean {
  return NAME.test(name.trim());
}

/** Whether a text can be an e-mail address. */
export function isEmail(text: string): boolean {
  const email = text.trim();
  return email.length <= EMAIL_LENGTH && EMAIL.test(email);
}

/** Whether a text can be a phone number with its country code: at most fifteen digits (ITU-T E.164). */
export function isPhone(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(plainPhone(text));
}

/** What is wrong with a birth date whoever travels, by the age on a day. */
export function birthDateFault(birthDate: string, today: string, day = today): Fault | undefined {
  if (birthDate > today) {
    return { code: "birth_date_in_future", detail: "The birth date is in the future." };
  }
  return ageOn(birthDate, day) > OLDEST
    ? { code: "birth_date_unlikely", detail: "The birth date is too long ago." }
    : undefined;
}

/** A phone number without what people put between its digits, `+66812345678`. */
export function plainPhone(phone: string): string {
  return phone.replace(/[^+\d]/gu, "");
}

/** Whole years from a birth date to a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function part(pointer: string, code: string, detail: string): InvalidPart {
  return { pointer: `/body/${pointer}`, code, detail };
}

function requireSameParty(passengers: readonly Passenger[], { travellers }: Journey): void {
  const countOf = (type: PassengerType) => passengers.filter((one) => one.type === type).length;
  const wanted = (type: PassengerType) => travellers.find((one) => one.type === type)?.count ?? 0;
  const types = ["adult", "child", "infant"] as const;
  if (types.every((type) => countOf(type) === wanted(type))) return;
  const plural = { adult: "adults", child: "children", infant: "infants" };
  const party = types
    .filter((type) => wanted(type) > 0)
    .map((type) => `${wanted(type)} ${wanted(type) === 1 ? type : plural[type]}`);
  const detail = `The quote is for ${party.join(", ")}. Name as many passengers of each type.`;
  throw new DomainError("passengers_mismatch", detail, [
    part("passengers", "passengers_mismatch", detail),
  ]);
}

function checkNames({ givenName, surname }: Passenger, index: number): InvalidPart[] {
  return Object.entries({ givenName, surname })
    .filter(([, name]) => !isTravelName(name))
    .map(([field]) =>
      part(
        `passengers/${index}/${field}`,
        "name_characters",
        "Write the name as in the passport, in Latin letters; spaces, hyphens and apostrophes are fine.",
      ),
    );
}

function checkAge(
  { type, birthDate, givenName }: Aged,
  index: number,
  { firstDate, lastDate }: Pick<Journey, "firstDate" | "lastDate">,
  today: string,
): InvalidPart[] {
  const wrong = (code: string, detail: string) => [
    part(`passengers/${index}/birthDate`, code, detail),
  ];
  const fault = birthDateFault(birthDate, today, firstDate);
  if (fault) return wrong(fault.code, fault.detail);
  const first = ageOn(birthDate, firstDate);
  const last = ageOn(birthDate, lastDate);
  // A lap infant needs a seat from its second birthday on. Then, or for want of a lap, it travels as a
  // child from the start, so that only the oldest age of a child is settled; it may turn twelve on the way.
  const fits = {
    adult: first >= ADULT_FROM,
    child: first < ADULT_FROM,
    infant: last < CHILD_FROM,
  };
  if (fits[type]) return [];
  const as = first >= ADULT_FROM ? "an adult" : first >= CHILD_FROM ? "a child" : "an infant";
  const detail =
    type === "infant" && first < CHILD_FROM
      ? `${givenName} turns two before the last flight and needs a seat on it. Search again with a child.`
      : `${givenName} is ${first} on the day of travel and travels as ${as}. Search again, or correct the birth date.`;
  return wrong("age_mismatch", detail);
}

function checkInfant(
  { id, type, infantOf, givenName }: Passenger,
  index: number,
  passengers: readonly Passenger[],
): InvalidPart[] {
  const wrong = (code: string, detail: string) => [
    part(`passengers/${index}/infantOf`, code, detail),
  ];
  if (type !== "infant") {
    return infantOf === undefined
      ? []
      : wrong("not_an_infant", `${givenName} has a seat, so nobody holds them.`);
  }
  const adult = passengers.find((one) => one.id === infantOf && one.type === "adult");
  if (!adult) return wrong("infant_without_adult", `Say which adult holds ${givenName}.`);
  const holdsAnother = passengers.some(
    (one, other) => other < index && one.id !== id && one.infantOf === infantOf,
  );
  return holdsAnother
    ? wrong("adult_holds_two", `${adult.givenName} holds another infant already.`)
    : [];
}

function checkDocument(
  { document, givenName }: Passenger,
  index: number,
  { documentsRequired, lastDate }: Journey,
): InvalidPart[] {
  if (!document) return [];
  const at = `passengers/${index}/document`;
  if (!documentsRequired) {
    const detail = "This journey crosses no border, so leave the document away.";
    return [part(at, "document_not_needed", detail)];
  }
  if (document.expiresOn >= lastDate) return [];
  const detail = `The document of ${givenName} ends before the journey does.`;
  return [part(`${at}/expiresOn`, "document_expires", detail)];
}

function checkTwice(
  passenger: Passenger,
  index: number,
  passengers: readonly Passenger[],
): InvalidPart[] {
  const before = passengers.slice(0, index);
  if (before.some(({ id }) => id === passenger.id)) {
    const detail = `Two passengers have the id ${passenger.id}.`;
    return [part(`passengers/${index}/id`, "duplicate_id", detail)];
  }
  const nameOf = ({ givenName, surname, birthDate }: Passenger) =>
    `${givenName.trim()} ${surname.trim()} ${birthDate}`.toUpperCase();
  if (!before.some((one) => nameOf(one) === nameOf(passenger))) return [];
  const detail = `${passenger.givenName} ${passenger.surname} is in the party already.`;
  return [part(`passengers/${index}/givenName`, "same_person_twice", detail)];
}

function checkContact({ email, phone }: Contact): InvalidPart[] {
  return [
    ...(isEmail(email)
      ? []
      : [part("contact/email", "email_invalid", "Check the e-mail address.")]),
    ...(isPhone(phone)
      ? []
      : [
          part(
            "contact/phone",
            "phone_invalid",
            "Check the phone number; it begins with + and the country code.",
          ),
        ]),
  ];
}
