import { waitFor } from "@embark/sdk";

interface MailSummary {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/**
 * The code in the first mail about a booking since an instant (epoch milliseconds), from the sandbox's
 * mailbox. Outside of the sandbox a person reads it in their mail.
 * @throws DOMException `TimeoutError` when no such mail comes within half a minute.
 */
export function codeSentFor(pnr: string, since: number, sandbox: string): Promise<string> {
  const read = async (path: string) => (await fetch(`${sandbox}/mailbox/api/${path}`)).json();
  const look = async () => {
    const { messages }: { messages: MailSummary[] } = await read("messages");
    for (const { id } of messages.filter(({ receivedAt }) => receivedAt >= since)) {
      const { text }: { text: string } = await read(`messages/${id}`);
      const code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(text)?.[0];
      if (code && text.includes(pnr)) return code;
    }
    return "";
  };
  const signal = AbortSignal.timeout(30_000);
  return waitFor(look, (code) => code !== "", { everyMs: 250, signal });
}
