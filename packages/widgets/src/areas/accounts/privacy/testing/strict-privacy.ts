/*
 * Runs in a frame with a strict policy: has a code sent, downloads the data, has it erased, and leaves what the
 * browser refused in `window.refused`.
 */
import "../define.ts";
import { CODE, EMAIL, guestServer } from "./guest-server.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const privacy = document.createElement("embark-privacy");
Object.assign(privacy, { embark: guestServer().embark, locale: "ar" });
document.body.append(privacy);

/** Not the helper of the tests: the framework they come with is not made for a strict page. */
async function there(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = privacy.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function type(selector: string, text: string): Promise<void> {
  const field = await there(selector);
  if (field instanceof HTMLInputElement) field.value = text;
  field.dispatchEvent(new Event("input"));
}

async function sendCode(): Promise<void> {
  await type("[name=email]", EMAIL);
  (await there(".primary")).click();
  await type("[name=code]", CODE);
}

await sendCode();
(await there("[part=download] .primary")).click();
await there(".done");
await sendCode();
(await there("[part=erasure] .danger")).click();
(await there("dialog .danger")).click();
await there(".entries");
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
