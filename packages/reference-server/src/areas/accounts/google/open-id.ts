import * as openid from "openid-client";

/** Where people prove who they are, and how it knows this server. */
export interface OpenIdAccount {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Who somebody is, in the words of an issuer that was asked over a channel nobody could reach into. */
export interface OpenIdIdentity {
  readonly issuer: string;
  /** Theirs for ever at this issuer, unlike the address. */
  readonly subject: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly givenName: string | null;
  readonly surname: string | null;
  /** Domain of the company whose account it is (`hd` of Google). */
  readonly hostedDomain: string | null;
}

/** What the way back is compared with; kept secret until then. */
export interface OpenIdSecrets {
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** Seconds. */
const TIMEOUT = 10;
const SCOPE = "openid email profile";

/** Speaks OpenID Connect with issuers: the code flow with PKCE, state and nonce. Its errors are those of `openid-client`. */
export class OpenId {
  readonly #found = new Map<string, Promise<openid.Configuration>>();

  /** Secrets for one sign-in. */
  newSecrets(): OpenIdSecrets {
    return { nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
  }

  /** Where to send somebody. `loginHint` is the address that they have named already. */
  async authorizationUrl(
    account: OpenIdAccount,
    secrets: OpenIdSecrets,
    {
      redirectUri,
      state,
      loginHint,
    }: { redirectUri: string; state: string; loginHint?: string | undefined },
  ): Promise<URL> {
    return openid.buildAuthorizationUrl(await this.#configuration(account), {
      redirect_uri: redirectUri,
      scope: SCOPE,
      state,
      nonce: secrets.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: "S256",
      ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    });
  }

  /** Who came back. `back` is the redirect URI with what the issuer added; its state must have been checked. */
  async identify(
    account: OpenIdAccount,
    { nonce, verifier }: OpenIdSecrets,
    back: URL,
  ): Promise<OpenIdIdentity> {
    const tokens = await openid.authorizationCodeGrant(await this.#configuration(account), back, {
      expectedNonce: nonce,
      expectedState: openid.skipStateCheck,
      pkceCodeVerifier: verifier,
    });
    const claims = tokens.claims();
    if (typeof claims?.email !== "string") throw new Error("The issuer does not tell the e-mail.");
    const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: claims.email,
      emailVerified: claims.email_verified === true,
      givenName: text(claims.given_name),
      surname: text(claims.family_name),
      hostedDomain: text(claims.hd),
    };
  }

  /** Found out once for each issuer; the keys of its signatures are looked up anew when they change. */
  #configuration(account: OpenIdAccount): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = account;
    const name = JSON.stringify([issuer, clientId, clientSecret]);
    const known = this.#found.get(name);
    if (known) return known;
    const url = new URL(issuer);
    const asked = openid.discovery(url, clientId, clientSecret, undefined, {
      timeout: TIMEOUT,
      execute: [
        // The channel is trusted anyway; checking the signature too keeps a wrong proxy from mattering.
        openid.enableNonRepudiationChecks,
        ...(isThisMachine(url) ? [openid.allowInsecureRequests] : []),
      ],
    });
    this.#found.set(name, asked);
    asked.catch(() => this.#found.delete(name));
    return asked;
  }
}

/** HTTP without TLS is for the sandbox's own provider alone. */
function isThisMachine({ hostname }: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
