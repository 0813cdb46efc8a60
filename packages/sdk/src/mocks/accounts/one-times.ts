import { readDigits } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import { readLongCode } from "@embark/rules/long-code";
import type { WorldClock } from "../clock.ts";
import { DEMO_CODE, DEMO_MAILED_CODE } from "../demo.ts";
import type { MockMail } from "./mail.ts";

const MINUTE = 60_000;
const CODE_MS = 10 * MINUTE;
const CODE_TRIES = 5;
const MAILED_CODE_MS = 20 * MINUTE;
/** Wrong mailed codes of one network within so long; the world has one network. */
const WRONG = { most: 20, window: 15 * MINUTE };

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
  /** Ends of the mailed codes of somebody. */
  readonly #mailed = new Map<string, number[]>();
  #wrong: number[] = [];

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

  /** Lets the links of a subject lead to another. */
  hand(about: string, from: string, to: string): void {
    for (const [token, link] of this.#links) {
      if (link.about === about && link.subject === from) {
        this.#links.set(token, { ...link, subject: to });
      }
    }
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

  /** Mails a long code, which no wrong try uses up. Those before it go on working. */
  mailCode(to: string, about: string, subject: string): void {
    const name = `${about} ${subject}`;
    const end = this.#clock.now() + MAILED_CODE_MS;
    this.#mailed.set(name, [...(this.#mailed.get(name) ?? []), end]);
    this.#mails.push({ to, about, code: DEMO_MAILED_CODE });
  }

  /**
   * Uses a mailed code up, unless `before` refuses what it is for. Throws `code_incorrect`, and `rate_limited`
   * after many wrong ones.
   */
  useMailedCode(about: string, subject: string, typed: string, before?: () => void): void {
    const name = `${about} ${subject}`;
    const now = this.#clock.now();
    this.#wrong = this.#wrong.filter((at) => at > now - WRONG.window);
    if (this.#wrong.length >= WRONG.most) {
      throw new DomainError("rate_limited", "Too many codes were wrong. Wait a while.");
    }
    const [first, ...others] = (this.#mailed.get(name) ?? []).filter((end) => end > now);
    if (first !== undefined && readLongCode(typed) === DEMO_MAILED_CODE) {
      before?.();
      this.#mailed.set(name, others);
      return;
    }
    this.#wrong.push(now);
    const triesLeft = WRONG.most - this.#wrong.length;
    const detail = "This is not the code, or it is over.";
    throw new DomainError("code_incorrect", detail, [], { triesLeft });
  }
}
