import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { attemptsOf, type Limit } from "../../platform/gateway/attempts.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { languageOf, type MailLanguage } from "../../platform/mail/formats.ts";
import { queueSms, type SmsService, sendQueuedSms } from "../../platform/sms/sms.ts";
import type { Account, Visit } from "./account.ts";
import { lockAccount, readAccount, setProfile } from "./account-store.ts";
import { oneTimesOf } from "./one-time.ts";
import { ended } from "./sessions.ts";

const MINUTE = 60_000;
const CODE = "mobile code";
/** Messages cost money, and a thief could run up a bill; nor is anybody to be flooded with them. */
const CODES: Limit = [5, 60 * MINUTE];

/** The code stands first, where phones show it and offer to fill it in. */
const WORDS: Readonly<Record<MailLanguage, (code: string) => string>> = {
  en: (code) => `${code} is your Embark code, for ten minutes. We never ask for it by phone.`,
  th: (code) => `${code} คือรหัส Embark ของคุณ ใช้ได้สิบนาที เราไม่เคยขอรหัสนี้ทางโทรศัพท์`,
  es: (code) =>
    `${code} es su código de Embark, durante diez minutos. Nunca lo pedimos por teléfono.`,
  de: (code) => `${code} ist Ihr Embark-Code, zehn Minuten lang. Wir fragen nie am Telefon danach.`,
  ar: (code) => `${code} هو رمز Embark الخاص بك لمدة عشر دقائق. لا نطلبه أبدًا عبر الهاتف.`,
};

/** Verifies the mobile numbers of profiles. */
export class Mobiles {
  readonly #context: Context;
  readonly #service: SmsService | undefined;

  constructor(context: Context) {
    this.#context = context;
    const { smsUrl, smsToken } = context.config;
    this.#service = smsUrl === undefined ? undefined : { url: smsUrl, token: smsToken };
    if (this.#service) sendQueuedSms(context, this.#service);
  }

  /**
   * Sends a code to the number of the profile. Throws a DomainError `mobile_missing`, and problems
   * `rate_limited` and, where nothing sends text messages, `unavailable`.
   */
  async request(user: SignedInUser): Promise<{ readonly to: string; readonly expiresAt: number }> {
    const { config, database } = this.#context;
    if (!this.#service && config.mode === "production") {
      throw new RequestProblem("unavailable", "Text messages are not set up here.");
    }
    const sent = await database.write(() => this.#send(user));
    if ("refusal" in sent) throw sent.refusal;
    return sent;
  }

  /** Throws a DomainError `mobile_missing` or `code_incorrect`. */
  async confirm(user: SignedInUser, code: string, visit: Visit): Promise<void> {
    const triesLeft = await this.#context.database.write(() => this.#confirm(user, code, visit));
    if (triesLeft === undefined) return;
    // Thrown after the commit, which counts the try.
    throw new DomainError("code_incorrect", "This is not the code, or it is over.", [], {
      triesLeft,
    });
  }

  *#send(
    user: SignedInUser,
  ): Transaction<{ to: string; expiresAt: number } | { refusal: RequestProblem }> {
    const account = yield* readAccount(this.#context.sealer, user.accountId);
    const phone = phoneOf(account);
    const number = this.#context.sealer.index("phone", phone.number);
    // By account, too: numbers of profiles change freely.
    for (const [kind, value, what] of [
      ["mobile codes", user.accountId, "you several codes"],
      ["mobile codes to number", number, "several codes to this number"],
    ] as const) {
      const detail = `We have sent ${what}.`;
      const subject = { kind, value, limit: CODES };
      const { refusal } = yield* attemptsOf(this.#context).refuse(subject, detail);
      if (refusal) return { refusal };
    }
    const oneTimes = oneTimesOf(this.#context);
    const { code, expiresAt } = yield* oneTimes.newCode(CODE, user, { phone: phone.number });
    const { personId, preferences } = phone.account;
    yield* queueSms(this.#context, this.#service, {
      personId,
      locale: preferences.locale,
      to: phone.number,
      text: WORDS[languageOf(preferences.locale)](code),
      sendUntil: expiresAt,
    });
    return { to: `•••${phone.number.slice(-3)}`, expiresAt };
  }

  /** The tries left when the code is wrong. */
  *#confirm(user: SignedInUser, code: string, visit: Visit): Transaction<number | undefined> {
    const { accountId } = user;
    const { sealer } = this.#context;
    const { account, number } = phoneOf(yield* lockAccount(sealer, accountId));
    const oneTimes = oneTimesOf(this.#context);
    const used = yield* oneTimes.useCode<{ phone: string }>(CODE, user, code);
    if (typeof used === "number") return used;
    // The number may have been changed since the code was sent to the old one.
    if (used.payload.phone !== number) return 0;
    yield* setProfile(sealer, account, account.profile, true);
    yield* appendAudit(this.#context, {
      caller: { actor: accountId, address: visit.address, requestId: visit.requestId },
      action: "account.mobile_verified",
      subject: accountId,
    });
    return undefined;
  }
}

/** Throws a DomainError `mobile_missing`. */
function phoneOf(account: Account | undefined): { account: Account; number: string } {
  if (!account) throw ended();
  const number = account.profile.phone;
  if (number !== null) return { account, number };
  throw new DomainError("mobile_missing", "Save a mobile number in your profile first.");
}

export const mobilesOf = onePerContext((context) => new Mobiles(context));
