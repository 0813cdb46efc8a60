import { createHash, randomBytes } from "node:crypto";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { TextSeal } from "../../platform/crypto/text-seal.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import type { Account, Visit } from "./account.ts";
import { SESSIONS_TOPIC } from "./account-store.ts";
import {
  addRefreshToken,
  dropSessions,
  endSession,
  findRefreshToken,
  insertSession,
  type OwnSession,
  openSessions,
  readSessionState,
  type SessionState,
  useRefreshToken,
  useSession,
} from "./session-store.ts";

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

/** However much it is used. */
export const SESSION_MS = 30 * DAY;
/** Since its tokens were last renewed. */
const LONGEST_IDLE = 7 * DAY;
/** An answer can get lost on its way: so long the token before gets the same successor again. */
const GRACE = 10 * SECOND;
/** Sessions whose state is kept in memory, where it cannot change unnoticed. */
const MOST_KEPT = 10_000;

export interface OpenedSession {
  readonly sessionId: string;
  readonly refreshToken: string;
}

/** A session that still counts, for an account that may sign in. */
export interface LiveSession extends SessionState {
  readonly id: string;
}

/** Sessions with their refresh tokens, each of which works once (RFC 9700 §4.14). */
export class Sessions {
  readonly #context: Context;
  readonly #successors: TextSeal;
  readonly #kept = new Map<string, SessionState>();
  #changes = 0;

  constructor(context: Context) {
    this.#context = context;
    this.#successors = context.sealer.textSeal("refresh tokens");
    context.database.onCommit(SESSIONS_TOPIC, () => {
      this.#changes += 1;
      this.#kept.clear();
    });
    context.jobs.every("drop-old-sessions", 3_600 * SECOND, async () => {
      await context.database.write(() => dropSessions(context.clock.now() - SESSION_MS));
    });
  }

  /** For somebody who has just proved who they are. */
  *open(account: Pick<Account, "id" | "personId">, visit: Visit): Transaction<OpenedSession> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const sessionId = newId("ses", now);
    yield* insertSession(sealer, {
      id: sessionId,
      accountId: account.id,
      personId: account.personId,
      circumstances: { device: visit.device, address: visit.address },
      now,
    });
    const refreshToken = newToken();
    yield* addRefreshToken(hashOf(refreshToken), sessionId);
    return { sessionId, refreshToken };
  }

  /**
   * Trades a refresh token for its successor. One that was used before ends the session, because then two
   * people have it. Throws a DomainError `session_ended`.
   */
  async refresh(token: string): Promise<OpenedSession & { readonly state: SessionState }> {
    const renewed = await this.#context.database.write(() => this.#renew(token));
    // Thrown after the commit, which ends the session.
    if (!renewed) throw ended();
    return renewed;
  }

  *#renew(token: string): Transaction<(OpenedSession & { state: SessionState }) | undefined> {
    const now = this.#context.clock.now();
    const hash = hashOf(token);
    const known = yield* findRefreshToken(hash);
    const state = known && (yield* readSessionState(known.session_id));
    if (!state || !this.#isLive(state)) return undefined;
    const sessionId = known.session_id;
    const refreshToken = newToken();
    if (yield* useRefreshToken(hash, this.#successors.seal(refreshToken), now)) {
      yield* addRefreshToken(hashOf(refreshToken), sessionId);
      yield* useSession(sessionId, now);
      return { sessionId, refreshToken, state };
    }
    // Asked for again: on PostgreSQL it may have been used since.
    const used = yield* findRefreshToken(hash);
    if (used?.successor && used.used_at !== null && now - used.used_at <= GRACE) {
      return { sessionId, refreshToken: this.#successors.open(used.successor), state };
    }
    yield* endSession(sessionId, state.account_id, now);
    return undefined;
  }

  /** Undefined when it is over, or its account may not sign in any more. */
  async live(id: string): Promise<LiveSession | undefined> {
    const state = this.#kept.get(id) ?? (await this.#read(id));
    return state && this.#isLive(state) ? { ...state, id } : undefined;
  }

  *list(account: Pick<Account, "id" | "personId">): Transaction<OwnSession[]> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const since = { created: now - SESSION_MS, used: now - LONGEST_IDLE };
    return yield* openSessions(sealer, account, since);
  }

  /** When a session ends if it is not used any more; epoch milliseconds. */
  endOf({ createdAt, lastUsedAt }: Pick<OwnSession, "createdAt" | "lastUsedAt">): number {
    return Math.min(createdAt + SESSION_MS, lastUsedAt + LONGEST_IDLE);
  }

  /** Another process can end a session on PostgreSQL, so there the state is always read. */
  async #read(id: string): Promise<SessionState | undefined> {
    const { database } = this.#context;
    const changes = this.#changes;
    const state = await database.read(() => readSessionState(id));
    if (database.engine !== "sqlite" || !state || changes !== this.#changes) return state;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(id, state);
    return state;
  }

  #isLive({ status, created_at, last_used_at, ended_at }: SessionState): boolean {
    const now = this.#context.clock.now();
    return (
      ended_at === null &&
      (status === "active" || status === "pending_approval") &&
      created_at + SESSION_MS > now &&
      last_used_at + LONGEST_IDLE > now
    );
  }
}

export function ended(): DomainError {
  return new DomainError("session_ended", "This session is over. Sign in again.");
}

function newToken(): string {
  return `rft_${randomBytes(32).toString("base64url")}`;
}

/** Without a key: nobody can try 2^256 tokens. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

export const sessionsOf = onePerContext((context) => new Sessions(context));
