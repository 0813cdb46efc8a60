import { expect } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import {
  ANNA,
  confirmed,
  invalid,
  ofNewAccount,
  PASSWORD,
  refusal,
} from "./testing/fake-accounts.ts";
import {
  appears,
  atStep,
  focused,
  logIn,
  mountSignIn,
  press,
  send,
  textOf,
  type,
} from "./testing/steps.ts";

const PERSON = {
  givenName: "Anna",
  surname: "Müller",
  email: "anna@example.org",
  password: PASSWORD,
};

describe("embark-sign-in with mails", () => {
  afterEach(() => {
    unmount();
    history.replaceState(null, "", location.pathname);
  });

  async function atRegistration(...[answers, attributes]: Parameters<typeof mountSignIn>) {
    const mounted = await mountSignIn(answers, attributes);
    await press(mounted.element, "Create an account");
    await atStep(mounted.element, "register");
    return mounted;
  }

  async function accept(element: Parameters<typeof press>[0]): Promise<void> {
    part(element, "[name=acceptsTerms]").click();
    await element.updateComplete;
  }

  it("opens an account, and has the mail sent again", async () => {
    const { element, calls } = await atRegistration();
    expect(part<HTMLInputElement>(element, "[name=password]").autocomplete).to.equal(
      "new-password",
    );
    await expectAccessible(element);
    await accept(element);
    await send(element, PERSON);
    await atStep(element, "mail-sent");
    const body = {
      ...PERSON,
      acceptsTerms: true,
      acceptsOffers: false,
      locale: "en-GB",
    };
    expect(calls.at(-1)?.body).to.deep.equal(body);
    expect(textOf(element, "form")).to.contain("We have sent a mail to anna@example.org.");
    expect(focused(element)).to.equal("h2");
    await expectAccessible(element);
    await press(element, "Send again");
    await until("it says so", () => textOf(element, ".note") === "We have sent it again.");
    expect(calls.filter(({ operation }) => operation === "POST auth/register")).to.have.length(2);
    await press(element, "Back to sign-in");
    await atStep(element, "sign-in");
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("anna@example.org");
  });

  it("says what a registration lacks, field by field", async () => {
    const { element, last } = await atRegistration();
    await send(element, { givenName: "Anna", password: "short" });
    await appears(element, "#surname-error");
    expect(textOf(element, "#password-error")).to.equal("Use at least 10 characters.");
    expect(textOf(element, "#acceptsTerms-error")).to.contain("needs the terms");
    await until("the first has the focus", () => focused(element) === "surname");
    expect(last("POST auth/register")).to.equal(undefined);
    await expectAccessible(element);
  });

  it("shows beside the password what the service has against it", async () => {
    const { element } = await atRegistration({
      "POST auth/register": () => invalid("password_refused", "/body/password", "password_common"),
    });
    await accept(element);
    await send(element, PERSON);
    await appears(element, "#password-error");
    expect(textOf(element, "#password-error")).to.contain("one of the most common ones");
    await until("it has the focus", () => focused(element) === "password");
    expect(part<HTMLInputElement>(element, "[name=surname]").value).to.equal("Müller");
  });

  it("registers an agency with its legal data", async () => {
    const { element, last } = await atRegistration(
      {
        "POST auth/register": ({ body }) =>
          JSON.stringify(body).includes("DE136695976")
            ? Response.json({ email: body.email }, { status: 202 })
            : invalid("registration_invalid", "/body/agency/tax/id", "tax_id_invalid"),
      },
      { mode: "agency" },
    );
    await expectAccessible(element);
    await accept(element);
    await send(element, {
      ...PERSON,
      "agency.name": "Moonlight",
      "agency.legalName": "Moonlight GmbH",
      "agency.tax.country": "DE",
      "agency.tax.id": "DE123",
      "agency.address.lines.0": "Ring 1",
      "agency.address.city": "Berlin",
      "agency.address.country": "DE",
    });
    await appears(element, "[id='agency.tax.id-error']");
    expect(textOf(element, "[id='agency.tax.id-error']")).to.contain(
      "no tax number of this country",
    );
    await expectAccessible(element);
    await send(element, { "agency.tax.id": "DE136695976" });
    await atStep(element, "mail-sent");
    expect(last("POST auth/register")?.body.agency).to.deep.equal({
      name: "Moonlight",
      legalName: "Moonlight GmbH",
      tax: { country: "DE", id: "DE136695976" },
      address: { lines: ["Ring 1"], city: "Berlin", country: "DE" },
    });
  });

  it("sends a link for a new password, and tells nobody whether there is an account", async () => {
    const { element, last } = await mountSignIn();
    type(element, "email", "anna@example.org");
    await press(element, "Forgot your password?");
    await atStep(element, "forgot-password");
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("anna@example.org");
    await expectAccessible(element);
    await send(element);
    await atStep(element, "mail-sent");
    expect(textOf(element, "form")).to.contain("If there is an account for anna@example.org");
    expect(last("POST auth/password/forgot")?.body).to.deep.equal({ email: "anna@example.org" });
  });

  it("does what the link in the address says, takes it out of there, and stays on the page", async () => {
    history.replaceState({ mine: 1 }, "", "?a=1#b=2&confirm-email=eml_1");
    const { element, last } = await mountSignIn({}, { links: true });
    expect(location.search + location.hash).to.equal("?a=1#b=2");
    expect(history.state).to.deep.equal({ mine: 1 });
    await until("it is confirmed", () => textOf(element, ".note").includes("is confirmed."));
    expect(last("POST auth/confirm-email")?.body).to.deep.equal({ token: "eml_1" });
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("anna@example.org");
    expect(focused(element), "nobody asked for the focus").to.equal(undefined);
    await expectAccessible(element);
  });

  it("asks for the password of a new account, and signs in with it", async () => {
    history.replaceState(null, "", "#confirm-email=eml_1");
    const { element, last } = await mountSignIn(
      { "POST auth/confirm-email": ofNewAccount },
      { links: true },
    );
    await appears(element, "[name=password]");
    expect(focused(element), "nobody asked for the focus").to.equal(undefined);
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("anna@example.org");
    expect(part<HTMLInputElement>(element, "[name=email]").autocomplete).to.equal("username");
    expect(part<HTMLInputElement>(element, "[name=password]").autocomplete).to.equal(
      "current-password",
    );
    await expectAccessible(element);
    await send(element);
    expect(textOf(element, "#password-error")).to.equal("Enter your password.");
    await send(element, { password: PASSWORD });
    await appears(element, "[part=user]");
    expect(last("POST auth/confirm-email")?.body).to.deep.equal({
      token: "eml_1",
      password: PASSWORD,
      staySignedIn: false,
    });
    expect(textOf(element, ".note")).to.equal("Thank you. anna@example.org is confirmed.");
  });

  it("makes the password that was typed the own one, where somebody else has opened the account", async () => {
    const own = "mine-and-nobody-elses";
    const { element, last, calls } = await mountSignIn(
      { "POST auth/confirm-email": ofNewAccount },
      { action: "confirm-email", token: "eml_1" },
    );
    await appears(element, "[name=password]");
    expect(element.shadowRoot?.querySelector(".window")).to.equal(null);
    await send(element, { password: "my-own" });
    await appears(element, "#password-error");
    expect(textOf(element, "#password-error")).to.contain("This is not the password");
    await until("it has the focus", () => focused(element) === "password");
    await expectAccessible(element);
    const asked = calls.length;
    await press(element, "Use this as my password");
    expect(textOf(element, "#password-error")).to.equal("Use at least 10 characters.");
    expect(calls).to.have.length(asked);
    type(element, "password", own);
    await press(element, "Use this as my password");
    await appears(element, "[part=user]");
    expect(last("POST auth/confirm-email")?.body).to.deep.include({
      password: own,
      replacesPassword: true,
    });
  });

  it("shows what the service has against the own password, and goes on", async () => {
    const { element } = await mountSignIn(
      {
        "POST auth/confirm-email": (asked) =>
          asked.body.replacesPassword
            ? invalid("password_refused", "/body/password", "password_common")
            : ofNewAccount(asked),
      },
      { action: "confirm-email", token: "eml_1" },
    );
    await appears(element, "[name=password]");
    await send(element, { password: "qwertyuiop" });
    await appears(element, "#password-error");
    await press(element, "Use this as my password");
    await until("it says so", () => textOf(element, "#password-error").includes("most common"));
    expect(element.shadowRoot?.querySelector(".problem")).to.equal(null);
    await send(element, { password: PASSWORD });
    await appears(element, "[part=user]");
  });

  it("asks for a new password after the way back from a change", async () => {
    const { element } = await mountSignIn(
      { "POST auth/confirm-email": () => confirmed(true) },
      { action: "confirm-email", token: "eml_1" },
    );
    await atStep(element, "forgot-password");
    expect(textOf(element, ".note")).to.contain("all devices are signed out");
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("anna@example.org");
    await expectAccessible(element);
  });

  it("leaves the address alone where the page does not ask for links", async () => {
    history.replaceState(null, "", "#confirm-email=eml_1");
    const { last } = await mountSignIn();
    expect(location.hash).to.equal("#confirm-email=eml_1");
    expect(last("POST auth/confirm-email")).to.equal(undefined);
  });

  it("follows a link that comes while the page is open", async () => {
    const { element } = await mountSignIn({}, { links: true });
    location.hash = "#forgot-password";
    await atStep(element, "forgot-password");
    expect(location.href).not.to.contain("forgot-password");
  });

  it("says what to do with a new address whose link is over, to whoever is signed in", async () => {
    const { element } = await mountSignIn({
      "GET users/me": () => ANNA,
      "POST auth/confirm-email": () => refusal(410, "link_expired"),
    });
    await appears(element, "[part=user]");
    Object.assign(element, { action: "confirm-email", token: "old" });
    await until("it says so", () =>
      textOf(element, "form").includes("enter it again in your account"),
    );
    await press(element, "Back to sign-in");
    await appears(element, "[part=user]");
  });

  it("confirms once the connection is back", async () => {
    let lost = true;
    const { element } = await mountSignIn(
      {
        "POST auth/confirm-email": () => (lost ? refusal(500, "internal_error") : confirmed()),
      },
      { action: "confirm-email", token: "eml_1" },
    );
    await appears(element, ".problem");
    await expectAccessible(element);
    lost = false;
    await press(element, "Try again");
    await until("it is confirmed", () => textOf(element, ".note").includes("is confirmed."));
  });

  it("sets a new password with the link of a mail", async () => {
    const { element, last } = await mountSignIn({}, { action: "reset-password", token: "pwd_1" });
    await atStep(element, "reset-password");
    await expectAccessible(element);
    await send(element, { password: PASSWORD });
    await until("it says so", () => textOf(element, ".note").includes("Your new password counts"));
    expect(last("POST auth/password/reset")?.body).to.deep.equal({
      token: "pwd_1",
      password: PASSWORD,
    });
    await logIn(element);
    await appears(element, "[part=user]");
  });

  for (const [action, operation, next] of [
    ["confirm-email", "POST auth/confirm-email", "Sign in with your password"],
    ["reset-password", "POST auth/password/reset", "Have a new one sent"],
    ["invitation", "POST auth/invitations/accept", "whoever has invited you"],
  ] as const) {
    it(`says what to do when the link of ${action} is over`, async () => {
      const { element } = await mountSignIn(
        { [operation]: () => refusal(410, "link_expired") },
        { action, token: "old" },
      );
      if (action === "reset-password") await send(element, { password: PASSWORD });
      if (action === "invitation") {
        await atStep(element, "invitation");
        await send(element, { givenName: "Mali", surname: "Srisai", password: PASSWORD });
      }
      await until("it says so", () => textOf(element, "h2").includes("This link is over"));
      expect(textOf(element, "form")).to.contain(next);
      await expectAccessible(element);
      if (action !== "reset-password") return;
      await press(element, "Send me a new link");
      await atStep(element, "forgot-password");
    });
  }

  it("accepts an invitation and goes on with the second factor", async () => {
    const { element, last } = await mountSignIn({}, { action: "invitation", token: "inv_1" });
    await atStep(element, "invitation");
    await expectAccessible(element);
    expect(textOf(element, "form")).to.contain(
      "Open account: I accept the terms of use and the privacy notice.",
    );
    expect(element.shadowRoot?.querySelector("slot[name=terms]")).not.to.equal(null);
    await send(element, { givenName: "Mali", surname: "Srisai", password: PASSWORD });
    await atStep(element, "enrolment");
    expect(last("POST auth/invitations/accept")?.body).to.deep.equal({
      token: "inv_1",
      givenName: "Mali",
      surname: "Srisai",
      password: PASSWORD,
      acceptsTerms: true,
      locale: "en-GB",
    });
    await until("it is asked what to scan", () => last("POST auth/corp/mfa/challenge"));
    expect(last("POST auth/corp/mfa/challenge")?.body).to.deep.equal({
      mfaToken: "mft_1",
      method: "totp",
    });
  });
});
