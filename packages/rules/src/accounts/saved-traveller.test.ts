import { describe, expect, it } from "vitest";
import { checkSavedTraveller, type SavedTraveller } from "./saved-traveller.ts";

const passport = {
  type: "passport",
  number: "C01X00T47",
  issuingCountry: "DE",
  nationality: "DE",
  expiresOn: "2030-05-01",
} as const;
const anna: SavedTraveller = {
  givenName: "Anna",
  surname: "Müller",
  birthDate: "1990-04-12",
  documents: [passport],
};

function faults(wrong: Partial<SavedTraveller>): string[] {
  return checkSavedTraveller({ ...anna, ...wrong }, "/body", "2026-11-21").map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
}

describe("a saved traveller", () => {
  it("is kept with none or several documents", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ documents: [] })).toEqual([]);
    const second = { ...passport, issuingCountry: "XK", nationality: "XK" };
    expect(faults({ documents: [passport, second], surname: "O'Brien" })).toEqual([]);
  });

  it("has names and a birth date as a booking takes them", () => {
    expect(faults({ givenName: "安娜", surname: "Müller2", birthDate: "2026-11-22" })).toEqual([
      "/body/givenName name_characters",
      "/body/surname name_characters",
      "/body/birthDate birth_date_in_future",
    ]);
    expect(faults({ birthDate: "1890-01-01" })).toEqual(["/body/birthDate birth_date_unlikely"]);
  });

  it("has documents that are still good, each once", () => {
    const wrong = {
      ...passport,
      number: "C 1",
      issuingCountry: "ZZ",
      nationality: "de",
      expiresOn: "2026-11-20",
    };
    const again = { ...passport, number: "c01x00t47" };
    expect(faults({ documents: [passport, wrong, again] })).toEqual([
      "/body/documents/1/number document_number",
      "/body/documents/1/issuingCountry country_unknown",
      "/body/documents/1/nationality country_unknown",
      "/body/documents/1/expiresOn document_expired",
      "/body/documents/2 document_twice",
    ]);
  });
});
