import "./define.ts";
import { expect } from "@open-wc/testing";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { ANNA, MALI } from "../../accounts/account/testing/account-server.ts";
import { account } from "../trips/testing/trips-desk.ts";
import type { BookingElement } from "./booking.ts";
import { savedTerms } from "./saved-terms.ts";
import { Desk, type DeskOptions } from "./testing/desk.ts";
import { begun, press, quiet, reload, submit, textOf, type, typed } from "./testing/steps.ts";

const BEN = { ...ANNA, id: "tra_ben", givenName: "Ben", documents: [] };
const SIGNED_IN = {
  account: account({ givenName: "Noor", surname: "Haddad" }),
  travellers: [ANNA, BEN, MALI],
};

function chooser(booking: BookingElement, id: string): HTMLSelectElement | null | undefined {
  return booking.shadowRoot?.querySelector<HTMLSelectElement>(`[id="${id}.saved"]`);
}

/** The form, once whoever is signed in is known. */
async function signedIn(options: DeskOptions = {}): Promise<BookingElement> {
  const booking = await begun(new Desk({ ...SIGNED_IN, ...options }));
  await until("somebody can be chosen", () => chooser(booking, "adult1"));
  return booking;
}

/** As the keyboard does in a list: the choice counts at once. */
async function choose(booking: BookingElement, id: string, name: string): Promise<void> {
  const select = chooser(booking, id);
  const option = [...(select?.options ?? [])].find((one) => one.text.includes(name));
  if (!select || !option) throw new Error(`Nobody can choose ${name} for ${id}`);
  select.value = option.value;
  select.dispatchEvent(new Event("change"));
  await quiet(booking);
}

function offered(booking: BookingElement, id: string): string[] {
  const options = [...(chooser(booking, id)?.options ?? [])];
  return options.map(({ text }) => text.replace(/[\u2068\u2069]/g, "").trim());
}

describe("embark-booking for somebody who is signed in", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("offers oneself and those of the age, and nothing to anybody else", async () => {
    const booking = await signedIn({ party: { adult: 1, child: 1, infant: 1 } });
    expect(offered(booking, "adult1")).to.deep.equal([
      "–",
      "Noor Haddad (you)",
      "Anna Mueller",
      "Ben Mueller",
    ]);
    expect(offered(booking, "child1")).to.deep.equal(["–", "Mali Jaidee"]);
    expect(chooser(booking, "infant1")).to.equal(null);
    await expectAccessible(booking);
    unmount();
    sessionStorage.clear();
    const desk = new Desk({ travellers: [ANNA] });
    const nobody = await begun(desk);
    await submit(nobody);
    expect(chooser(nobody, "adult1")).to.equal(null);
  });

  it("fills in a traveller with the passport, and books them", async () => {
    const desk = new Desk(SIGNED_IN);
    const booking = await begun(desk);
    await until("somebody can be chosen", () => chooser(booking, "adult1"));
    await choose(booking, "adult1", "Anna");
    expect(typed(booking, "adult1.givenName")).to.equal("Anna");
    expect(textOf(booking, '[id="adult1.birthDate-hint"]')).to.equal("Thursday, 12 April 1990");
    expect(typed(booking, "adult1.number")).to.equal("C01X00T47");
    expect(chooser(booking, "adult1")?.value).to.equal(ANNA.id);
    await choose(booking, "contact", "Noor");
    expect(typed(booking, "contact.email")).to.equal("anna@example.org");
    type(booking, "contact.phone", "+66 81 234 5678");
    await expectAccessible(booking);
    await submit(booking);
    await until("it is reserved", () => booking.step === "seats");
    const [reserved] = desk.asked.filter(({ operation }) => operation === "reserve");
    expect(reserved?.body.passengers?.[0]).to.deep.include({
      givenName: "Anna",
      surname: "Mueller",
      birthDate: "1990-04-12",
      gender: "female",
      document: ANNA.documents[0],
    });
  });

  it("gives back what was typed, and leaves nothing of the one before", async () => {
    const booking = await signedIn();
    type(booking, "adult1.givenName", "Somchai");
    type(booking, "adult1.birthDate", "2/11/1985");
    await booking.updateComplete;
    expect(offered(booking, "adult1")[0]).to.equal("What you typed");
    await choose(booking, "adult1", "Anna");
    expect(textOf(booking, '[id="adult1.saved-hint"]')).to.contain("What you had typed is kept");
    await choose(booking, "adult1", "Ben");
    expect(typed(booking, "adult1.givenName")).to.equal("Ben");
    expect(booking.shadowRoot?.querySelector('[name="adult1.number"]'), "of Anna").to.equal(null);
    await choose(booking, "adult1", "What you typed");
    expect(typed(booking, "adult1.givenName")).to.equal("Somchai");
    expect(typed(booking, "adult1.surname")).to.equal("");
    expect(textOf(booking, '[id="adult1.birthDate-hint"]')).to.contain("2 November 1985");

    // Of oneself only the names are known.
    await choose(booking, "adult1", "Noor");
    expect(typed(booking, "adult1.surname")).to.equal("Haddad");
    expect(textOf(booking, '[id="adult1.birthDate-hint"]')).to.contain("2 November 1985");
  });

  it("takes what is changed after a choice for typed", async () => {
    const booking = await signedIn();
    await choose(booking, "adult1", "Anna");
    type(booking, "adult1.surname", "Müller-Lang");
    await quiet(booking);
    expect(chooser(booking, "adult1")?.value).to.equal("");
    await choose(booking, "adult1", "Ben");
    await choose(booking, "adult1", "What you typed");
    expect(typed(booking, "adult1.surname")).to.equal("Müller-Lang");
  });

  it("lets nobody be chosen twice", async () => {
    const booking = await signedIn({ party: { adult: 2 } });
    await choose(booking, "adult1", "Anna");
    const disabled = (id: string) =>
      [...(chooser(booking, id)?.options ?? [])].filter((one) => one.disabled);
    expect(disabled("adult2").map(({ value }) => value)).to.deep.equal([ANNA.id]);
    await choose(booking, "adult1", "Ben");
    expect(disabled("adult2").map(({ value }) => value)).to.deep.equal([BEN.id]);
  });

  it("leaves out passports that end too early, and all of them within a country", async () => {
    const child = await signedIn({ party: { adult: 1, child: 1 } });
    await choose(child, "child1", "Mali");
    expect(child.shadowRoot?.querySelector('[name="child1.number"]')).to.equal(null);
    unmount();
    sessionStorage.clear();
    const domestic = await signedIn({ documentsRequired: false });
    await choose(domestic, "adult1", "Anna");
    expect(sessionStorage.getItem("embark-booking:trip")).not.to.contain("nationality");
  });

  it("still knows what was filled in after a reload", async () => {
    const desk = new Desk(SIGNED_IN);
    const booking = await begun(desk);
    await until("somebody can be chosen", () => chooser(booking, "adult1"));
    await choose(booking, "adult1", "Anna");
    const again = await reload(desk);
    await until("somebody can be chosen", () => chooser(again, "adult1"));
    expect(typed(again, "adult1.surname")).to.equal("Mueller");
    // The number of a passport is not kept; one choice brings it back.
    expect(typed(again, "adult1.number")).to.equal("");
    await choose(again, "adult1", "Anna");
    expect(typed(again, "adult1.number")).to.equal("C01X00T47");
  });

  it("still knows who was chosen after a look at the search", async () => {
    const booking = await signedIn();
    await choose(booking, "adult1", "Anna");
    await press(booking, "Back");
    expect(booking.step).to.equal("search");
    await press(booking, "Continue");
    await until("the form is back", () => chooser(booking, "adult1"));
    expect(chooser(booking, "adult1")?.value).to.equal(ANNA.id);
  });

  it("offers them at the next step when they could not be loaded at first", async () => {
    const { load } = savedTerms;
    savedTerms.load = () => Promise.reject(new TypeError("offline"));
    const booking = await begun(new Desk(SIGNED_IN));
    savedTerms.load = load;
    await press(booking, "Back");
    await press(booking, "Continue");
    await until("somebody can be chosen", () => chooser(booking, "adult1"));
  });

  for (const locale of ["de", "es", "th", "ar"]) {
    it(`speaks ${locale}`, async () => {
      const booking = await begun(new Desk(SIGNED_IN), { locale });
      await until("somebody can be chosen", () => chooser(booking, "adult1"));
      await choose(booking, "adult1", "Anna");
      await until("its words are there", () => part(booking, ".saved label").textContent);
      expect(textOf(booking, ".saved")).not.to.match(/undefined|Fill in/);
      await expectAccessible(booking);
    });
  }
});
