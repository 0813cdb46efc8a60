import { isEmail } from "../bookings/party.ts";
import type { Fault } from "../domain-error.ts";

/** What is wrong with an e-mail address as it was typed. */
export function checkEmail(text: string): Fault | undefined {
  return normaliseEmail(text) === undefined
    ? { code: "email_invalid", detail: "Check the e-mail address, such as anna@example.org." }
    : undefined;
}

/**
 * The one form of all ways to type an address, by which an account is found: lower case, composed
 * (NFC), the domain as DNS has it (`xn--…`). Send mail to what was typed, since a mail server may tell
 * the case of the part before the @. Undefined for what is no address.
 */
export function normaliseEmail(text: string): string | undefined {
  if (!isEmail(text)) return undefined;
  const email = text.trim().normalize("NFC");
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at).toLowerCase().normalize("NFC");
  const domain = toAscii(email.slice(at + 1));
  // A host that ends in a number is an address of a machine (WHATWG URL), which has no mailbox here.
  return domain === undefined || /\.\d+$/.test(domain) ? undefined : `${local}@${domain}`;
}

/** `bücher.example` as `xn--bcher-kva.example`: UTS 46, as browsers do it. */
function toAscii(domain: string): string | undefined {
  return URL.parse(`https://${domain}`)?.hostname;
}
