import { AuthenticationError, type Embark, type SignedIn, type SignedInUser } from "@embark/sdk";
import { createSession, type Session, type SignOutOptions } from "@embark/sdk/session";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type SharedApi, sharedApi } from "./client.ts";
import type { EmbarkSettings } from "./settings.ts";

/**
 * Who is signed in on the page. All elements with the same API and key share one, with the other tabs of
 * the origin, too: tokens are in memory only, and calls of every element carry them. A client that the page
 * gives (`embark`) has tokens of its own, which are the business of the page.
 *
 * Events: `change`, whenever somebody signs in or out or has other data.
 */
export interface PageSession extends EventTarget {
  /** Null when nobody is, undefined until that is known. */
  readonly user: SignedInUser | null | undefined;
  /** Whether it ended without anybody signing out here: in another tab, on another device, or after its time. */
  readonly ended: boolean;
  /** For the next sign-in on this device; proves nothing. */
  readonly deviceToken: string | undefined;
  /** Finds out who is signed in; does not throw: who cannot be asked about is not signed in. */
  start(): Promise<void>;
  /** Takes over what a sign-in has answered. */
  begin(signedIn: SignedIn): void;
  /** Signs out here and in all tabs, or on all devices. Throws where the server could not be told; again tells it. */
  signOut(options?: { readonly everywhere?: boolean }): Promise<void>;
}

interface SessionHost extends ReactiveControllerHost {
  readonly settings: EmbarkSettings;
}

/**
 * The session of the page for an element, which is rendered anew when it changes:
 * ```ts
 * readonly #session = new SessionController(this);
 * // in render: this.#session.user is undefined (wait), null (ask to sign in) or the one who is signed in
 * ```
 * `changed` hears of it, too, and is not called for what is known when the element comes to the page.
 */
export class SessionController implements ReactiveController {
  #session: PageSession | undefined;
  readonly #host: SessionHost;
  readonly #changed: (() => void) | undefined;

  constructor(host: SessionHost, changed?: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get user(): SignedInUser | null | undefined {
    return this.#session?.user;
  }

  /** See `PageSession`. */
  get ended(): boolean {
    return this.#session?.ended ?? false;
  }

  get deviceToken(): string | undefined {
    return this.#session?.deviceToken;
  }

  begin(signedIn: SignedIn): void {
    this.#session?.begin(signedIn);
  }

  async signOut(options?: { readonly everywhere?: boolean }): Promise<void> {
    await this.#session?.signOut(options);
  }

  /** Before the first rendering the provider around has been heard. */
  hostUpdate(): void {
    const session = sessionOf(this.#host.settings);
    if (session === this.#session) return;
    this.hostDisconnected();
    this.#session = session;
    session.addEventListener("change", this.#handleChange);
    void session.start();
  }

  hostConnected(): void {
    // What has changed while it was away is shown now.
    this.#session?.addEventListener("change", this.#handleChange);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#session?.removeEventListener("change", this.#handleChange);
  }

  readonly #handleChange = (): void => {
    this.#changed?.();
    this.#host.requestUpdate();
  };
}

const bySharedApi = new WeakMap<SharedApi, PageSession>();
const byClient = new WeakMap<Embark, PageSession>();

function sessionOf({ embark, api, apiKey }: EmbarkSettings): PageSession {
  if (embark) return kept(byClient, embark, () => new ClientSession(embark));
  return sessionOfApi(sharedApi(api ?? "/api/v1", apiKey ?? ""));
}

/** The session behind all elements that name the same API and key; from now on their calls carry its tokens. */
export function sessionOfApi(shared: SharedApi): PageSession {
  return kept(bySharedApi, shared, () => new SharedSession(shared));
}

function kept<Key extends object>(
  all: WeakMap<Key, PageSession>,
  key: Key,
  make: () => PageSession,
): PageSession {
  const session = all.get(key) ?? make();
  all.set(key, session);
  return session;
}

/** The session of elements that share an API and a key. */
class SharedSession extends EventTarget implements PageSession {
  readonly #session: Session;
  #known = false;
  #leaving = false;
  ended = false;

  constructor(shared: SharedApi) {
    super();
    const session = createSession(shared.options);
    this.#session = session;
    shared.auth.getToken = () => session.getToken();
    shared.auth.refresh = () => session.refresh();
    session.addEventListener("signed-in", () => this.#tell(false));
    session.addEventListener("signed-out", () => this.#tell(!this.#leaving));
    session.addEventListener("changed", () => this.#tell(false));
  }

  get user(): SignedInUser | null | undefined {
    return this.#session.user ?? (this.#known ? null : undefined);
  }

  get deviceToken(): string | undefined {
    return this.#session.deviceToken;
  }

  async start(): Promise<void> {
    if (this.#known) return;
    await this.#session.getToken().catch(() => undefined);
    if (!this.#known) this.#tell(false);
  }

  begin(signedIn: SignedIn): void {
    this.#session.begin(signedIn);
  }

  async signOut(options?: SignOutOptions): Promise<void> {
    this.#leaving = true;
    try {
      await this.#session.signOut(options);
    } finally {
      this.#leaving = false;
    }
  }

  #tell(ended: boolean): void {
    this.#known = true;
    this.ended = ended;
    this.dispatchEvent(new Event("change"));
  }
}

/** The session behind a client of the page. Who is signed in there is asked of the API. */
class ClientSession extends EventTarget implements PageSession {
  readonly #embark: Embark;
  #asking: Promise<void> | undefined;
  user: SignedInUser | null | undefined;
  readonly ended = false;
  readonly deviceToken = undefined;

  constructor(embark: Embark) {
    super();
    this.#embark = embark;
  }

  start(): Promise<void> {
    this.#asking ??= this.#ask();
    return this.#asking;
  }

  /** The page gets the tokens with `embark-signed-in`. */
  begin({ user }: SignedIn): void {
    this.#tell(user);
  }

  async signOut({ everywhere = false } = {}): Promise<void> {
    const { accounts } = this.#embark;
    await (everywhere ? accounts.endSessions() : accounts.logout()).catch(unlessSignedOut);
    this.#tell(null);
  }

  async #ask(): Promise<void> {
    const user = await this.#embark.accounts.me().catch(() => null);
    if (this.user === undefined) this.#tell(user);
  }

  #tell(user: SignedInUser | null): void {
    this.user = user;
    this.dispatchEvent(new Event("change"));
  }
}

function unlessSignedOut(error: unknown): void {
  if (!(error instanceof AuthenticationError)) throw error;
}
