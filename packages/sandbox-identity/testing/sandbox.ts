import * as openid from "openid-client";
import {
  createIdentityProvider,
  type IdentityProvider,
  type IdentityProviderOptions,
  type Person,
} from "../src/identity-provider.ts";

export const CALLBACK = "http://localhost:4499/callback";

export const ANNA: Person = {
  email: "anna@example.org",
  givenName: "Anna",
  familyName: "Müller",
};
export const PEOPLE: readonly Person[] = [
  ANNA,
  {
    email: "somchai@example.org",
    givenName: "Somchai",
    familyName: "Jaidee",
    emailVerified: false,
  },
  {
    ...{ email: "grace@acme.example", givenName: "Grace", familyName: "Okafor" },
    hostedDomain: "acme.example",
  },
];

/** A provider with one program that asks, and `openid-client` as that program. */
export class Sandbox {
  readonly provider: IdentityProvider;
  readonly config: openid.Configuration;
  readonly log: object[];
  readonly callback: string;

  private constructor(
    provider: IdentityProvider,
    { config, log, callback }: Pick<Sandbox, "config" | "log" | "callback">,
  ) {
    this.provider = provider;
    this.config = config;
    this.log = log;
    this.callback = callback;
  }

  /** @param callback Where the program is called back; nobody listens there unless a test does. */
  static async start(
    options: Partial<IdentityProviderOptions> = {},
    callback = CALLBACK,
  ): Promise<Sandbox> {
    const log: object[] = [];
    const keep = (values: object, message: string) => log.push({ ...values, message });
    const provider = createIdentityProvider({
      port: 0,
      clients: [
        { id: "shop", secret: "shop-secret", name: "Travel <Shop>", redirectUris: [callback] },
      ],
      people: PEOPLE,
      log: { info: keep, warn: keep, error: keep },
      ...options,
    });
    await provider.start();
    const config = await openid.discovery(
      new URL(provider.issuer),
      "shop",
      "shop-secret",
      undefined,
      { execute: [openid.allowInsecureRequests] },
    );
    return new Sandbox(provider, { config, log, callback });
  }

  /** The address that begins a sign-in, and what the program keeps of it. */
  async begin(more: Readonly<Record<string, string>> = {}): Promise<Begun> {
    const verifier = openid.randomPKCECodeVerifier();
    const state = openid.randomState();
    const nonce = openid.randomNonce();
    const url = openid.buildAuthorizationUrl(this.config, {
      redirect_uri: this.callback,
      scope: "openid email profile",
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
      ...more,
    });
    return { url, verifier, state, nonce };
  }

  /** What the program makes of the address that a browser came back to. */
  async finish(back: URL, { verifier, state, nonce }: Omit<Begun, "url">) {
    const tokens = await openid.authorizationCodeGrant(this.config, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
    return { tokens, claims: tokens.claims() };
  }
}

export interface Begun {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}
