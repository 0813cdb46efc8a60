import type { SignedIn } from "../generated/types.ts";
import type { Memory } from "./memory.ts";
import { Session, type SessionOptions } from "./session.ts";
import type { JoinTabs } from "./tabs.ts";

interface Tab {
  readonly name: string;
  readonly hear: (message: unknown) => void;
  open: boolean;
}

/** The tabs of one origin: messages arrive a moment later, and the lock of a closed tab goes to the next. */
export class FakeOrigin {
  readonly stored = new Map<string, string>();
  readonly #tabs: Tab[] = [];
  readonly #busy = new Map<string, Promise<unknown>>();

  readonly #memory: Memory = {
    read: (name) => this.stored.get(name) ?? null,
    write: (name, value) => {
      if (value === null) this.stored.delete(name);
      else this.stored.set(name, value);
    },
  };

  open(
    options: SessionOptions,
    memory: Memory = this.#memory,
  ): { session: Session; close(): void } {
    let closed = () => {};
    const ended = new Promise<never>((_, reject) => {
      closed = () => reject(new Error("The tab is closed."));
    });
    ended.catch(() => {});
    let tab: Tab | undefined;
    const join: JoinTabs = (name, hear) => {
      const own: Tab = { name, hear, open: true };
      tab = own;
      this.#tabs.push(own);
      return {
        send: (message) => {
          if (own.open) this.#deliver(own, structuredClone(message));
        },
        alone: (work) => this.#inTurn(name, (waited) => Promise.race([work(waited), ended])),
      };
    };
    const session = new Session(options, join, memory);
    const close = () => {
      if (tab) tab.open = false;
      closed();
    };
    return { session, close };
  }

  #deliver(from: Tab, message: unknown): void {
    for (const tab of this.#tabs) {
      if (tab !== from && tab.name === from.name) {
        setTimeout(() => tab.open && tab.hear(message), Math.random() * 20);
      }
    }
  }

  async #inTurn<T>(name: string, work: (waited: boolean) => Promise<T>): Promise<T> {
    const before = this.#busy.get(name);
    const mine = before ? before.then(() => work(true)) : work(false);
    const done = mine.then(
      () => {},
      () => {},
    );
    this.#busy.set(name, done);
    done.then(() => {
      if (this.#busy.get(name) === done) this.#busy.delete(name);
    });
    return mine;
  }
}

interface Refused {
  readonly status: number;
  readonly code: string;
}

/** The sign-in of an API that ends a session as soon as a refresh token comes twice. */
export class FakeSignIn {
  /** How often tokens were renewed. */
  renewals = 0;
  readonly loggedOut: string[] = [];
  /** Whether it cannot sign anybody out at the moment. */
  refusesLogout = false;
  /** All that was asked, such as `POST /auth/logout`. */
  readonly calls: string[] = [];
  /** Access tokens that have ended. */
  readonly over = new Set<string>();
  /** What the next renewals answer instead. */
  readonly failures: (Refused | "network" | Promise<unknown>)[] = [];
  /** The refresh token in the cookie of the API. */
  cookie: string | undefined;
  #valid = "rft_0";
  #count = 0;
  #ended = false;

  signedIn(givenName = "Anna", kept: "cookie" | "body" = "body"): SignedIn {
    const token = `rft_${++this.#count}`;
    this.#valid = token;
    this.#ended = false;
    if (kept === "cookie") this.cookie = token;
    return {
      accessToken: `access ${this.#count}`,
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
      refreshToken: kept === "cookie" ? null : token,
      deviceToken: "dvt_1",
      user: {
        id: `usr_${givenName}`,
        email: "anna@example.org",
        role: "traveller",
        status: "active",
        givenName,
        surname: "Müller",
      },
    };
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(new URL(String(input), "https://api.test"), init);
    this.calls.push(`${request.method} ${new URL(request.url).pathname.replace("/api/v1", "")}`);
    if (request.url.endsWith("/users/me/sessions")) {
      const token = request.headers.get("authorization")?.slice(7);
      if (token === undefined) return refused({ status: 401, code: "sign_in_required" });
      if (this.#ended || this.over.has(token))
        return refused({ status: 401, code: "session_ended" });
      this.#ended = true;
      return new Response(null, { status: 204 });
    }
    if (request.url.endsWith("/auth/logout")) {
      const token = request.headers.get("authorization")?.slice(7) ?? "";
      if (this.over.has(token)) return refused({ status: 401, code: "token_invalid" });
      if (this.refusesLogout) return refused({ status: 500, code: "internal_error" });
      this.loggedOut.push(token);
      this.cookie = undefined;
      return new Response(null, { status: 204 });
    }
    const body: { refreshToken?: string } = await request.json();
    this.renewals++;
    const failure = this.failures.shift();
    if (failure === "network") throw new TypeError("No network.");
    if (failure instanceof Promise) await failure;
    else if (failure) return refused(failure);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const token = body.refreshToken ?? this.cookie;
    if (token !== this.#valid || this.#ended) {
      this.#ended = true;
      return refused({ status: 401, code: "session_ended" });
    }
    return Response.json(this.signedIn("Anna", body.refreshToken ? "body" : "cookie"));
  };
}

function refused({ status, code }: Refused): Response {
  const problem = { type: `/docs/problems#${code}`, title: code, status, detail: code, code };
  return Response.json(
    { ...problem, requestId: "req_1", retryable: false },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
