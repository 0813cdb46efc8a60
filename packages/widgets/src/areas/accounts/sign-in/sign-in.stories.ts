import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { SignIn } from "./sign-in.ts";
import {
  ANNA,
  type Answers,
  confirmed,
  ENROLMENT,
  fakeAccounts,
  invalid,
  ofNewAccount,
  PASSWORD,
  RECOVERY_CODES,
  refusal,
  signedIn,
} from "./testing/fake-accounts.ts";

export default { title: "Accounts/Sign in", component: "embark-sign-in" } satisfies Meta;
type Story = StoryObj<SignIn>;

const never = () => new Promise(() => undefined);

/** The element with these answers and properties. */
function of(answers: Answers = {}, properties: Partial<SignIn> = {}): Pick<Story, "render"> {
  return {
    render: () => {
      const { mode = "traveller", google = false, action = null, token = null } = properties;
      return html`<embark-sign-in
        .embark=${fakeAccounts(answers).embark}
        .mode=${mode}
        .action=${action}
        .token=${token}
        ?google=${google}
      ></embark-sign-in>`;
    },
  };
}

/** An element in the shadow root, when it is there. */
async function there(canvas: HTMLElement, selector: string): Promise<HTMLElement> {
  for (;;) {
    const host = canvas.querySelector("embark-sign-in");
    const found = host?.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clicks these one after the other, each when it is there, or types the text of a pair. */
function does(
  ...steps: (string | readonly [name: string, text: string])[]
): NonNullable<Story["play"]> {
  return async ({ canvasElement }) => {
    for (const step of steps) {
      if (typeof step === "string") (await there(canvasElement, step)).click();
      else {
        const input = await there(canvasElement, `[name="${step[0]}"]`);
        if (input instanceof HTMLInputElement) input.value = step[1];
        input.dispatchEvent(new Event("input"));
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

const SEND = "[type=submit]";
const way = (number: number) => `[data-step=sign-in] .ways button:nth-child(${number})`;
const LOG_IN = [["email", ANNA.email], ["password", PASSWORD], SEND] as const;
const COMPANY = [way(3), "[data-step=company]", ["email", "mali@qoom.example"], SEND] as const;
const asksFactor = (...methods: string[]) => ({
  "POST auth/login": () => refusal(403, "mfa_required", { mfaToken: "mft_1", methods }),
});
const REGISTERS = [
  way(2),
  ["givenName", "Anna"],
  ["surname", "Müller"],
  ["email", ANNA.email],
  ["password", PASSWORD],
  "[name=acceptsTerms]",
  SEND,
] as const;

export const Password: Story = of();
export const WithGoogle: Story = of({}, { google: true });
/** Browsers open no window for a story, because nobody has pressed anything. */
export const WindowBlocked: Story = {
  ...WithGoogle,
  play: does('.google[aria-disabled="false"]'),
};
export const Incomplete: Story = { ...of(), play: does(SEND) };
export const WrongPassword: Story = {
  ...of({ "POST auth/login": () => refusal(401, "credentials_wrong") }),
  play: does(...LOG_IN),
};
export const Sending: Story = { ...of({ "POST auth/login": never }), play: does(...LOG_IN) };
export const LookingForSession: Story = of({ "GET users/me": never });
export const Offline: Story = {
  ...of({ "POST auth/login": () => Promise.reject(new TypeError("offline")) }),
  play: does(...LOG_IN),
};
export const TooManyTries: Story = {
  ...of({ "POST auth/login": () => refusal(429, "rate_limited", {}, { "retry-after": "754" }) }),
  play: does(...LOG_IN),
};
export const Suspended: Story = {
  ...of({ "POST auth/login": () => refusal(403, "account_suspended") }),
  play: does(...LOG_IN),
};
export const SignedIn: Story = { ...of(), play: does(...LOG_IN) };
export const AgencyWaits: Story = {
  ...of({
    "POST auth/login": () => signedIn({ ...ANNA, role: "agency", status: "pending_approval" }),
  }),
  play: does(...LOG_IN),
};
export const SignOutFails: Story = {
  ...of({ "DELETE users/me/sessions": () => refusal(500, "internal_error") }),
  play: does(...LOG_IN, "[part=user] .buttons button + button"),
};
export const SignedOut: Story = { ...of(), play: does(...LOG_IN, "[part=user] .buttons button") };

export const MailedCode: Story = {
  ...of({ "POST auth/login": () => refusal(403, "code_required") }),
  play: does(...LOG_IN),
};
export const MailedCodeWrong: Story = {
  ...of({
    "POST auth/login": ({ body }) =>
      body.code ? refusal(422, "code_incorrect", { triesLeft: 1 }) : refusal(403, "code_required"),
  }),
  play: does(...LOG_IN, ["code", "2222-2222"]),
};
export const Unconfirmed: Story = {
  ...of({ "POST auth/login": () => refusal(403, "email_unconfirmed") }),
  play: does(...LOG_IN),
};

export const Register: Story = { ...of(), play: does(way(2)) };
export const RegisterIncomplete: Story = { ...of(), play: does(way(2), SEND) };
export const RegisterRefused: Story = {
  ...of({
    "POST auth/register": () => invalid("password_refused", "/body/password", "password_common"),
  }),
  play: does(...REGISTERS),
};
export const RegisterAgency: Story = { ...of({}, { mode: "agency" }), play: does(way(2)) };
export const Registered: Story = { ...of(), play: does(...REGISTERS) };
export const RegisteredSentAgain: Story = {
  ...of(),
  play: does(...REGISTERS, "[data-step=mail-sent] [type=submit]"),
};
export const Forgot: Story = { ...of(), play: does(["email", ANNA.email], way(1)) };
export const ForgotSent: Story = {
  ...of(),
  play: does(["email", ANNA.email], way(1), "[data-step=forgot-password] [type=submit]"),
};
export const Confirming: Story = of(
  { "POST auth/confirm-email": never },
  { action: "confirm-email", token: "eml_1" },
);
export const Confirmed: Story = of({}, { action: "confirm-email", token: "eml_1" });
const NEW_ACCOUNT = { "POST auth/confirm-email": ofNewAccount };
const LINK = { action: "confirm-email", token: "eml_1" } as const;
export const ConfirmPassword: Story = of(NEW_ACCOUNT, LINK);
export const ConfirmPasswordDiffers: Story = {
  ...of(NEW_ACCOUNT, LINK),
  play: does(["password", "mine-and-nobody-elses"], SEND),
};
export const ConfirmPasswordRefused: Story = {
  ...of(
    {
      "POST auth/confirm-email": (asked) =>
        asked.body.replacesPassword
          ? invalid("password_refused", "/body/password", "password_common")
          : ofNewAccount(asked),
    },
    LINK,
  ),
  play: does(["password", "qwertyuiop"], SEND, ".window button"),
};
export const ConfirmedAndSignedIn: Story = {
  ...of(NEW_ACCOUNT, LINK),
  play: does(["password", PASSWORD], SEND),
};
export const ChangeUndone: Story = of({ "POST auth/confirm-email": () => confirmed(true) }, LINK);
export const ConfirmFails: Story = of(
  { "POST auth/confirm-email": () => refusal(500, "internal_error") },
  { action: "confirm-email", token: "eml_1" },
);
export const LinkOver: Story = of(
  { "POST auth/confirm-email": () => refusal(410, "link_expired") },
  { action: "confirm-email", token: "eml_1" },
);
export const Reset: Story = of({}, { action: "reset-password", token: "pwd_1" });
export const ResetOver: Story = {
  ...of(
    { "POST auth/password/reset": () => refusal(410, "link_expired") },
    { action: "reset-password", token: "pwd_1" },
  ),
  play: does(["password", PASSWORD], SEND),
};
export const Invitation: Story = of({}, { action: "invitation", token: "inv_1" });

export const Company: Story = { ...of(), play: does(way(3)) };
export const CompanyUnknown: Story = {
  ...of({ "POST auth/corp/login/init": () => refusal(404, "tenant_unknown") }),
  play: does(...COMPANY),
};
export const CompanyPassword: Story = { ...of(), play: does(...COMPANY) };
export const CompanyWindow: Story = {
  ...of({
    "POST auth/corp/login/init": () => ({
      loginToken: "clt_1",
      method: "oidc",
      company: "SkyFly",
      authorizationUrl: "https://login.skyfly.example/authorize",
    }),
  }),
  play: does(...COMPANY),
};
export const GoogleLink: Story = {
  ...of({
    "POST auth/login": () =>
      refusal(409, "link_required", { linkToken: "lnk_1", email: ANNA.email }),
  }),
  play: does(...LOG_IN),
};
export const Totp: Story = { ...of(asksFactor("totp", "recovery_code")), play: does(...LOG_IN) };
export const TotpWrong: Story = {
  ...of(asksFactor("totp", "recovery_code")),
  play: does(...LOG_IN, ["code", "000000"]),
};
export const RecoveryCode: Story = {
  ...of(asksFactor("totp", "recovery_code")),
  play: does(...LOG_IN, "[data-step=factor] .ways button"),
};
export const Passkey: Story = {
  ...of({
    ...asksFactor("passkey", "totp", "recovery_code"),
    "POST auth/corp/mfa/challenge": () => ({
      method: "passkey",
      enrolment: null,
      passkey: { challenge: "AAECAw" },
    }),
  }),
  play: does(...LOG_IN),
};
export const Enrolment: Story = {
  ...of({ ...asksFactor(), "POST auth/corp/mfa/challenge": () => ENROLMENT }),
  play: does(...LOG_IN),
};
export const RecoveryCodes: Story = {
  ...of({
    ...asksFactor(),
    "POST auth/corp/mfa/challenge": () => ENROLMENT,
    "POST auth/corp/mfa/verify": () => ({
      signedIn: signedIn(),
      steppedUpUntil: null,
      recoveryCodes: RECOVERY_CODES,
    }),
  }),
  play: does(...LOG_IN, ["code", "492039"]),
};

export const Dark: Story = { ...WithGoogle, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...Enrolment, globals: { locale: "ar" } };
export const Thai: Story = { ...Register, globals: { locale: "th" } };
export const Narrow: Story = { ...WithGoogle, globals: { width: "20em" } };
