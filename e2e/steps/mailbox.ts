import { expect } from "vitest";
import { places } from "./visit.ts";

export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string }[];
}

async function read(path: string) {
  const response = await fetch(`${places.url}/mailbox/api/${path}`);
  if (!response.ok) throw new Error(`The mailbox answers ${path} with ${response.status}`);
  return response.json();
}

/** Waits for a mail to an address that says something. */
export async function mailTo(address: string, words: string | RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(async () => {
      const { messages } = await read(`messages?to=${encodeURIComponent(address)}`);
      for (const { id } of messages) {
        const mail: Mail = await read(`messages/${id}`);
        if (`${mail.subject}\n${mail.text}`.match(words)) found = mail;
      }
      return found?.subject;
    })
    .toBeTruthy();
  if (!found) throw new Error("There is no mail.");
  return found;
}
