import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { refusal } from "../../bookings/trip/testing/trips.ts";
import { account } from "../../bookings/trips/testing/trips-desk.ts";
import type { AccountElement } from "./account.ts";
import { APP, CODE, PASSKEY, PASSWORD } from "./testing/account-server.ts";
import { appears, find, openAccount, press, textOf, told, type } from "./testing/steps.ts";

const EMAIL_FORM = "[aria-labelledby=email-title] [type=submit]";
const PASSWORD_FORM = "[aria-labelledby=password-title] [type=submit]";

async function asksForProof(element: AccountElement): Promise<void> {
  await until("it asks for a proof", () => find(element, "dialog.proof[open] form"));
  await element.updateComplete;
}

describe("a fresh proof in embark-account", () => {
  afterEach(unmount);

  it("is taken by password, and what was wanted goes on by itself", async () => {
    const { element, server } = await openAccount("sign-in", { proved: false });
    type(element, "email", "anna@example.com");
    await press(element, EMAIL_FORM);
    await asksForProof(element);
    expect(element.shadowRoot?.activeElement?.id).to.equal("proof-password");
    await expectAccessible(element);
    type(element, "proof-password", "nope");
    await press(element, ".proof .primary");
    await appears(element, "#proof-password-error");
    expect(textOf(element, "#proof-password-error")).to.equal("The password is not right.");
    await expectAccessible(element);
    type(element, "proof-password", PASSWORD);
    await sendKeys({ press: "Enter" });
    expect(await told(element)).to.contain("We sent a link to anna@example.com.");
    expect(server.bodies("POST users/me/email")).to.have.length(2);
    expect(textOf(element, ".attention")).to.contain("anna@example.com counts once");
  });

  it("is taken by a mailed code, which is sent only when it is wanted", async () => {
    const { element, server } = await openAccount("privacy", { proved: false });
    await press(element, ".export");
    await asksForProof(element);
    expect(server.bodies("POST auth/step-up/code")).to.deep.equal([]);
    await press(element, ".proof .ways button");
    await press(element, ".proof .primary");
    await appears(element, "[name=proof-code]");
    expect(textOf(element, ".proof")).to.contain("We sent a code to anna@example.org.");
    type(element, "proof-code", "111111");
    await appears(element, "#proof-code-error");
    type(element, "proof-code", CODE);
    expect(await told(element)).to.contain("Your data are in the downloads");
  });

  it("is taken by an authenticator app or a recovery code", async () => {
    const { element, server } = await openAccount("factors", {
      proved: false,
      methods: ["totp"],
      factors: [APP],
    });
    await press(element, ".new-codes");
    await press(element, ".question .danger");
    await asksForProof(element);
    type(element, "proof-code", "000000");
    await appears(element, "#proof-code-error");
    await press(element, ".proof .ways button");
    type(element, "proof-recovery", "7KDM-Q2XW");
    await press(element, ".proof .primary");
    await appears(element, ".codes");
    expect(server.bodies("POST auth/corp/mfa/verify").at(-1)).to.deep.equal({
      recoveryCode: "7KDM-Q2XW",
    });
  });

  it("is taken by a recovery code from whoever has lost the passkey", async () => {
    const { element, server } = await openAccount("factors", {
      proved: false,
      methods: ["passkey"],
      factors: [PASSKEY],
    });
    await press(element, "#remove-mfa_key");
    await press(element, ".question .danger");
    await asksForProof(element);
    await press(element, ".proof .ways button");
    type(element, "proof-recovery", "7KDM-Q2XW");
    await press(element, ".proof .primary");
    expect(await told(element)).to.equal("Passkey is removed.");
    expect(server.factors).to.deep.equal([]);
  });

  it("that is declined leaves everything as it was, without a complaint", async () => {
    const { element, server } = await openAccount("privacy", { proved: false });
    part(element, "#erase").click();
    await press(element, ".erase");
    await asksForProof(element);
    await sendKeys({ press: "Escape" });
    await until("it is closed", () => !find(element, "dialog.proof[open]"));
    await until("nothing is under way", () => textOf(element, ".erase") === "Erase me now");
    expect(find(element, ".problem")).to.equal(null);
    expect(server.bodies("DELETE users/me")).to.have.length(1);
    // And it can be asked for again.
    await press(element, ".erase");
    await asksForProof(element);
  });
});

describe("e-mail address and password in embark-account", () => {
  afterEach(unmount);

  it("are checked before anything is sent", async () => {
    const { element, server } = await openAccount("sign-in");
    type(element, "email", "ANNA@example.org");
    await press(element, EMAIL_FORM);
    expect(textOf(element, "#email-error")).to.contain("the address you have already");
    type(element, "newPassword", "short");
    await press(element, PASSWORD_FORM);
    expect(textOf(element, "#newPassword-error")).to.contain("at least 10 characters");
    expect(server.calls.some(({ operation }) => operation.startsWith("POST"))).to.equal(false);
  });

  it("say beside its field that a password is wrong or refused", async () => {
    const { element, server } = await openAccount("sign-in");
    type(element, "password", "not it at all");
    type(element, "newPassword", "violet-harbour-nine");
    await press(element, PASSWORD_FORM);
    await appears(element, "#password-error");
    expect(find(element, ".problem")).to.equal(null);
    await expectAccessible(element);
    server.answers["POST users/me/password"] = () =>
      refusal(422, "password_refused", {
        errors: [{ pointer: "/body/password", code: "password_common", detail: "Common." }],
      });
    type(element, "password", PASSWORD);
    await press(element, PASSWORD_FORM);
    await appears(element, "#newPassword-error");
    expect(textOf(element, "#newPassword-error")).to.contain("one of the most common");
    delete server.answers["POST users/me/password"];
    await press(element, PASSWORD_FORM);
    expect(await told(element)).to.contain("All other devices are signed out.");
    expect(part<HTMLInputElement>(element, "#newPassword").value).to.equal("");
  });

  it("let nobody unlink Google who has no password", async () => {
    const { element } = await openAccount("sign-in", {
      account: account({ signIn: { password: false, google: true, factors: 0 } }),
    });
    expect(textOf(element, "[aria-labelledby=google-title]")).to.contain("Set a password first");
    expect(find(element, "#password")).to.equal(null);
  });

  it("unlink Google after a question", async () => {
    const { element } = await openAccount("sign-in", {
      account: account({ signIn: { password: true, google: true, factors: 0 } }),
    });
    await press(element, "[aria-labelledby=google-title] .danger");
    await press(element, ".question .danger");
    expect(await told(element)).to.equal("Google is unlinked.");
    expect(textOf(element, "[aria-labelledby=google-title]")).to.contain("Link Google");
  });
});

describe("second factors in embark-account", () => {
  afterEach(unmount);

  it("begin with an app that is scanned, and give recovery codes once", async () => {
    const { element, server } = await openAccount("factors");
    expect(textOf(element, ".panel")).to.contain("No second step is set up yet.");
    await press(element, ".add-totp");
    await appears(element, ".qr");
    expect(part(element, ".qr path").getAttribute("d")).to.match(/^M0 0h5/);
    expect(textOf(element, ".secret code")).to.equal("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
    await expectAccessible(element);
    type(element, "name", "My phone");
    type(element, "code", "000000");
    await press(element, "form .primary");
    await appears(element, "#code-error");
    type(element, "code", CODE);
    await press(element, "form .primary");
    await appears(element, ".codes");
    expect(element.shadowRoot?.querySelectorAll(".codes li")).to.have.length(8);
    await expectAccessible(element);
    // They are shown once, so they stay until they are saved.
    await press(element, "[data-section=devices]");
    await press(element, "[data-section=factors]");
    await appears(element, ".codes");
    await press(element, ".section > .card > .buttons:last-child .primary");
    expect(await told(element)).to.contain("My phone is added");
    await until("it is listed", () => find(element, ".entries"));
    expect(server.bodies("POST users/me/factors/totp/confirm").at(-1)).to.deep.equal({
      code: CODE,
      name: "My phone",
    });
  });

  it("can be given up on the way", async () => {
    const { element } = await openAccount("factors");
    await press(element, ".add-totp");
    await press(element, "form .buttons button:not(.primary)");
    await until("the focus is back", () => element.shadowRoot?.activeElement?.matches(".add-totp"));
  });

  it("are passkeys made by the browser, and a refusal is explained", async () => {
    const { element, server } = await openAccount("factors", { factors: [APP] });
    const challenge = "c2FsdHktY2hhbGxlbmdl";
    server.answers["POST users/me/factors/passkeys/options"] = () => ({
      passkeyToken: "pkt_1",
      options: {
        challenge,
        rp: { name: "Embark" },
        user: { id: "dXNy", name: "anna@example.org", displayName: "Anna" },
        pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      },
    });
    const create = navigator.credentials.create;
    let asked: CredentialCreationOptions | undefined;
    navigator.credentials.create = async (options) => {
      asked = options;
      throw new DOMException("", "NotAllowedError");
    };
    try {
      await press(element, ".add-passkey");
      await press(element, "form .primary");
      await appears(element, "form .attention");
    } finally {
      navigator.credentials.create = create;
    }
    expect(asked?.publicKey?.rp.name).to.equal("Embark");
    expect(find(element, ".problem")).to.equal(null);
    await expectAccessible(element);
  });

  it("are removed after a question, but not the last one of staff", async () => {
    const { element, server } = await openAccount("factors", { factors: [APP, PASSKEY] });
    await press(element, "#remove-mfa_app");
    await press(element, ".question .danger");
    expect(await told(element)).to.equal("My phone is removed.");
    server.answers["DELETE users/me/factors/id"] = () => refusal(409, "last_factor");
    await press(element, "#remove-mfa_key");
    await press(element, ".question .danger");
    await appears(element, ".problem");
    expect(textOf(element, ".problem")).to.contain("Add another one first.");
  });
});

describe("devices in embark-account", () => {
  afterEach(unmount);

  it("show this one first and sign out any other", async () => {
    const { element, server } = await openAccount("devices");
    expect(textOf(element, ".entries li")).to.contain("Chrome on Linux This one");
    expect(find(element, "#end-ses_this")).to.equal(null);
    await press(element, "#end-ses_phone");
    expect(await told(element)).to.equal("Safari on iPhone is signed out.");
    await until("it is gone", () => !textOf(element, ".entries").includes("iPhone"));
    expect(server.sessions).to.have.length(1);
  });

  it("are all signed out after a question, this one too", async () => {
    const { element } = await openAccount("devices");
    await press(element, ".panel .danger");
    expect(textOf(element, ".question")).to.contain("Here, too.");
    await press(element, ".question .danger");
    await appears(element, "embark-sign-in");
    expect(find(element, "nav")).to.equal(null);
  });
});

describe("your data in embark-account", () => {
  afterEach(unmount);

  it("record a consent at once, with what was said before", async () => {
    const { element, server } = await openAccount("privacy");
    expect(textOf(element, ".entries")).to.contain("Refused on 1 March 2026");
    part(element, "#consent-analytics").click();
    expect(await told(element)).to.equal("Your choice counts from now on.");
    expect(server.bodies("PUT users/me/consents/id")).to.deep.equal([{ granted: true }]);
    await until("it is recorded", () =>
      textOf(element, "details").includes("agreed to Figures about how the pages are used"),
    );
  });

  it("take a consent back that could not be recorded", async () => {
    const { element } = await openAccount("privacy", {
      answers: { "PUT users/me/consents/id": () => refusal(503, "unavailable") },
    });
    part(element, "#consent-offers").click();
    await appears(element, ".problem");
    expect(part<HTMLInputElement>(element, "#consent-offers").checked).to.equal(false);
  });

  it("are downloaded as a file", async () => {
    const { element } = await openAccount("privacy");
    const names: string[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      names.push(`${this.download} ${this.protocol}`);
    };
    try {
      await press(element, ".export");
      await told(element);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(names).to.deep.equal(["my-embark-data.zip blob:"]);
  });

  it("are erased only by who has ticked the box, and then say what stays", async () => {
    const { element, server } = await openAccount("privacy");
    const closed: (number | undefined)[] = [];
    element.addEventListener("embark-account-close", ({ detail }) =>
      closed.push(detail.erasure?.kept.length),
    );
    await press(element, ".erase");
    await appears(element, "#erase-error");
    expect(server.bodies("DELETE users/me")).to.deep.equal([]);
    await expectAccessible(element);
    part(element, "#erase").click();
    await press(element, ".erase");
    await until("it is done", () => closed.length > 0);
    await element.updateComplete;
    expect(closed).to.deep.equal([2]);
    expect(textOf(element, "h2")).to.equal("You are erased");
    expect(textOf(element, ".entries")).to.contain(
      "without name, address or card. until 21 November 2036",
    );
    expect(find(element, "nav")).to.equal(null);
    await expectAccessible(element);
  });

  it("stay while there are trips to come, whose codes are named", async () => {
    const { element } = await openAccount("privacy", {
      answers: {
        "POST users/me/close": () => refusal(409, "upcoming_trips", { pnrs: ["X7KQ4M", "B2CDF3"] }),
      },
    });
    part(element, "#close").click();
    await press(element, "button.close");
    await appears(element, ".attention");
    expect(textOf(element, ".attention")).to.contain("X7KQ4M and B2CDF3");
    await expectAccessible(element);
  });
});
