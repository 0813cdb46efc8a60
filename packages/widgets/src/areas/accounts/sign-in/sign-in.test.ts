import { expect } from "@open-wc/testing";
import "./define.ts";
import { sendKeys } from "@web/test-runner-commands";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { ANNA, MAILED_CODE, PASSWORD, refusal, signedIn } from "./testing/fake-accounts.ts";
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

describe("embark-sign-in with a password", () => {
  afterEach(unmount);

  it("signs in, tells the page, and shows who it is", async () => {
    const { element, last } = await mountSignIn();
    await expectAccessible(element);
    const told: unknown[] = [];
    element.parentElement?.addEventListener("embark-signed-in", ({ detail }) => told.push(detail));
    await logIn(element);
    await appears(element, "[part=user]");
    expect(last("POST auth/login")?.body).to.deep.equal({
      email: "anna@example.org",
      password: PASSWORD,
      staySignedIn: false,
    });
    expect(told).to.have.length(1);
    expect(told[0]).to.deep.include({ user: ANNA });
    expect(textOf(element, "[part=user]")).to.contain("Anna Müller anna@example.org");
    expect(focused(element), "the focus is where something came").to.equal("h2");
    expect(element.matches(":state(signed-in)")).to.equal(true);
    await expectAccessible(element);
  });

  it("is made for password managers: real names, real autocomplete, nothing in the way of paste", async () => {
    const { element } = await mountSignIn();
    const email = part<HTMLInputElement>(element, "[name=email]");
    const password = part<HTMLInputElement>(element, "[name=password]");
    expect(email.autocomplete).to.equal("username");
    expect(password.autocomplete).to.equal("current-password");
    expect(password.type).to.equal("password");
    const paste = new Event("paste", { cancelable: true, bubbles: true, composed: true });
    password.dispatchEvent(paste);
    expect(paste.defaultPrevented).to.equal(false);
  });

  it("shows and hides the password, and keeps what was typed", async () => {
    const { element } = await mountSignIn();
    type(element, "password", PASSWORD);
    const reveal = part(element, "[aria-label='Show password']");
    reveal.click();
    await element.updateComplete;
    const password = part<HTMLInputElement>(element, "[name=password]");
    expect(password.type).to.equal("text");
    expect(reveal.ariaPressed).to.equal("true");
    reveal.click();
    await element.updateComplete;
    expect(password.type).to.equal("password");
    expect(password.value).to.equal(PASSWORD);
  });

  it("says that caps lock is on, until it is off", async () => {
    const { element } = await mountSignIn();
    const password = part(element, "[name=password]");
    password.focus();
    password.dispatchEvent(new KeyboardEvent("keydown", { key: "A", modifierCapsLock: true }));
    await element.updateComplete;
    expect(textOf(element, ".caps")).to.equal("Caps lock is on.");
    password.dispatchEvent(new KeyboardEvent("keyup", { key: "A" }));
    await element.updateComplete;
    expect(textOf(element, ".caps")).to.equal("");
  });

  it("says what is missing beside its field, focuses it, and asks nobody", async () => {
    const { element, last } = await mountSignIn();
    await send(element, { email: "anna" });
    await appears(element, "#email-error");
    expect(textOf(element, "#email-error")).to.contain("Check the e-mail address");
    expect(textOf(element, "#password-error")).to.equal("Enter your password.");
    await until("the field has the focus", () => focused(element) === "email");
    expect(part(element, "[name=email]").getAttribute("aria-describedby")).to.equal("email-error");
    expect(last("POST auth/login")).to.equal(undefined);
    await expectAccessible(element);
  });

  it("explains a wrong password beside it, and lets it be typed over", async () => {
    const { element } = await mountSignIn();
    await logIn(element, "wrong");
    await appears(element, "#password-error");
    expect(textOf(element, "#password-error")).to.contain("E-mail address or password is wrong");
    await until("the password has the focus", () => focused(element) === "password");
    await sendKeys({ type: PASSWORD });
    expect(part<HTMLInputElement>(element, "[name=password]").value).to.equal(PASSWORD);
    await sendKeys({ press: "Enter" });
    await appears(element, "[part=user]");
  });

  it("keeps what was typed when the connection is lost, and tries again in place", async () => {
    let lost = true;
    const { element } = await mountSignIn({
      "POST auth/login": () => (lost ? Promise.reject(new TypeError("offline")) : signedIn()),
    });
    // The client tries a few times by itself.
    await logIn(element);
    await appears(element, ".problem");
    expect(textOf(element, ".problem")).to.contain("cannot reach");
    await expectAccessible(element);
    lost = false;
    await press(element, "Try again");
    await appears(element, "[part=user]");
  });

  it("counts down when there were too many tries, and sends nothing until then", async () => {
    let tries = 0;
    const { element } = await mountSignIn({
      "POST auth/login": () => {
        tries++;
        return tries === 1 ? refusal(429, "rate_limited", {}, { "retry-after": "50" }) : signedIn();
      },
    });
    await logIn(element);
    await appears(element, ".problem");
    const seconds = () =>
      Number(/You can try again in 0:(\d\d)\./.exec(textOf(element, ".problem"))?.[1]);
    const before = seconds();
    expect(before).to.be.within(40, 50);
    expect(part(element, "[type=submit]").ariaDisabled).to.equal("true");
    await send(element);
    expect(tries).to.equal(1);
    await expectAccessible(element);
    await until("it counts", () => seconds() < before);
    expect(textOf(element, "form + [role=status]"), "said once").to.contain("0:50");
  });

  it("keeps those who wait for a new try of their password from nothing else", async () => {
    let tries = 0;
    const { element, last } = await mountSignIn({
      "POST auth/login": () => {
        tries++;
        return refusal(429, "rate_limited", {}, { "retry-after": "600" });
      },
    });
    await logIn(element);
    await appears(element, ".problem");
    await press(element, "Forgot your password?");
    await atStep(element, "forgot-password");
    expect(textOf(element, ".problem")).to.equal("");
    expect(textOf(element, "form + [role=status]")).to.equal("");
    await send(element, { email: "anna@example.org" });
    await atStep(element, "mail-sent");
    expect(last("POST auth/password/forgot")).not.to.equal(undefined);
    await press(element, "Back to sign-in");
    await atStep(element, "sign-in");
    expect(textOf(element, ".problem"), "the wait goes on there").to.contain(
      "You can try again in",
    );
    await logIn(element);
    expect(tries).to.equal(1);
  });

  it("signs out here, or on all devices, and says so", async () => {
    for (const [button, operation] of [
      ["Sign out", "POST auth/logout"],
      ["Sign out on all devices", "DELETE users/me/sessions"],
    ] as const) {
      const { element, last } = await mountSignIn();
      await logIn(element);
      await appears(element, "[part=user]");
      const told: boolean[] = [];
      element.addEventListener("embark-signed-out", ({ detail }) => told.push(detail.ended));
      await press(element, button);
      await atStep(element, "sign-in");
      await until("it says so", () => textOf(element, ".note") === "You are signed out.");
      expect(last(operation)).not.to.equal(undefined);
      expect(told).to.deep.equal([false]);
      expect(part<HTMLInputElement>(element, "[name=password]").value).to.equal("");
      unmount();
    }
  });

  it("stays signed in and offers another try when signing out everywhere fails", async () => {
    let fails = true;
    const { element } = await mountSignIn({
      "DELETE users/me/sessions": () =>
        fails ? refusal(500, "internal_error") : new Response(null, { status: 204 }),
    });
    await logIn(element);
    await appears(element, "[part=user]");
    await press(element, "Sign out on all devices");
    await appears(element, ".problem");
    await expectAccessible(element);
    fails = false;
    await press(element, "Try again");
    await atStep(element, "sign-in");
  });

  it("shows an agency that it waits for its approval", async () => {
    const agency = { ...ANNA, role: "agency", status: "pending_approval" };
    const { element } = await mountSignIn({ "POST auth/login": () => signedIn(agency) });
    await logIn(element);
    await appears(element, "[part=user]");
    expect(textOf(element, ".note")).to.contain("waiting for its approval");
  });

  it("asks for the code of a mail when others have tried passwords", async () => {
    const { element, calls } = await mountSignIn({
      "POST auth/login": ({ body }) => {
        if (!body.code) return refusal(403, "code_required");
        return body.code === MAILED_CODE
          ? signedIn()
          : refusal(422, "code_incorrect", { triesLeft: 3 });
      },
    });
    await logIn(element);
    await atStep(element, "code");
    expect(focused(element)).to.equal("code");
    expect(textOf(element, "form")).to.contain("we have sent a code to anna@example.org");
    expect(part<HTMLInputElement>(element, "#code").autocomplete).to.equal("one-time-code");
    await expectAccessible(element);
    expect(part<HTMLInputElement>(element, "#code").inputMode).to.equal("text");
    await send(element, { code: "7KDM" });
    expect(textOf(element, "#code-error")).to.equal("Enter all eight letters and digits.");
    // Typed in Thai digits and small letters; all eight of them are sent without a button.
    type(element, "code", "๒๒๒๒ abcd");
    expect(part<HTMLInputElement>(element, "#code").value).to.equal("2222-ABCD");
    await until("it was wrong", () =>
      textOf(element, "#code-error").includes("You have 3 more tries."),
    );
    await press(element, "Send a new code");
    await until("it says so", () => textOf(element, ".note").includes("A new code is on its way."));
    type(element, "code", "7kdm q2xw");
    await appears(element, "[part=user]");
    expect(
      calls.filter(({ body }) => body.password === PASSWORD && body.code === MAILED_CODE),
    ).to.have.length(1);
  });

  it("sends the mail again for an address that was never confirmed", async () => {
    const { element } = await mountSignIn({
      "POST auth/login": () => refusal(403, "email_unconfirmed"),
    });
    await logIn(element);
    await atStep(element, "mail-sent");
    expect(textOf(element, "form")).to.contain("We have sent the mail to anna@example.org again");
    await expectAccessible(element);
    await press(element, "Back to sign-in");
    await atStep(element, "sign-in");
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("anna@example.org");
  });

  it("says that an account was suspended", async () => {
    const { element } = await mountSignIn({
      "POST auth/login": () => refusal(403, "account_suspended"),
    });
    await logIn(element);
    await appears(element, ".problem");
    expect(textOf(element, ".problem")).to.contain("This account was suspended.");
  });

  it("lets the page take a step itself", async () => {
    const { element } = await mountSignIn();
    const steps: string[] = [];
    element.addEventListener("embark-sign-in-step", (event) => {
      steps.push(`${event.detail.from} ${event.detail.step}`);
      if (event.detail.step === "register") event.preventDefault();
    });
    await press(element, "Create an account");
    await until("the page was asked", () => steps.length === 1);
    await press(element, "Forgot your password?");
    await atStep(element, "forgot-password");
    expect(steps).to.deep.equal(["sign-in register", "sign-in forgot-password"]);
  });

  it("speaks Arabic from right to left, without a fault", async () => {
    const { element } = await mountSignIn();
    element.locale = "ar";
    await until("it is Arabic", () => element.dir === "rtl");
    await expectAccessible(element);
  });

  it("does all this under a strict content security policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-sign-in.ts", import.meta.url));
  });
});
