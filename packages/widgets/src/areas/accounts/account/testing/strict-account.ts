/*
 * Runs in a frame with a strict policy: shows every section, proves who is signed in, adds an authenticator app,
 * downloads the data, and leaves what the browser refused in `window.refused`.
 */
import "../define.ts";
import { SECTIONS } from "../account-events.ts";
import { accountServer, CODE, PASSWORD } from "./account-server.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const account = document.createElement("embark-account");
Object.assign(account, { embark: accountServer({ proved: false }).embark, locale: "ar" });
document.body.append(account);

/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function there(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = account.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function type(selector: string, text: string): Promise<void> {
  const field = await there(selector);
  if (field instanceof HTMLInputElement) field.value = text;
  field.dispatchEvent(new Event("input"));
}

for (const section of SECTIONS) {
  (await there(`[data-section="${section}"]`)).click();
  await there(`[data-section="${section}"][aria-current]`);
  await there(".panel .section");
}
(await there(".export")).click();
await type("[name=proof-password]", PASSWORD);
(await there(".proof .primary")).click();
await there(".done");
(await there("[data-section=factors]")).click();
(await there(".add-totp")).click();
await there(".qr");
await type("[name=code]", CODE);
(await there("form .primary")).click();
await there(".codes");
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
