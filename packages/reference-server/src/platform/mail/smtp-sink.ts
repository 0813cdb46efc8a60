import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { Log } from "../log/log.ts";
import type { Mailbox } from "./mailbox.ts";

/** Bytes of the biggest mail that is taken; common mail servers take as much. */
const MAX_SIZE = 25 * 1024 * 1024;
/** Only this machine may send: a mail server that takes everything from everybody is soon misused. */
const host = "127.0.0.1";

/** The mail server of the sandbox: takes every mail, and keeps it in the mailbox instead of delivering it. */
export class SmtpSink {
  readonly #server: SMTPServer;
  readonly #port: number;

  /** @param options.port `0` takes a free one. */
  constructor(options: { port: number; mailbox: Mailbox; log: Log }) {
    const { mailbox, log } = options;
    this.#port = options.port;
    this.#server = new SMTPServer({
      banner: "Embark sandbox",
      // It is reached over the loopback alone, where neither would protect anything.
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      size: MAX_SIZE,
      closeTimeout: 2_000,
      logger: false,
      onData(stream, session, callback) {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        buffer(stream)
          .then(async (raw) => {
            if (stream.sizeExceeded) throw refusal(552, "The mail is too big.");
            await mailbox.add({ to, raw });
          })
          .then(
            () => callback(),
            (error: Error) => {
              log.warn({ err: error }, "the sandbox could not take a mail");
              // 451 says: come again. The mail stays with whoever sends it.
              callback("responseCode" in error ? error : refusal(451, "The mail was not kept."));
            },
          );
      },
    });
    this.#server.on("error", (error) => log.debug({ err: error }, "an SMTP connection broke"));
  }

  /** Listens. @returns the address for `SMTP_URL`. */
  async start(): Promise<string> {
    const listening = this.#server.listen(this.#port, host);
    try {
      await once(listening, "listening");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
      const advice = "Stop what uses it, or set EMBARK_SMTP_PORT to another one.";
      throw new Error(`Port ${this.#port} of ${host} is taken. ${advice}`, { cause: error });
    }
    const address = listening.address();
    if (address === null || typeof address === "string") throw new Error("The sink has no port.");
    return `smtp://${host}:${address.port}`;
  }

  /** Stops accepting, finishes what is under way, closes. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
