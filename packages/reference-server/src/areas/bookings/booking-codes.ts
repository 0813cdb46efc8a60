import { randomInt } from "node:crypto";
import { newLongCode, readLongCode } from "@embark/rules/long-code";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { Asker } from "../../platform/gateway/asker.ts";
import { attemptsOf, type Subject } from "../../platform/gateway/attempts.ts";
import { codeEnds, forgetCodes, hasCode, keepCode } from "./retrieval-store.ts";

const MINUTE = 60_000;
const LIFETIME = 20 * MINUTE;

/** Mails with codes for one booking. Shorter than a code lives, so that there is always one that counts. */
const MAILS = { most: 5, window: 15 * MINUTE };

/** Of one network, at whatever bookings: codes that it asks for, and wrong ones that it tries. */
const ASKED = [30, 15 * MINUTE] as const;
const WRONG = [20, 15 * MINUTE] as const;

export interface MailedCode {
  /** Undefined when the booking was mailed enough of them. */
  readonly code: string | undefined;
  readonly expiresAt: number;
}

/** What became of a try; `refusal` is to be thrown after the commit, which counts it. */
export type CodeTry =
  | { readonly fits: true }
  | { readonly fits: false; readonly triesLeft: number; readonly refusal?: RequestProblem };

/**
 * Codes that open a booking wholly, sent to the e-mail on file. Too long to be guessed, so that strangers
 * take nothing from the owner: their tries use no code up, and a code that they have sent replaces none.
 */
export class BookingCodes {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Counts that somebody asks for a code; with the problem to throw after the commit when it is one too many. */
  *askedBy(asker: Asker): Transaction<RequestProblem | undefined> {
    const subject = subjectOf("booking codes asked for", asker, ASKED);
    const detail = "Many codes were asked for from your network.";
    return (yield* attemptsOf(this.#context).refuse(subject, detail)).refusal;
  }

  /** A code to be mailed; none when there were many, for then the newest of those counts for a while yet. */
  *next(bookingId: string, now: number): Transaction<MailedCode> {
    const ends = yield* codeEnds(bookingId, now);
    const recent = ends.filter((end) => end - LIFETIME > now - MAILS.window);
    const [newest] = recent;
    if (newest !== undefined && recent.length >= MAILS.most) {
      return { code: undefined, expiresAt: newest };
    }
    const code = newLongCode(randomInt);
    const expiresAt = now + LIFETIME;
    yield* keepCode(bookingId, { hash: this.#hash(bookingId, code), expiresAt }, now);
    return { code, expiresAt };
  }

  /** Tries a code as it was typed. The right one is used up, and all others with it. */
  *use(bookingId: string, typed: string, asker: Asker, now: number): Transaction<CodeTry> {
    const attempts = attemptsOf(this.#context);
    const subject = subjectOf("booking codes wrong", asker, WRONG);
    const detail = "Many wrong codes came from your network.";
    const { count, refusal } = yield* attempts.refuse(subject, detail);
    if (refusal) return { fits: false, triesLeft: 0, refusal };
    const code = readLongCode(typed);
    const hash = this.#hash(bookingId, code ?? "");
    if (code === undefined || !(yield* hasCode(bookingId, hash, now))) {
      return { fits: false, triesLeft: subject.limit[0] - count };
    }
    yield* attempts.forgive([subject]);
    yield* forgetCodes(bookingId);
    return { fits: true };
  }

  #hash(bookingId: string, code: string): string {
    return this.#context.sealer.hash("booking codes", `${bookingId} ${code}`);
  }
}

function subjectOf(
  kind: string,
  { id, share }: Asker,
  [most, window]: readonly [number, number],
): Subject {
  return { kind, value: id, limit: [most * share, window] };
}

export const bookingCodesOf = onePerContext((context) => new BookingCodes(context));
