import { type ConnectionOptions, connect } from "../areas.ts";
import { isTokenRefused } from "../auth.ts";
import { accounts } from "../generated/areas/accounts.ts";
import type { SignedIn, SignedInUser } from "../generated/types.ts";
import type { AccessToken, Auth, CallOptions } from "../options.ts";
import { type Memory, noMemory, pageMemory } from "./memory.ts";
import { type JoinTabs, joinTabs, noTabs, type Tabs } from "./tabs.ts";

/** Those of `createEmbark` as far as a session needs them. */
export interface SessionOptions extends Omit<ConnectionOptions, "auth" | "bookingToken"> {
  /** `false` keeps the session to this page: no other tab takes part, and nothing is remembered. */
  readonly shared?: boolean | undefined;
}

/** Those of a call, for telling the server. */
export interface SignOutOptions extends CallOptions {
  /** Ends the sessions of the user on all devices; where that fails, this one goes on, too. */
  readonly everywhere?: boolean | undefined;
}

/** What all tabs agree on: the newest one counts. */
interface State {
  readonly revision: number;
  readonly signedIn: SignedIn | null;
  /** When the access token ends by the clock here, epoch milliseconds; undefined when that clock is wrong. */
  readonly endsAt?: number | undefined;
}

const NOBODY: State = { revision: 0, signedIn: null };

/** New tokens last longer than this, so one that does not says that the clock here is not that of the server. */
const SHORTEST_LIFE_MS = 60_000;

/** A tab that has just opened, or doubts what it knows, asks the others for their state. */
const ASK = "ask";

/** Others answer at once; this is for busy ones. */
const ANSWER_MS = 150;
/** A tab that renewed while we waited for our turn has told us already, or will any moment. */
const NEWS_MS = 1_000;
/**
 * All attempts fall within the ten seconds in which the server answers a repetition as it did before;
 * after that it takes a refresh token that is used again for a stolen one.
 */
const RENEWAL = { timeoutMs: 4_000, budgetMs: 8_500 };

/**
 * The session of a signed-in user, for the option `auth` of a client. Tokens are in memory only. All tabs of
 * an origin that talk to the same API with the same key share one session: one renews for all, a tab that
 * opens later takes part, and signing out anywhere signs out everywhere.
 *
 * Events: `signed-in` when somebody has signed in, here or in another tab, or somebody else than before;
 * `signed-out` when nobody is any more, also because the server ended it; `changed` when it is the same
 * user with other data.
 */
export class Session extends EventTarget implements Auth {
  readonly #options: SessionOptions;
  readonly #name: string;
  readonly #memory: Memory;
  readonly #tabs: Tabs;
  readonly #heard = new Set<() => void>();
  #state: State = NOBODY;
  /** Whose sign-out the server has not heard of yet. */
  #owed: State | undefined;
  #deviceToken: string | undefined;
  #hasOthers = false;
  #starting: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(options: SessionOptions, join: JoinTabs, memory: Memory) {
    super();
    this.#options = options;
    const { baseUrl, key = "" } = options;
    const address = "document" in globalThis ? new URL(baseUrl, document.baseURI).href : baseUrl;
    this.#name = `embark-session ${address.replace(/\/+$/, "")} ${key}`;
    this.#memory = memory;
    this.#tabs = join(this.#name, (message) => this.#hear(message));
  }

  /** Who is signed in, as far as this tab knows; `resume` finds out first. */
  get user(): SignedInUser | null {
    return this.#state.signedIn?.user ?? null;
  }

  /**
   * Give it with each sign-in: it tells the server that this device is known, so that nobody else can lock
   * the owner out by trying passwords. Not a credential.
   */
  get deviceToken(): string | undefined {
    return this.#deviceToken ?? this.#memory.read(`${this.#name} device`) ?? undefined;
  }

  /** Signs in with what one of the sign-in operations has answered. */
  begin(signedIn: SignedIn): void {
    this.#change(signedIn);
  }

  /**
   * Takes up the session that another tab has, or that the API keeps in a cookie. Clients do it with their first
   * call where there was one. Resolves with who is signed in.
   */
  async resume(): Promise<SignedInUser | null> {
    await this.#askOthers(ANSWER_MS);
    if (!this.user) await this.refresh().catch(refusedOnly);
    return this.user;
  }

  async getToken(): Promise<AccessToken | null> {
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    await this.#starting;
    return tokenOf(this.#state);
  }

  /**
   * Renews the tokens, once however many tabs ask. Throws when that fails; when the server says that the
   * session is over, everybody is signed out, too.
   */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /**
   * Signs out at once in all tabs, then ends the session at the server. Throws when the server cannot
   * be told; to call it again tells it then. A page that opens later does so before anything else.
   */
  async signOut({ everywhere, ...options }: SignOutOptions = {}): Promise<void> {
    const leaving = this.#state;
    if (leaving.signedIn) {
      if (everywhere) return this.#signOutEverywhere(options);
      this.#change(null);
      this.#owed = leaving;
      // Pages that open later have nothing left of any other session.
      if (leaving.signedIn.refreshToken === null) this.#memory.write(this.#owedName, "cookie");
    }
    await this.#endOwed(options);
  }

  /** Ends at the server what has ended here. */
  async #endOwed(options?: CallOptions): Promise<void> {
    const owed = this.#owed ?? (this.#memory.read(this.#owedName) ? NOBODY : undefined);
    if (!owed) return;
    let leaving = owed;
    const refresh = async () => {
      leaving = { ...leaving, signedIn: await this.#renew(leaving.signedIn) };
    };
    try {
      if (!leaving.signedIn) await refresh();
      const auth: Auth = { getToken: () => tokenOf(leaving), refresh };
      await this.#accounts(auth).logout(options);
    } catch (error) {
      // A session that is over has nothing left to end.
      refusedOnly(error);
    }
    // Somebody else may have come and gone meanwhile.
    if (this.#owed && this.#owed !== owed) return;
    this.#owed = undefined;
    this.#memory.write(this.#owedName, null);
  }

  /** In the form of the name itself: whoever looks for marks of sessions finds it, too. */
  get #owedName(): string {
    return `${this.#name}:owed`;
  }

  async #signOutEverywhere(options: CallOptions): Promise<void> {
    try {
      await this.#accounts(this).endSessions(options);
    } catch (error) {
      // A session that turned out to be over leaves nobody signed in.
      if (this.user) throw error;
    }
    if (this.user) this.#change(null);
  }

  /** Pages in which nobody was signed in lose no time. */
  async #start(): Promise<void> {
    if (!this.user) await this.#endOwed({ retry: false }).catch(() => undefined);
    const known = this.#memory.read(this.#name);
    if (this.user || known === null) return;
    await this.#askOthers(ANSWER_MS);
    if (this.user) return;
    if (known !== "cookie") this.#memory.write(this.#name, null);
    else await this.refresh().catch(refusedOnly);
  }

  async #refresh(): Promise<void> {
    // The cookie may still be that of somebody who has signed out.
    if (!this.user) await this.#endOwed();
    const { revision } = this.#state;
    await this.#tabs.alone(async (waited) => {
      if (waited || this.#hasOthers) await this.#askOthers(waited ? NEWS_MS : ANSWER_MS, revision);
      const before = this.#state;
      if (before.revision > revision) return;
      try {
        const renewed = await this.#renew(before.signedIn);
        // Somebody may have signed out meanwhile.
        if (this.#state === before) this.#change(renewed);
      } catch (error) {
        const isOver = isTokenRefused(error) && this.#state === before;
        if (isOver && before.signedIn) this.#change(null);
        // Nobody was signed in here, and what other tabs have is theirs.
        else if (isOver) this.#memory.write(this.#name, null);
        throw error;
      }
    });
  }

  /** Where there is no refresh token it is in a cookie, if there is any. */
  #renew(signedIn: SignedIn | null): PromiseLike<SignedIn> {
    const { refreshToken } = signedIn ?? {};
    const { timeoutMs, budgetMs } = RENEWAL;
    const { retry } = this.#options;
    return this.#accounts().refresh(refreshToken ? { refreshToken } : {}, {
      timeoutMs,
      retry: retry !== false && { ...retry, budgetMs },
    });
  }

  #accounts(auth?: Auth) {
    return connect({ ...this.#options, auth })({ accounts }).accounts;
  }

  /** Resolves when a tab has told of a newer state, or when none has in this time. */
  async #askOthers(milliseconds: number, revision = this.#state.revision): Promise<void> {
    if (this.#state.revision > revision) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#heard.delete(hear);
        resolve();
      };
      const hear = () => {
        if (this.#state.revision > revision) end();
      };
      const timer = setTimeout(end, milliseconds);
      this.#heard.add(hear);
      this.#tabs.send(ASK);
    });
  }

  #hear(message: unknown): void {
    this.#hasOthers = true;
    if (message === ASK) {
      if (this.#state.revision > 0) this.#tabs.send(this.#state);
    } else if (isState(message) && message.revision > this.#state.revision) {
      this.#adopt(message);
    }
  }

  #change(signedIn: SignedIn | null): void {
    // Later than all that is known, and than what tabs do not know of that have not heard from each other.
    const revision = Math.max(this.#state.revision + 1, Date.now());
    const ends = Date.parse(signedIn?.expiresAt ?? "");
    const endsAt = ends - Date.now() > SHORTEST_LIFE_MS ? ends : undefined;
    const state = { revision, signedIn, endsAt };
    this.#tabs.send(state);
    const kept = signedIn && (signedIn.refreshToken === null ? "cookie" : "tabs");
    this.#memory.write(this.#name, kept);
    if (kept === "cookie") {
      // It has taken the place of the one before, which a late sign-out would take away now.
      this.#owed = undefined;
      this.#memory.write(this.#owedName, null);
    }
    if (signedIn?.deviceToken) this.#memory.write(`${this.#name} device`, signedIn.deviceToken);
    this.#adopt(state);
  }

  #adopt(state: State): void {
    const before = this.user;
    this.#state = state;
    this.#deviceToken = state.signedIn?.deviceToken ?? this.#deviceToken;
    for (const hear of this.#heard) hear();
    const { user } = this;
    if (before?.id !== user?.id) this.dispatchEvent(new Event(user ? "signed-in" : "signed-out"));
    else if (JSON.stringify(before) !== JSON.stringify(user)) {
      this.dispatchEvent(new Event("changed"));
    }
  }
}

/**
 * Creates a session in which nobody is signed in yet. Nothing is sent before the first call.
 *
 * ```ts
 * const session = createSession({ baseUrl: "/api/v1", key: "pk_test_…" });
 * const embark = createEmbark({ baseUrl: "/api/v1", key: "pk_test_…", auth: session });
 * const { deviceToken } = session;
 * session.begin(await embark.accounts.login({ email, password, ...(deviceToken && { deviceToken }) }));
 * ```
 */
export function createSession(options: SessionOptions): Session {
  const inPage = "document" in globalThis && options.shared !== false;
  return inPage
    ? new Session(options, joinTabs, pageMemory)
    : new Session(options, noTabs, noMemory);
}

function tokenOf({ signedIn, endsAt }: State): AccessToken | null {
  return signedIn && { token: signedIn.accessToken, expiresAt: endsAt };
}

/** Other tabs of the origin run the same code, but perhaps another version of it. */
function isState(message: unknown): message is State {
  const { revision, signedIn }: { revision?: unknown; signedIn?: unknown } = Object(message);
  return typeof revision === "number" && (signedIn === null || typeof signedIn === "object");
}

function refusedOnly(error: unknown): void {
  if (!isTokenRefused(error)) throw error;
}
