import { expect } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { refusal } from "../../bookings/trip/testing/trips.ts";
import { account } from "../../bookings/trips/testing/trips-desk.ts";
import { CODE } from "./testing/account-server.ts";
import { appears, find, openAccount, press, textOf, told, type } from "./testing/steps.ts";

const SAVE = "form:not(.phone) .primary";
const PATCH = "PATCH users/me";

describe("the profile in embark-account", () => {
  afterEach(unmount);

  it("saves what was changed and nothing else, and tells the page", async () => {
    const { element, server } = await openAccount("profile");
    const told_: string[] = [];
    element.addEventListener("embark-account-change", ({ detail }) =>
      told_.push(detail.account.preferences.locale),
    );
    type(element, "surname", "  Müller-Lang ");
    type(element, "preferences.locale", "th");
    part(element, "[name='preferences.sms']").click();
    await press(element, SAVE);
    expect(await told(element)).to.equal("Your profile is saved.");
    expect(server.bodies(PATCH)).to.deep.equal([
      { surname: "Müller-Lang", preferences: { locale: "th", tripMessages: ["sms"] } },
    ]);
    expect(server.calls.find(({ operation }) => operation === PATCH)?.ifMatch).to.equal('"1"');
    expect(told_).to.deep.equal(["th"]);
    expect(textOf(element, "h2")).to.equal("Anna Müller-Lang");
    expect(element.shadowRoot?.activeElement).to.equal(part(element, ".done"));
  });

  it("sends nothing when nothing was changed", async () => {
    const { element, server } = await openAccount("profile");
    await press(element, SAVE);
    expect(await told(element)).to.contain("nothing to save");
    expect(server.bodies(PATCH)).to.deep.equal([]);
  });

  it("takes an address whole or not at all", async () => {
    const { element, server } = await openAccount("profile");
    type(element, "address.city", "Bangkok");
    await press(element, SAVE);
    await appears(element, '[id="address.lines.0-error"]');
    expect(element.shadowRoot?.activeElement?.id).to.equal("address.lines.0");
    expect(find(element, '[id="address.country-error"]')).not.to.equal(null);
    await expectAccessible(element);
    type(element, "address.lines.0", "Sukhumvit 55");
    type(element, "address.country", "TH");
    await press(element, SAVE);
    await told(element);
    expect(server.bodies(PATCH)).to.deep.equal([
      { address: { lines: ["Sukhumvit 55"], city: "Bangkok", country: "TH" } },
    ]);
  });

  it("removes what was emptied", async () => {
    const { element, server } = await openAccount("profile", {
      account: account({ tax: { country: "DE", id: "DE136695976" } }),
    });
    type(element, "tax.country", "");
    type(element, "tax.id", "");
    type(element, "phone", "");
    await press(element, SAVE);
    await told(element);
    expect(server.bodies(PATCH)).to.deep.equal([{ phone: null, tax: null }]);
  });

  it("shows what the API refuses beside its field, in the words of the page", async () => {
    const { element, server } = await openAccount("profile");
    server.answers[PATCH] = () =>
      refusal(422, "profile_invalid", {
        errors: [{ pointer: "/body/tax/id", code: "tax_id_invalid", detail: "Not one." }],
      });
    type(element, "tax.country", "ES");
    type(element, "tax.id", "B1234567A");
    await press(element, SAVE);
    await appears(element, '[id="tax.id-error"]');
    expect(textOf(element, '[id="tax.id-error"]')).to.contain("no tax number of this country");
    expect(element.shadowRoot?.activeElement?.id).to.equal("tax.id");
    expect(find(element, ".problem")).to.equal(null);
  });

  it("keeps what was typed when the profile was changed elsewhere, and saves over that", async () => {
    const { element, server } = await openAccount("profile");
    type(element, "surname", "Müller-Lang");
    // Another tab.
    server.version++;
    if (server.account) {
      server.account = { ...server.account, givenName: "Anna Maria" };
    }
    await press(element, SAVE);
    await appears(element, "form .attention");
    expect(textOf(element, "form .attention")).to.contain("What you typed is kept");
    expect(part<HTMLInputElement>(element, "#surname").value).to.equal("Müller-Lang");
    expect(part<HTMLInputElement>(element, "#givenName").value).to.equal("Anna Maria");
    expect(find(element, ".problem")).to.equal(null);
    await expectAccessible(element);
    await press(element, SAVE);
    await told(element);
    expect(server.bodies(PATCH).at(-1)).to.deep.equal({ surname: "Müller-Lang" });
    expect(server.account?.givenName).to.equal("Anna Maria");
  });

  it("keeps what was typed when somebody looks into another section", async () => {
    const { element } = await openAccount("profile");
    type(element, "surname", "Müller-Lang");
    await press(element, "[data-section=devices]");
    await press(element, "[data-section=profile]");
    await appears(element, "#surname");
    expect(part<HTMLInputElement>(element, "#surname").value).to.equal("Müller-Lang");
  });

  it("verifies the mobile number with the code of a message", async () => {
    const { element } = await openAccount("profile");
    expect(textOf(element, ".phone")).to.contain("Not verified");
    await press(element, ".phone button");
    await appears(element, "#code");
    await until("it has the focus", () => element.shadowRoot?.activeElement?.id === "code");
    expect(textOf(element, ".phone")).to.contain("We sent a code to •••678.");
    type(element, "code", "000000");
    await appears(element, "#code-error");
    expect(textOf(element, "#code-error")).to.contain("You have 4 more tries.");
    await expectAccessible(element);
    // Pasted as messages write it.
    type(element, "code", "123-456");
    expect(await told(element)).to.equal("Your mobile number is verified.");
    expect(CODE).to.equal("123456");
    expect(find(element, ".phone")).to.equal(null);
    // The profile is saved with the version that came of it.
    type(element, "surname", "Lang");
    await press(element, SAVE);
    await until("it is saved", () => textOf(element, ".done") === "Your profile is saved.");
  });
});

describe("saved travellers in embark-account", () => {
  afterEach(unmount);

  it("are listed with their documents, of which only the end is shown", async () => {
    const { element } = await openAccount("travellers");
    const text = textOf(element, ".entries");
    expect(text).to.contain("Anna Mueller born on 12 April 1990");
    expect(text).to.contain("Passport •••T47, valid until 28 February 2033");
    expect(text).to.contain("Passport •••567 ended on 31 January 2025");
    expect(text).not.to.contain("C01X00T47");
  });

  it("are added with documents, their dates typed as people do", async () => {
    const { element, server } = await openAccount("travellers");
    await press(element, ".add");
    await until("the form has the focus", () =>
      element.shadowRoot?.activeElement?.matches(".step-head"),
    );
    type(element, "givenName", "Noor");
    type(element, "surname", "Haddad");
    type(element, "birthDate", "12/04/85");
    await press(element, ".add-document");
    await press(element, "form .primary");
    await appears(element, '[id="documents.0.number-error"]');
    expect(element.shadowRoot?.activeElement?.id).to.equal("documents.0.number");
    await expectAccessible(element);
    type(element, "documents.0.number", "ab 123-456");
    type(element, "documents.0.issuingCountry", "JO");
    type(element, "documents.0.nationality", "JO");
    type(element, "documents.0.expiresOn", "1 March 2031");
    await press(element, "form .primary");
    expect(await told(element)).to.equal("Noor Haddad is saved.");
    expect(server.bodies("POST users/me/travellers")).to.deep.equal([
      {
        givenName: "Noor",
        surname: "Haddad",
        birthDate: "1985-04-12",
        documents: [
          {
            type: "passport",
            number: "AB123456",
            issuingCountry: "JO",
            nationality: "JO",
            expiresOn: "2031-03-01",
          },
        ],
      },
    ]);
    await until("it is listed", () => textOf(element, ".entries").includes("Noor Haddad"));
  });

  it("are added once, however often it is tried after an answer was lost", async () => {
    const { element, server } = await openAccount("travellers");
    const operation = "POST users/me/travellers";
    const keys = () =>
      server.calls.filter((one) => one.operation === operation).map((one) => one.idempotencyKey);
    async function add(givenName: string): Promise<void> {
      await press(element, ".add");
      await appears(element, "#givenName");
      type(element, "givenName", givenName);
      type(element, "surname", "Haddad");
      type(element, "birthDate", "12/04/85");
      await press(element, "form .primary");
    }
    server.answers[operation] = () => Promise.reject(new TypeError("The network is gone."));
    await add("Noor");
    await appears(element, ".problem button");
    delete server.answers[operation];
    await press(element, "form .primary");
    await told(element);
    expect(keys()).to.have.length(2);
    expect(keys()[0]).to.equal(keys()[1]);
    // Somebody else is another person.
    await add("Omar");
    await told(element);
    expect(new Set(keys()).size).to.equal(2);
  });

  it("are changed with what they had, and keep it", async () => {
    const { element, server } = await openAccount("travellers");
    await press(element, "#edit-tra_anna");
    await appears(element, "#givenName");
    type(element, "surname", "Lang");
    await press(element, "form .primary");
    await told(element);
    const [body] = server.bodies("PUT users/me/travellers/id");
    expect(body).to.include({ surname: "Lang", birthDate: "1990-04-12", gender: "female" });
    expect(body?.documents).to.have.length(1);
  });

  it("keep what was typed when they were changed elsewhere", async () => {
    const { element, server } = await openAccount("travellers");
    await press(element, "#edit-tra_anna");
    await appears(element, "#givenName");
    type(element, "surname", "Lang");
    server.version++;
    await press(element, "form .primary");
    await appears(element, "form .attention");
    expect(part<HTMLInputElement>(element, "#surname").value).to.equal("Lang");
    await press(element, "form .primary");
    expect(await told(element)).to.equal("Anna Lang is saved.");
  });

  it("lose a document from the middle, not another one", async () => {
    const { element, server } = await openAccount("travellers");
    await press(element, "#edit-tra_anna");
    await press(element, ".add-document");
    type(element, "documents.1.number", "XY987654");
    type(element, "documents.1.issuingCountry", "TH");
    type(element, "documents.1.nationality", "TH");
    type(element, "documents.1.expiresOn", "01/02/2030");
    await press(element, "form fieldset .quiet");
    await press(element, "form .primary");
    await told(element);
    const [body] = server.bodies("PUT users/me/travellers/id");
    expect(JSON.stringify(body?.documents)).to.contain("XY987654").and.not.to.contain("C01X00T47");
  });

  it("are removed after one more question, and not when it is declined", async () => {
    const { element, server } = await openAccount("travellers");
    await press(element, "#remove-tra_mali");
    await until("it is asked", () => find(element, "dialog.question[open]"));
    expect(textOf(element, ".question")).to.contain("Remove Mali Jaidee?");
    await expectAccessible(element);
    await press(element, ".question button:not(.danger)");
    await until("it is closed", () => !find(element, "dialog.question[open]"));
    await press(element, "#remove-tra_anna");
    await press(element, ".question .danger");
    expect(await told(element)).to.equal("Anna Mueller is removed.");
    expect(server.travellers.map(({ id }) => id)).to.deep.equal(["tra_mali"]);
    expect(server.bodies("DELETE users/me/travellers/id")).to.have.length(1);
  });
});
