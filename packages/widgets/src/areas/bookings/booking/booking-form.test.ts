import "./define.ts";
import { expect } from "@open-wc/testing";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { Desk, problemWith } from "./testing/desk.ts";
import {
  atStep,
  begun,
  errorOf,
  fillIn,
  focused,
  press,
  submit,
  textOf,
  type,
  typed,
} from "./testing/steps.ts";

describe("embark-booking, its form", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("says at each field what is wrong, turns to the first, and keeps the rest", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    fillIn(booking, {
      "adult1.givenName": "",
      "adult1.surname": "สมชาย",
      "adult1.birthDate": "sometime",
      "contact.email": "anna@",
      "contact.phone": "081 234 5678",
    });
    await submit(booking);
    expect(booking.step).to.equal("passengers");
    expect(desk.count("reserve")).to.equal(0);
    expect(errorOf(booking, "adult1.givenName")).to.equal("Please fill this in.");
    expect(errorOf(booking, "adult1.surname")).to.contain("Latin letters");
    expect(errorOf(booking, "adult1.birthDate")).to.contain("We do not understand this date.");
    expect(errorOf(booking, "contact.email")).to.contain("Check the address");
    expect(errorOf(booking, "contact.phone")).to.contain("country code");
    expect(focused()?.getAttribute("name")).to.equal("adult1.givenName");
    expect(typed(booking, "adult1.birthDate")).to.equal("sometime");
    await expectAccessible(booking);
    type(booking, "adult1.givenName", "Anna");
    await booking.updateComplete;
    expect(errorOf(booking, "adult1.givenName")).to.equal("");
  });

  it("knows the ages of travel", async () => {
    const year = new Date().getFullYear();
    const booking = await begun(new Desk({ party: { adult: 2, child: 2, infant: 2 } }));
    fillIn(booking, {
      "adult1.birthDate": `1/1/${year - 5}`,
      "child1.birthDate": "1/1/1990",
      "child2.birthDate": `1/1/${year}`,
      "infant1.birthDate": `1/1/${year - 4}`,
      "infant2.infantOf": "adult1",
    });
    await submit(booking);
    expect(errorOf(booking, "adult1.birthDate")).to.contain("Adults are 12 or older");
    expect(errorOf(booking, "child1.birthDate")).to.contain("Children are under 12");
    expect(errorOf(booking, "child2.birthDate"), "an infant in its own seat").to.equal("");
    expect(errorOf(booking, "infant1.birthDate")).to.contain("Infants are under 2");
    expect(errorOf(booking, "infant2.infantOf")).to.contain("holds another infant");
  });

  it("reads dates of birth as people write them", async () => {
    const booking = await begun(new Desk());
    for (const text of ["12/4/90", "12.04.1990", "12041990", "12 april 1990", "1990-04-12"]) {
      type(booking, "adult1.birthDate", text);
      await booking.updateComplete;
      expect(textOf(booking, '[id="adult1.birthDate-hint"]'), text).to.equal(
        "Thursday, 12 April 1990",
      );
    }
    type(booking, "adult1.birthDate", "12 april");
    await booking.updateComplete;
    expect(typed(booking, "adult1.birthDate"), "a year is missing").to.equal("12 april");
  });

  it("wants a passport that was begun whole, and valid until the journey ends", async () => {
    const booking = await begun(new Desk());
    fillIn(booking);
    part(booking, "details summary").click();
    await until("the passport is open", () =>
      booking.shadowRoot?.querySelector('[name="adult1.number"]'),
    );
    type(booking, "adult1.number", "1");
    type(booking, "adult1.expiresOn", "1/1/2020");
    await submit(booking);
    expect(errorOf(booking, "adult1.number")).to.contain("5 to 20");
    expect(errorOf(booking, "adult1.expiresOn")).to.contain("ends before");
    expect(errorOf(booking, "adult1.nationality")).to.equal("Please fill this in.");
    await expectAccessible(booking);
  });

  it("reads phone and passport numbers in the digits of other keyboards", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    fillIn(booking, { "contact.phone": "+٦٦ ۸۱ ๒๓๔ 5678" });
    part(booking, "details summary").click();
    await until("the passport is open", () =>
      booking.shadowRoot?.querySelector('[name="adult1.number"]'),
    );
    type(booking, "adult1.number", "c٠١x 00t۴๗");
    type(booking, "adult1.issuingCountry", "DE");
    type(booking, "adult1.nationality", "DE");
    type(booking, "adult1.expiresOn", "2/1/2031");
    await submit(booking);
    await atStep(booking, "seats");
    const [reserved] = desk.asked.filter(({ operation }) => operation === "reserve");
    expect(reserved?.body.contact?.phone).to.equal("+66812345678");
    expect(reserved?.body.passengers?.[0]?.document?.number).to.equal("C01X00T47");
  });

  it("asks whether a slip in the address was meant", async () => {
    const booking = await begun(new Desk());
    type(booking, "contact.email", "Anna@gmial.com");
    await booking.updateComplete;
    await press(booking, "Did you mean Anna@gmail.com?");
    expect(typed(booking, "contact.email")).to.equal("Anna@gmail.com");
  });

  it("puts what the server refuses to the field that it is about", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    fillIn(booking);
    desk.answers.reserve = () =>
      problemWith(422, "passengers_invalid", {
        errors: [
          {
            pointer: "/body/passengers/0/birthDate",
            code: "birth_date_unlikely",
            detail: "Too long ago.",
          },
        ],
      });
    await submit(booking);
    expect(errorOf(booking, "adult1.birthDate")).to.equal("This date is too long ago.");
    expect(focused()?.getAttribute("name")).to.equal("adult1.birthDate");
  });
});
