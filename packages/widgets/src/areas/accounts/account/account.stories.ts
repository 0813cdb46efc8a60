import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { refusal } from "../../bookings/trip/testing/trips.ts";
import { account } from "../../bookings/trips/testing/trips-desk.ts";
import type { AccountElement } from "./account.ts";
import type { AccountSection } from "./account-events.ts";
import { APP, accountServer, CODE, PASSKEY, PASSWORD } from "./testing/account-server.ts";

export default { title: "Accounts/Account", component: "embark-account" } satisfies Meta;
type Story = StoryObj<AccountElement>;
type Changes = Parameters<typeof accountServer>[0];

function show(section: AccountSection | null, changes: Changes = {}) {
  const { embark } = accountServer(changes);
  return html`<embark-account .embark=${embark} .section=${section} google></embark-account>`;
}

async function there(canvas: HTMLElement, selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = canvas
      .querySelector("embark-account")
      ?.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clicks these one after the other, each when it is there, or types the text of a pair. */
function does(
  ...steps: (string | readonly [selector: string, text: string])[]
): NonNullable<Story["play"]> {
  return async ({ canvasElement }) => {
    for (const step of steps) {
      const [selector, text] = typeof step === "string" ? [step] : step;
      const found = await there(canvasElement, selector);
      if (text === undefined) found.click();
      else if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) {
        found.value = text;
        found.dispatchEvent(new Event("input"));
        found.dispatchEvent(new Event("change"));
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

const forever = () => new Promise(() => undefined);
const offline = () => Promise.reject(new TypeError("offline"));

export const Sections: Story = { render: () => show(null) };
export const Loading: Story = {
  render: () => show(null, { answers: { "GET users/me": forever } }),
};
export const Offline: Story = {
  render: () => show(null, { answers: { "GET users/me": offline } }),
};
export const SignedOut: Story = { render: () => show(null, { account: null }) };

export const Profile: Story = {
  render: () =>
    show("profile", {
      account: account({
        phone: { number: "+66812345678", verified: true },
        address: { lines: ["Sukhumvit 55"], city: "Bangkok", postalCode: "10110", country: "TH" },
        tax: { country: "DE", id: "DE136695976" },
        preferences: { locale: "de", currency: "EUR", offers: true, tripMessages: ["sms"] },
      }),
    }),
};
export const ProfileIncomplete: Story = {
  render: () => show("profile"),
  play: does(["#surname", ""], ["[name='address.city']", "Bangkok"], "form:not(.phone) .primary"),
};
export const ProfileRefused: Story = {
  render: () =>
    show("profile", {
      answers: {
        "PATCH users/me": () =>
          refusal(422, "profile_invalid", {
            errors: [
              { pointer: "/body/tax/id", code: "tax_id_invalid", detail: "Not one." },
              { pointer: "/body/phone", code: "phone_invalid", detail: "Not one." },
            ],
          }),
      },
    }),
  play: does(
    ["[name='tax.country']", "DE"],
    ["[name='tax.id']", "DE1"],
    ["[name='phone']", "12"],
    "form:not(.phone) .primary",
  ),
};
export const ProfileChangedElsewhere: Story = {
  render: () =>
    show("profile", { answers: { "PATCH users/me": () => refusal(412, "precondition_failed") } }),
  play: does(["#surname", "Müller-Lang"], "form:not(.phone) .primary"),
};
export const ProfileSaved: Story = {
  render: () => show("profile"),
  play: does(["#surname", "Müller-Lang"], "form:not(.phone) .primary"),
};
export const PhoneCode: Story = { render: () => show("profile"), play: does(".phone button") };
export const PhoneCodeWrong: Story = {
  render: () => show("profile"),
  play: does(".phone button", ["#code", "000000"]),
};

export const Travellers: Story = { render: () => show("travellers") };
export const TravellersNone: Story = { render: () => show("travellers", { travellers: [] }) };
export const TravellerChanged: Story = {
  render: () => show("travellers"),
  play: does("#edit-tra_anna"),
};
export const TravellerIncomplete: Story = {
  render: () => show("travellers"),
  play: does(
    ".add",
    ["#givenName", "Noor"],
    ["#birthDate", "soon"],
    ".add-document",
    "form .primary",
  ),
};
export const TravellerRemoved: Story = {
  render: () => show("travellers"),
  play: does("#remove-tra_mali"),
};

export const SignIn: Story = {
  render: () => show("sign-in", { account: account({ pendingEmail: "anna@example.com" }) }),
};
export const SignInWithoutPassword: Story = {
  render: () =>
    show("sign-in", {
      account: account({ signIn: { password: false, google: true, factors: 0 } }),
    }),
};
export const PasswordWrong: Story = {
  render: () => show("sign-in"),
  play: does(
    ["#password", "not it at all"],
    ["#newPassword", "violet-harbour-nine"],
    "form:nth-of-type(2) [type=submit]",
  ),
};
export const EmailProof: Story = {
  render: () => show("sign-in", { proved: false }),
  play: does(["#email", "anna@example.com"], "form:nth-of-type(1) [type=submit]"),
};
export const EmailProofWrong: Story = {
  render: () => show("sign-in", { proved: false }),
  play: does(
    ["#email", "anna@example.com"],
    "form:nth-of-type(1) [type=submit]",
    ["[name='proof-password']", "nope"],
    ".proof .primary",
  ),
};
export const EmailProofByCode: Story = {
  render: () => show("sign-in", { proved: false, methods: ["code"] }),
  play: does(
    ["#email", "anna@example.com"],
    "form:nth-of-type(1) [type=submit]",
    ".proof .primary",
  ),
};
export const EmailProofByApp: Story = {
  render: () => show("sign-in", { proved: false, methods: ["totp", "passkey"] }),
  play: does(
    ["#email", "anna@example.com"],
    "form:nth-of-type(1) [type=submit]",
    ".proof .ways button",
  ),
};
export const EmailSent: Story = {
  render: () => show("sign-in", { proved: false }),
  play: does(
    ["#email", "anna@example.com"],
    "form:nth-of-type(1) [type=submit]",
    ["[name='proof-password']", PASSWORD],
    ".proof .primary",
  ),
};

export const Factors: Story = { render: () => show("factors", { factors: [APP, PASSKEY] }) };
export const FactorsNone: Story = { render: () => show("factors") };
export const FactorApp: Story = { render: () => show("factors"), play: does(".add-totp") };
export const FactorAppWrong: Story = {
  render: () => show("factors"),
  play: does(".add-totp", ["#code", "000000"], "form .primary"),
};
export const FactorPasskey: Story = { render: () => show("factors"), play: does(".add-passkey") };
export const FactorCodes: Story = {
  render: () => show("factors"),
  play: does(".add-totp", ["#code", CODE], "form .primary"),
};
export const FactorRemoved: Story = {
  render: () => show("factors", { factors: [APP, PASSKEY] }),
  play: does("#remove-mfa_app"),
};

export const Devices: Story = { render: () => show("devices") };
export const DevicesEverywhere: Story = { render: () => show("devices"), play: does(".danger") };

export const Privacy: Story = { render: () => show("privacy") };
export const PrivacyNotUnderstood: Story = { render: () => show("privacy"), play: does(".erase") };
export const PrivacyUpcoming: Story = {
  render: () =>
    show("privacy", {
      answers: {
        "DELETE users/me": () => refusal(409, "upcoming_trips", { pnrs: ["X7KQ4M", "B2CDF3"] }),
      },
    }),
  play: does("#erase", ".erase"),
};
export const Closed: Story = { render: () => show("privacy"), play: does("#close", ".close") };
export const Erased: Story = { render: () => show("privacy"), play: does("#erase", ".erase") };

export const Dark: Story = { ...Profile, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...Travellers, globals: { locale: "ar" } };
export const Thai: Story = { ...Privacy, globals: { locale: "th" } };
export const Narrow: Story = { ...Profile, globals: { width: "20em" } };
export const Wide: Story = { ...Profile, globals: { width: "100%" } };
