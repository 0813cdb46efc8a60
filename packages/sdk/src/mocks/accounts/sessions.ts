import { DomainError } from "@embark/rules/domain-error";
import type { Session as SessionData, SignedIn } from "../../generated/types.ts";
import type { WorldClock } from "../clock.ts";
import { type Account, toUser } from "./account.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const ACCESS_TOKEN = 15 * MINUTE;
/** However much it is used, and since its tokens were last renewed. */
const LONGEST = 30 * DAY;
const LONGEST_IDLE = 7 * DAY;
/** An answer can get lost: so long the token before gets the same successor again. */
const GRACE = 10 * SECOND;
const STEP_UP = 10 * MINUTE;

/** A session of the world. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly device: string;
  readonly createdAt: number;
  lastUsedAt: number;
  steppedUpAt: number | null;
  refreshToken: string;
  before: { readonly token: string; readonly at: number } | null;
  ended: boolean;
}

/** Sessions whose refresh tokens work once, as those of the server do. */
export class Sessions {
  readonly #clock: WorldClock;
  readonly #newId: (prefix: string) => string;
  readonly #all = new Map<string, Session>();
  readonly #accessTokens = new Map<string, { session: Session; expiresAt: number }>();
  readonly #refreshTokens = new Map<string, Session>();

  constructor(clock: WorldClock, newId: (prefix: string) => string) {
    this.#clock = clock;
    this.#newId = newId;
  }

  open(account: Account, device: string): SignedIn {
    const now = this.#clock.now();
    const session: Session = {
      id: this.#newId("ses"),
      accountId: account.id,
      device,
      createdAt: now,
      lastUsedAt: now,
      steppedUpAt: now,
      refreshToken: this.#newId("rft"),
      before: null,
      ended: false,
    };
    this.#all.set(session.id, session);
    this.#refreshTokens.set(session.refreshToken, session);
    return this.#signedIn(session, account);
  }

  /** Trades a refresh token for its successor. One that comes again ends the session. Throws `session_ended`. */
  refresh(token: string | undefined, accounts: ReadonlyMap<string, Account>): SignedIn {
    const now = this.#clock.now();
    const session = this.#refreshTokens.get(token ?? "");
    const account = accounts.get(session?.accountId ?? "");
    if (!session || !account || !this.#isLive(session)) throw sessionEnded();
    if (session.refreshToken === token) {
      session.before = { token, at: now };
      session.refreshToken = this.#newId("rft");
      session.lastUsedAt = now;
      this.#refreshTokens.set(session.refreshToken, session);
    } else if (
      !session.before ||
      session.before.token !== token ||
      now - session.before.at > GRACE
    ) {
      session.ended = true;
      throw sessionEnded();
    }
    return this.#signedIn(session, account);
  }

  /** The session of an `Authorization` header. Throws `token_invalid` or `session_ended`. */
  of(authorization: string): Session {
    const token = this.#accessTokens.get(authorization.replace(/^Bearer /i, ""));
    if (!token || token.expiresAt <= this.#clock.now()) {
      throw new DomainError(
        "token_invalid",
        "This access token is over or none of ours. Renew it, or sign in again.",
      );
    }
    if (!this.#isLive(token.session)) throw sessionEnded();
    return token.session;
  }

  find(id: string): Session | undefined {
    const session = this.#all.get(id);
    return session && this.#isLive(session) ? session : undefined;
  }

  /** Those of an account that still count, the latest first. */
  list(accountId: string): Session[] {
    return [...this.#all.values()]
      .filter((session) => session.accountId === accountId && this.#isLive(session))
      .sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  }

  end(accountId: string, except?: string): void {
    for (const session of this.list(accountId)) session.ended ||= session.id !== except;
  }

  /** They have just proved who they are; until when that counts. */
  stepUp(session: Session): string {
    session.steppedUpAt = this.#clock.now();
    return new Date(session.steppedUpAt + STEP_UP).toISOString();
  }

  isSteppedUp({ steppedUpAt }: Session): boolean {
    return steppedUpAt !== null && this.#clock.now() - steppedUpAt < STEP_UP;
  }

  view(session: Session, current: string): SessionData {
    const { id, device, createdAt, lastUsedAt } = session;
    const instant = (time: number) => new Date(time).toISOString();
    return {
      id,
      current: id === current,
      device,
      address: "",
      createdAt: instant(createdAt),
      lastUsedAt: instant(lastUsedAt),
      expiresAt: instant(Math.min(createdAt + LONGEST, lastUsedAt + LONGEST_IDLE)),
    };
  }

  #isLive({ ended, createdAt, lastUsedAt }: Session): boolean {
    const now = this.#clock.now();
    return !ended && now < createdAt + LONGEST && now < lastUsedAt + LONGEST_IDLE;
  }

  #signedIn(session: Session, account: Account): SignedIn {
    const expiresAt = this.#clock.now() + ACCESS_TOKEN;
    const accessToken = this.#newId("act");
    this.#accessTokens.set(accessToken, { session, expiresAt });
    return {
      accessToken,
      expiresAt: new Date(expiresAt).toISOString(),
      // Always here: there are no cookies without a server.
      refreshToken: session.refreshToken,
      deviceToken: deviceTokenOf(account),
      user: toUser(account),
    };
  }
}

/** One for all devices on which somebody has signed in to the account. */
export function deviceTokenOf({ id }: Account): string {
  return `dvt_${id}`;
}

function sessionEnded(): DomainError {
  return new DomainError("session_ended", "This session is over. Sign in again.");
}
