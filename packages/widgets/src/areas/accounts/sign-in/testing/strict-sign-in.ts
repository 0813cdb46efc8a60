/*
 * Runs in a frame with a strict policy: goes through every step, and leaves what the browser refused in
 * `window.refused`.
 */
import "../define.ts";
import {
  CODE,
  ENROLMENT,
  fakeAccounts,
  PASSWORD,
  RECOVERY_CODES,
  signedIn,
} from "./fake-accounts.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const { embark } = fakeAccounts({
  "POST auth/corp/login/verify": () => ({ mfaToken: "mft_1", methods: [] }),
  "POST auth/corp/mfa/challenge": () => ENROLMENT,
  "POST auth/corp/mfa/verify": () => ({
    signedIn: signedIn(),
    steppedUpUntil: null,
    recoveryCodes: RECOVERY_CODES,
  }),
});
const element = document.createElement("embark-sign-in");
Object.assign(element, { embark, locale: "ar", google: true });
document.body.append(element);

/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function there(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function type(name: string, text: string): Promise<void> {
  const input = await there(`[name="${name}"]`);
  if (input instanceof HTMLInputElement) input.value = text;
  input.dispatchEvent(new Event("input"));
}

// Ways: forgotten password, registration, company.
for (const [way, step] of [
  [1, "forgot-password"],
  [2, "register"],
] as const) {
  (await there(`[data-step=sign-in] .ways button:nth-child(${way})`)).click();
  (await there(`[data-step=${step}] .ways button`)).click();
}
(await there("[data-step=sign-in] .ways button:nth-child(3)")).click();
await there("[data-step=company]");
await type("email", "mali@qoom.example");
(await there("[type=submit]")).click();
await type("password", PASSWORD);
(await there("[type=submit]")).click();
await there(".qr");
await type("code", CODE);
await there(".codes");
(await there("[type=submit]")).click();
await there("[part=user]");
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
