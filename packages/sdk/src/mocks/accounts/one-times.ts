import { readDigits } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { WorldClock } from "../clock.ts";
import { DEMO_CODE } from "../demo.ts";
import type { MockMail } from "./mail.ts";

const MINUTE = 60_000;
const CODE_MS = 10 * MINUTE;
const CODE_TRIES = 5;

interface Link {
  readonly about: string;
  readonly subject: string;
  readonly expiresAt: number;
}

interface Code {
  readonly expiresAt: number;
  triesLeft: number;
}

/** Links and codes that work once, and the messages that they go out with. */
export class OneTimes {
  readonly #clock: WorldClock;
  readonly #newId: (prefix: string) => string;
  readonly #mails: MockMail[];
  readonly #links = new Map<string, Link>();
  readonly #codes = new Map<string, Code>();

  constructor(clock: WorldClock, newId: (prefix: string) => string, mails: MockMail[]) {
    this.#clock = clock;
    this.#newId = newId;
    this.#mails = mails;
  }

  /** Just a message. */
  tell(to: string, about: string): void {
    this.#mails.push({ to, about });
  }

  /** A token that leads to its subject, for some minutes. */
  newToken(about: string, subject: string, minutes: number): string {
    const token = this.#newId("lnk");
    const expiresAt = this.#clock.now() + minutes * MINUTE;
    this.#links.set(token, { about, subject, expiresAt });
    return token;
  }

  sendLink(to: string, about: string, subject: string, minutes: number): void {
    this.#mails.push({ to, about, token: this.newToken(about, subject, minutes) });
  }

  /** What a token leads to; undefined when it is over, used or none of this kind. */
  look(about: string, token: string | undefined): string | undefined {
    const link = this.#links.get(token ?? "");
    return link?.about === about && link.expiresAt > this.#clock.now() ? link.subject : undefined;
  }

  /** The same, and it counts no more. */
  use(about: string, token: string): string | undefined {
    const subject = this.look(about, token);
    if (subject !== undefined) this.#links.delete(token);
    return subject;
  }

  /** Uses the token of a mailed link. Throws `link_expired`. */
  open(about: string, token: string): string {
    const subject = this.use(about, token);
    if (subject !== undefined) return subject;
    throw new DomainError("link_expired", "This link is over or was used. Ask for a new one.");
  }

  /** Makes the links of a subject worthless. */
  forget(about: string, subject: string): void {
    for (const [token, link] of this.#links) {
      if (link.about === about && link.subject === subject) this.#links.delete(token);
    }
  }

  /** Sends a code and says until when it counts. The one before counts no more. */
  sendCode(to: string, about: string, subject: string): string {
    const expiresAt = this.#clock.now() + CODE_MS;
    this.#codes.set(`${about} ${subject}`, { expiresAt, triesLeft: CODE_TRIES });
    this.#mails.push({ to, about, code: DEMO_CODE });
    return new Date(expiresAt).toISOString();
  }

  /** Uses a code up, as somebody typed it. Throws `code_incorrect` with the tries that are left. */
  useCode(about: string, subject: string, typed: string): void {
    const name = `${about} ${subject}`;
    const code = this.#codes.get(name);
    const counts = code && code.triesLeft > 0 && code.expiresAt > this.#clock.now();
    if (counts && readDigits(typed) === DEMO_CODE) {
      this.#codes.delete(name);
      return;
    }
    const triesLeft = counts ? --code.triesLeft : 0;
    const detail =
      triesLeft > 0
        ? `This is not the code that we sent. ${triesLeft} more tries.`
        : "This code does not count any more. Ask for a new one.";
    throw new DomainError("code_incorrect", detail, [], { triesLeft });
  }
}
