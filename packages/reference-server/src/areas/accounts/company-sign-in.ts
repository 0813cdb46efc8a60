import { createHash } from "node:crypto";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { GoogleAnswer } from "./google/google-sign-in.ts";
import {
  OpenId,
  type OpenIdAccount,
  type OpenIdIdentity,
  type OpenIdSecrets,
} from "./google/open-id.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";
import { tenantsOf } from "./tenants.ts";

const MINUTE = 60_000;
/** Time to find one's password at the company. */
const SIGN_IN_TIME = 15 * MINUTE;
const PREFIX = "cst";

/** The code that the window hands to the page that opened it. */
const EXCHANGE: LinkPurpose = { name: "company exchange", prefix: "cxc", lifetime: MINUTE };

/** What travels to the company and back, sealed. */
interface SignInState extends OpenIdSecrets {
  readonly tenantId: string;
  readonly origin: string;
  readonly challenge: string;
  readonly expiresAt: number;
}

interface Exchange {
  readonly challenge: string;
  readonly tenantId: string;
  /** Null when the company did not let them in. */
  readonly identity: OpenIdIdentity | null;
}

/** The page that opens the window, with the S256 challenge of a verifier that it keeps. */
export interface OpeningPage {
  readonly origin: string;
  readonly challenge: string;
}

/** Sign-in with the OpenID provider of a company, in a window of its own: as with Google, see google-sign-in.ts. */
export class CompanySignIn {
  readonly #context: Context;
  readonly #openId = new OpenId();
  readonly #states: SealedIds<SignInState>;

  constructor(context: Context) {
    this.#context = context;
    this.#states = new SealedIds(PREFIX, context.sealer.textSeal("company sign-ins"));
  }

  /** The address at the company to send a window to; null when the company does not answer. */
  async start(
    tenantId: string,
    account: OpenIdAccount,
    { origin, challenge }: OpeningPage,
    email: string,
  ): Promise<string | null> {
    const { clock, log } = this.#context;
    const secrets = this.#openId.newSecrets();
    const expiresAt = clock.now() + SIGN_IN_TIME;
    const state = this.#states.seal({ ...secrets, tenantId, origin, challenge, expiresAt });
    try {
      const url = await this.#openId.authorizationUrl(account, secrets, {
        redirectUri: this.#redirectUri,
        state,
        loginHint: email,
      });
      return url.href;
    } catch (error) {
      log.warn({ err: error, tenant: tenantId }, "the provider of a company could not be reached");
      return null;
    }
  }

  /** Whether somebody comes back from a company, and not from Google, at the address that both share. */
  isOurs({ state }: GoogleAnswer): boolean {
    return state?.startsWith(`${PREFIX}_`) ?? false;
  }

  /** What to hand to which page. Throws a DomainError `exchange_invalid` when no page can be told. */
  async callback(answer: GoogleAnswer): Promise<{ origin: string; code: string }> {
    const { clock, database } = this.#context;
    const state = this.#states.open(answer.state ?? "");
    if (!state || state.expiresAt <= clock.now()) throw exchangeInvalid();
    const { origin, challenge, tenantId } = state;
    const payload: Exchange = {
      challenge,
      tenantId,
      identity: await this.#identity(state, answer),
    };
    const { token } = await database.write(() =>
      oneTimesOf(this.#context).newLink(EXCHANGE, { accountId: null, payload }),
    );
    return { origin, code: token };
  }

  /**
   * Who signed in at the company. A code works once, with the verifier of the challenge. Throws a
   * DomainError `exchange_invalid`.
   */
  async exchange(tenantId: string, code: string, verifier: string): Promise<OpenIdIdentity> {
    const used = await this.#context.database.write(() =>
      oneTimesOf(this.#context).useLink<Exchange>(EXCHANGE, code),
    );
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const exchange = used?.payload;
    if (exchange?.challenge !== challenge || exchange.tenantId !== tenantId) {
      throw exchangeInvalid();
    }
    if (exchange.identity) return exchange.identity;
    throw exchangeInvalid("Your company has not let you in. Try again, or ask its IT.");
  }

  get #redirectUri(): string {
    return `${this.#context.publicUrl}/api/v1/auth/public/google/callback`;
  }

  async #identity(state: SignInState, answer: GoogleAnswer): Promise<OpenIdIdentity | null> {
    const { database, log } = this.#context;
    const tenants = tenantsOf(this.#context);
    const tenant = await database.read(() => tenants.get(state.tenantId));
    const account = tenant && tenants.openIdOf(tenant);
    if (!account) return null;
    const back = new URL(this.#redirectUri);
    const { code, error, error_description, iss } = answer;
    for (const [name, value] of Object.entries({ code, error, error_description, iss })) {
      if (value !== undefined) back.searchParams.set(name, value);
    }
    try {
      return await this.#openId.identify(account, state, back);
    } catch (cause) {
      log.warn({ err: cause, tenant: state.tenantId }, "a sign-in with a company failed");
      return null;
    }
  }
}

export function exchangeInvalid(detail = "This sign-in is over. Begin again."): DomainError {
  return new DomainError("exchange_invalid", detail);
}

export const companySignInOf = onePerContext((context) => new CompanySignIn(context));
