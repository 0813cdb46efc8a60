import { describe, expect, it } from "vitest";
import { DomainError } from "../domain-error.ts";
import { ageOn, type Contact, checkParty, type Passenger, plainPhone } from "./party.ts";

const TODAY = "2026-11-21";
const contact: Contact = { email: "anna@example.org", phone: "+66812345678" };

const anna: Passenger = {
  id: "p1",
  type: "adult",
  givenName: "Anna",
  surname: "Müller",
  birthDate: "1990-04-12",
};
const child: Passenger = {
  ...anna,
  id: "c",
  type: "child",
  givenName: "Ben",
  birthDate: "2018-01-01",
};
const infant: Passenger = {
  ...anna,
  id: "i",
  type: "infant",
  givenName: "Mia",
  birthDate: "2026-03-01",
  infantOf: "p1",
};

/** What is wrong with a party: the code, and each part with its own. The quote is for as many of each type. */
function faultsOf(
  passengers: readonly Passenger[],
  journey: Partial<Parameters<typeof checkParty>[2]> = {},
  reach: Contact = contact,
): string[] {
  const count = (type: Passenger["type"]) => passengers.filter((one) => one.type === type).length;
  const travellers = (["adult", "child", "infant"] as const)
    .map((type) => ({ type, count: count(type), base: 0, taxes: [], total: 0 }))
    .filter((one) => one.count > 0);
  const whole = {
    travellers,
    firstDate: "2026-12-18",
    lastDate: "2027-01-03",
    documentsRequired: true,
    ...journey,
  };
  try {
    checkParty(passengers, reach, whole, TODAY);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.errors.map(({ detail }) => detail)).not.toContain("");
    return [error.code, ...error.errors.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
}

/** The faults of one adult with something wrong. */
function faultsWith(wrong: Partial<Passenger>, journey?: Parameters<typeof faultsOf>[1]) {
  return faultsOf([{ ...anna, ...wrong }], journey);
}

describe("a party", () => {
  it("is fine with adults, children and infants whose names are written in Latin letters", () => {
    expect(faultsOf([anna, child, infant])).toEqual([]);
    for (const surname of ["O'Brien", "de la Cruz", "Smith-Jones", "St. John", "O", "Nguyễn"]) {
      expect(faultsWith({ surname })).toEqual([]);
    }
  });

  it("must be the one of the quote, type for type", () => {
    const travellers = [{ type: "adult", count: 2, base: 0, taxes: [], total: 0 }] as const;
    const mismatch = ["passengers_mismatch", "/body/passengers passengers_mismatch"];
    expect(faultsOf([anna], { travellers })).toEqual(mismatch);
    expect(faultsOf([anna, child], { travellers })).toEqual(mismatch);
    expect(faultsOf([anna, { ...anna, id: "p2", givenName: "Eva" }], { travellers })).toEqual([]);
  });

  it("tells all that is wrong at once, in the order of the passengers", () => {
    const wrong = { ...anna, givenName: "安娜", surname: "Müller2" };
    const reach = { email: "anna@example", phone: "+66 12" };
    expect(faultsOf([wrong, { ...child, birthDate: "2027-01-01" }], {}, reach)).toEqual([
      "passengers_invalid",
      "/body/passengers/0/givenName name_characters",
      "/body/passengers/0/surname name_characters",
      "/body/passengers/1/birthDate birth_date_in_future",
      "/body/contact/email email_invalid",
      "/body/contact/phone phone_invalid",
    ]);
  });

  it("has names that begin with a letter and hold no digits or signs", () => {
    for (const givenName of ["", " ", "-Anna", "Anna3", "Anna@", "Анна", "Anna😀", "Anna/Ms"]) {
      expect(faultsWith({ givenName })).toEqual([
        "passengers_invalid",
        "/body/passengers/0/givenName name_characters",
      ]);
    }
  });

  it("knows who is an adult, a child or an infant by the age on the day of travel", () => {
    const mismatch = ["passengers_invalid", "/body/passengers/0/birthDate age_mismatch"];
    expect(faultsWith({ birthDate: "2014-12-18" })).toEqual([]);
    expect(faultsWith({ birthDate: "2014-12-19" })).toEqual(mismatch);
    const childFaults = (birthDate: string, lastDate = "2027-01-03") =>
      faultsOf([anna, { ...child, birthDate }], { lastDate }).slice(1);
    const wrongChild = ["/body/passengers/1/birthDate age_mismatch"];
    expect(childFaults("2024-12-18")).toEqual([]);
    expect(childFaults("2014-12-18")).toEqual(wrongChild);
    expect(childFaults("2014-12-19"), "a child may turn twelve on the way").toEqual([]);
  });

  it("books an infant as a child, with a seat of its own, as its sentences say", () => {
    const asChild = (birthDate: string) => faultsOf([anna, { ...child, birthDate }]);
    expect(asChild("2025-01-03"), "turns two before the return").toEqual([]);
    expect(asChild(TODAY), "born today").toEqual([]);
    const twin: Passenger = { ...child, id: "j", birthDate: infant.birthDate };
    expect(faultsOf([anna, infant, twin]), "the second infant of one adult").toEqual([]);
  });

  it("lets an infant turn two after the last flight, not before", () => {
    const faults = (birthDate: string) => faultsOf([anna, { ...infant, birthDate }]).slice(1);
    expect(faults("2025-01-04")).toEqual([]);
    expect(faults("2025-01-03")).toEqual(["/body/passengers/1/birthDate age_mismatch"]);
    expect(faults("2024-12-18")).toEqual(["/body/passengers/1/birthDate age_mismatch"]);
    expect(faults(TODAY), "born today").toEqual([]);
  });

  it("has nobody older than anybody ever was", () => {
    expect(faultsWith({ birthDate: "1890-01-01" })).toEqual([
      "passengers_invalid",
      "/body/passengers/0/birthDate birth_date_unlikely",
    ]);
  });

  it("gives every infant a lap of its own, and a lap to infants only", () => {
    const at = "/body/passengers/1/infantOf";
    const faults = (...passengers: Passenger[]) => faultsOf(passengers).slice(1);
    expect(faults(anna, { ...infant, infantOf: undefined })).toEqual([
      `${at} infant_without_adult`,
    ]);
    expect(faults(anna, { ...infant, infantOf: "p9" })).toEqual([`${at} infant_without_adult`]);
    expect(faults(child, { ...infant, infantOf: "c" })).toEqual([`${at} infant_without_adult`]);
    expect(faults(anna, { ...child, infantOf: "p1" })).toEqual([`${at} not_an_infant`]);
    const eva = { ...anna, id: "p2", givenName: "Eva" };
    const twin = { ...infant, id: "j", givenName: "Max" };
    expect(faults(anna, eva, infant, { ...twin, infantOf: "p2" })).toEqual([]);
    expect(faults(anna, eva, infant, twin)).toEqual([
      "/body/passengers/3/infantOf adult_holds_two",
    ]);
  });

  it("takes documents where a border is crossed, and only those that last", () => {
    const document = {
      type: "passport",
      number: "C01X00T47",
      issuingCountry: "DE",
      nationality: "DE",
      expiresOn: "2027-01-03",
    } as const;
    expect(faultsWith({ document })).toEqual([]);
    expect(faultsWith({ document: { ...document, expiresOn: "2027-01-02" } })).toEqual([
      "passengers_invalid",
      "/body/passengers/0/document/expiresOn document_expires",
    ]);
    expect(faultsWith({ document }, { documentsRequired: false })).toEqual([
      "passengers_invalid",
      "/body/passengers/0/document document_not_needed",
    ]);
  });

  it("names nobody twice, and gives no id twice", () => {
    expect(faultsOf([anna, { ...anna, id: "p2", givenName: " ANNA", surname: "müller " }])).toEqual(
      ["passengers_invalid", "/body/passengers/1/givenName same_person_twice"],
    );
    expect(faultsOf([anna, { ...anna, givenName: "Eva" }])).toEqual([
      "passengers_invalid",
      "/body/passengers/1/id duplicate_id",
    ]);
    const daughter = { ...child, givenName: "Anna" };
    expect(faultsOf([anna, daughter]), "two Annas of another age").toEqual([]);
  });

  it("can be reached", () => {
    const faults = (wrong: Partial<Contact>) =>
      faultsOf([anna], {}, { ...contact, ...wrong }).slice(1);
    for (const email of ["anna", "anna@", "@example.org", "an na@example.org", "a@b..org"]) {
      expect(faults({ email })).toEqual(["/body/contact/email email_invalid"]);
    }
    for (const email of ["anna+trip@example.co.th", "ä@müller.de", " anna@example.org "]) {
      expect(faults({ email })).toEqual([]);
    }
    for (const phone of ["+66 (0)12", "+1234567890123456"]) {
      expect(faults({ phone })).toEqual(["/body/contact/phone phone_invalid"]);
    }
    expect(faults({ phone: "+66 (81) 234-5678" })).toEqual([]);
    expect(plainPhone("+66 (81) 234-5678")).toBe("+66812345678");
  });

  it("counts whole years, those born on 29 February from 1 March on", () => {
    expect(ageOn("2024-02-29", "2026-02-28")).toBe(1);
    expect(ageOn("2024-02-29", "2026-03-01")).toBe(2);
    expect(ageOn("2024-02-29", "2028-02-29")).toBe(4);
    expect(ageOn("2024-12-18", "2026-12-17")).toBe(1);
    expect(ageOn("2024-12-18", "2026-12-18")).toBe(2);
  });
});
