import { randomBytes } from "node:crypto";
import { type Configuration, type JWK, Provider } from "oidc-provider";
import { errorPage } from "./http/error-page.ts";
import { memoryAdapter } from "./memory-adapter.ts";
import { claimsOf, type People } from "./people.ts";

/** A program that may ask who somebody is. */
export interface IdentityClient {
  readonly id: string;
  readonly secret: string;
  /** As the sign-in page calls it. */
  readonly name: string;
  readonly redirectUris: readonly string[];
}

const SCOPES = "openid email profile";
/** Seconds. */
const LIFE = { interaction: 15 * 60, session: 15 * 60, code: 60, token: 60 * 60 } as const;

interface Setup {
  readonly issuer: string;
  /** Path of the sign-in page of an interaction. */
  readonly signInPath: (uid: string) => string;
  readonly clients: readonly IdentityClient[];
  readonly people: People;
  readonly signingKey: JWK;
}

/**
 * The provider itself: code flow with PKCE for the clients that it was given, and nothing else. It asks
 * at each sign-in who somebody is, and grants what was asked for without a question of its own.
 */
export function createProvider(setup: Setup): Provider {
  const { issuer, signInPath, clients, people, signingKey } = setup;
  const configuration: Configuration = {
    adapter: memoryAdapter(),
    clients: clients.map(({ id, secret, name, redirectUris }) => ({
      client_id: id,
      client_secret: secret,
      client_name: name,
      redirect_uris: [...redirectUris],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    })),
    jwks: { keys: [signingKey] },
    responseTypes: ["code"],
    scopes: SCOPES.split(" "),
    claims: {
      openid: ["sub", "hd"],
      email: ["email", "email_verified"],
      profile: ["name", "given_name", "family_name"],
    },
    // Google writes them into the ID token too.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    cookies: {
      keys: [randomBytes(32)],
      // Cookies know no ports: these must not meet those of others on this machine.
      names: {
        session: "sandbox_identity_session",
        interaction: "sandbox_identity_interaction",
        resume: "sandbox_identity_resume",
      },
    },
    ttl: {
      AccessToken: LIFE.token,
      AuthorizationCode: LIFE.code,
      Grant: LIFE.token,
      IdToken: LIFE.token,
      Interaction: LIFE.interaction,
      Session: LIFE.session,
    },
    interactions: { url: (_context, { uid }) => signInPath(uid) },
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    findAccount: (_context, subject) => {
      const person = people.find(subject);
      return person && { accountId: subject, claims: () => claimsOf(subject, person) };
    },
    async loadExistingGrant({ oidc }) {
      const { client, session, provider } = oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
    renderError(context, { error, error_description: description = "" }) {
      context.type = "html";
      context.body = errorPage(error, description);
    },
  };
  const provider = new Provider(issuer, configuration);
  // People who try things out want to be somebody else the next time, so no browser stays signed in.
  provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route === "resume") await context.oidc.session?.destroy();
  });
  return provider;
}
