import { birthDateFault, isTravelName, type TravelDocument } from "../bookings/party.ts";
import type { Fault, InvalidPart } from "../domain-error.ts";
import { isIssuer } from "./countries.ts";

/** Somebody for whom an account's owner books, so that nobody types a passport twice. */
export interface SavedTraveller {
  readonly givenName: string;
  readonly surname: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly gender?: "female" | "male" | "unspecified" | "undisclosed" | undefined;
  readonly documents: readonly TravelDocument[];
}

/**
 * Everything that is wrong with a traveller that stands at a pointer, such as `/body`. `today` is a date.
 * A document that has ended is refused; whether it lasts for a journey is checked when that is booked.
 */
export function checkSavedTraveller(
  traveller: SavedTraveller,
  pointer: string,
  today: string,
): readonly InvalidPart[] {
  const at = (member: string, fault: Fault | undefined): InvalidPart[] =>
    fault ? [{ pointer: `${pointer}/${member}`, ...fault }] : [];
  const { givenName, surname, birthDate, documents } = traveller;
  return [
    ...at("givenName", nameFault(givenName)),
    ...at("surname", nameFault(surname)),
    ...at("birthDate", birthDateFault(birthDate, today)),
    ...documents.flatMap((document, index) => [
      ...at(`documents/${index}/number`, numberFault(document)),
      ...at(`documents/${index}/issuingCountry`, countryFault(document.issuingCountry)),
      ...at(`documents/${index}/nationality`, countryFault(document.nationality)),
      ...at(`documents/${index}/expiresOn`, expiryFault(document, today)),
      ...at(`documents/${index}`, twiceFault(documents, index)),
    ]),
  ];
}

function nameFault(name: string): Fault | undefined {
  if (isTravelName(name)) return undefined;
  const detail =
    "Write the name as in the passport, in Latin letters; spaces, hyphens and apostrophes are fine.";
  return { code: "name_characters", detail };
}

function numberFault({ number }: TravelDocument): Fault | undefined {
  if (/^[A-Za-z0-9]{5,20}$/.test(number)) return undefined;
  const detail = "The number of a document has five to twenty letters and digits, without blanks.";
  return { code: "document_number", detail };
}

function countryFault(code: string): Fault | undefined {
  if (isIssuer(code)) return undefined;
  const detail = `${code} is no country. Use its ISO 3166-1 code, such as TH.`;
  return { code: "country_unknown", detail };
}

function expiryFault({ expiresOn }: TravelDocument, today: string): Fault | undefined {
  if (expiresOn >= today) return undefined;
  return { code: "document_expired", detail: "This document has ended. Save the new one." };
}

function twiceFault(documents: readonly TravelDocument[], index: number): Fault | undefined {
  const nameOf = (one?: TravelDocument) =>
    `${one?.type} ${one?.issuingCountry} ${one?.number.toUpperCase()}`;
  const isTwice = documents.slice(0, index).some((one) => nameOf(one) === nameOf(documents[index]));
  return isTwice
    ? { code: "document_twice", detail: "This document is saved already." }
    : undefined;
}
