import { Secret, TOTP } from "otpauth";
import { beforeAll } from "vitest";
import { invitationsOf } from "../src/areas/accounts/invitations.ts";
import { tenantsOf } from "../src/areas/accounts/tenants.ts";
import type { Engine } from "../src/platform/database/database.ts";
import { eventually } from "./eventually.ts";
import { type MailJson, mailsIn } from "./start-mail.ts";
import { type StartedServer, type StartOptions, withServer } from "./start-server.ts";

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const password = "tram-orbit-lemon-41";

/** An answer of the API with its body read, as what the test expects it to be. */
export interface Said<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body & Problem;
}

/** What a problem may say; nothing of it is there otherwise. */
export interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  readonly triesLeft?: number;
}

export interface Asking {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Network that it comes from; each test takes its own, since tries are counted by it. */
  readonly from?: string;
}

/** One server for the surrounding `describe`, and the steps of people with accounts. */
export function withAccounts(engine: Engine, options: StartOptions = {}): () => AccountSteps {
  const env = { EMBARK_TRUST_PROXY: "1", ...options.env };
  const server = withServer(engine, { ...options, env });
  let steps: AccountSteps | undefined;
  beforeAll(() => {
    steps = new AccountSteps(server());
  });
  return () => {
    if (!steps) throw new Error("There are accounts from beforeAll on.");
    return steps;
  };
}

export class AccountSteps {
  readonly server: StartedServer;
  #people = 0;
  #networks = 0;

  constructor(server: StartedServer) {
    this.server = server;
  }

  /** Asks the API, with a JSON body unless it is a read. */
  async ask<Body = object>(
    method: string,
    path: string,
    body?: object,
    asking: Asking = {},
  ): Promise<Said<Body>> {
    const { token, headers = {}, from = this.network() } = asking;
    const response = await this.server.api(path, {
      method,
      headers: {
        "X-Forwarded-For": from,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  }

  /** A network that nobody has come from yet. */
  network(): string {
    this.#networks += 1;
    return `10.7.${this.#networks >> 8}.${this.#networks & 255}`;
  }

  /** An address that nobody has yet. */
  email(name = "anna"): string {
    this.#people += 1;
    return `${name}.${this.#people}@example.org`;
  }

  async register(email = this.email(), more: object = {}): Promise<string> {
    const said = await this.ask("POST", "/auth/register", {
      email,
      password,
      givenName: "Anna",
      surname: "Müller",
      acceptsTerms: true,
      ...more,
    });
    if (said.status !== 202) throw new Error(JSON.stringify(said.body));
    await this.settle();
    return email;
  }

  /** Follows the latest link to a new account, with the password that it was opened with unless told. */
  async confirm(email: string, more: object = {}): Promise<Said<Confirmed>> {
    const token = await this.linkTo(email, "confirm-email");
    const body = { token, password, ...more };
    const said = await this.ask<Confirmed>("POST", "/auth/confirm-email", body);
    await this.settle();
    return said;
  }

  /** Somebody who has confirmed their address. */
  async person(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const email = await this.register(this.email(), more);
    const said = await this.confirm(email, { password: more.password ?? password });
    if (said.status !== 200) throw new Error(JSON.stringify(said.body));
    return email;
  }

  async signIn(email: string, more: object = {}, asking: Asking = {}): Promise<Said<Tokens>> {
    const said = await this.ask<Tokens>(
      "POST",
      "/auth/login",
      { email, password, ...more },
      asking,
    );
    await this.settle();
    return said;
  }

  /** Somebody new, signed in. */
  async signedIn(more: Readonly<Record<string, unknown>> = {}): Promise<SignedInPerson> {
    const email = await this.person(more);
    const { status, body } = await this.signIn(email);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return { email, ...body };
  }

  /** Somebody of staff, invited by the system, with an authenticator app and signed in. */
  async staff(role: "support" | "finance" | "operations" | "it"): Promise<StaffPerson> {
    const { context } = this.server;
    const email = `${this.email(role).split("@")[0]}@qoom.example`;
    await context.database.write(function* () {
      yield* tenantsOf(context).put({ domain: "qoom.example", name: "Qoom Airlines" });
      yield* invitationsOf(context).invite({ email, role }, null, { actor: "system" });
    });
    const token = await this.linkTo(email, "invitation");
    const names = { givenName: "Mali", surname: "Srisai" };
    const accepted = await this.ask<{ mfaToken: string }>("POST", "/auth/invitations/accept", {
      token,
      password,
      ...names,
    });
    const { mfaToken } = accepted.body;
    const { body } = await this.ask<{ enrolment: { secret: string } }>(
      "POST",
      "/auth/corp/mfa/challenge",
      { mfaToken, method: "totp" },
    );
    const { secret } = body.enrolment;
    const code = appCode(secret, context.clock.now());
    const verified = await this.ask<{ signedIn: Tokens; recoveryCodes: string[] }>(
      "POST",
      "/auth/corp/mfa/verify",
      { mfaToken, code },
    );
    if (verified.status !== 200) throw new Error(JSON.stringify(verified.body));
    await this.settle();
    const { signedIn, recoveryCodes } = verified.body;
    return { ...signedIn, email, secret, recoveryCodes };
  }

  /** Mails to an address, the latest first, once all that is queued was sent. */
  async mails(to: string): Promise<MailJson[]> {
    await this.settle();
    return mailsIn(`${this.server.url}/mailbox`, to);
  }

  /**
   * Mails that wait together arrive in any order, and those for an account that is opened once more do not:
   * what is sent now is there, and older than all that follows.
   */
  async settle(): Promise<void> {
    await this.server.context.jobs.runDue();
  }

  /** The token of the latest link of a kind that was sent to an address. */
  async linkTo(email: string, kind: string): Promise<string> {
    for (const { text } of await this.mails(email)) {
      const [, token] = new RegExp(`#${kind}=([A-Za-z0-9_-]+)`).exec(text ?? "") ?? [];
      if (token !== undefined) return token;
    }
    throw new Error(`No mail to ${email} has a link ${kind}.`);
  }

  /** The latest code that was sent to an address: six digits, or two times four letters and digits. */
  codeTo(email: string): Promise<string> {
    // No sign-in waits until its code is queued.
    return eventually(() => this.#codeTo(email));
  }

  async #codeTo(email: string): Promise<string> {
    for (const { text } of await this.mails(email)) {
      const [, code] = /Code: (\d{6}|[A-Z0-9]{4}-[A-Z0-9]{4})/.exec(text ?? "") ?? [];
      if (code !== undefined) return code;
    }
    throw new Error(`No mail to ${email} has a code.`);
  }
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly deviceToken: string;
  readonly user: { readonly id: string; readonly role: string; readonly status: string };
}

export interface Confirmed {
  readonly email: string;
  readonly status: string;
  readonly undone: boolean;
  readonly signedIn: Tokens | null;
}

export interface SignedInPerson extends Tokens {
  readonly email: string;
}

/** The code that an authenticator app shows. */
export function appCode(secret: string, now: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now });
}

export interface StaffPerson extends SignedInPerson {
  /** Of the authenticator app. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}
