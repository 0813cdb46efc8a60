import { randomBytes } from "node:crypto";
import type { Log } from "../../../platform/log/log.ts";
import type { OpenIdAccount } from "./open-id.ts";

/** What the configuration says of the provider. */
export interface IdentitySettings {
  readonly mode: "sandbox" | "production";
  readonly issuer: string;
  /** Undefined where Google was not set up. */
  readonly clientId: string | undefined;
  readonly clientSecret: string;
  /** Of the sandbox's own provider; 0 takes a free one. */
  readonly port: number;
}

/** Where people of the website prove who they are, with what has to run beside it. */
export interface IdentityService {
  /** Undefined where sign-in elsewhere is not set up, and before the sandbox's own provider has started. */
  account(): OpenIdAccount | undefined;
  /** @param redirectUris Where the provider may send people back to. */
  start(redirectUris: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Whom the sandbox offers; its page takes anybody else too. */
const PEOPLE = [
  { email: "anna@example.org", givenName: "Anna", familyName: "Müller" },
  { email: "somchai@example.org", givenName: "Somchai", familyName: "Jaidee" },
  { email: "noor@example.org", givenName: "Noor", familyName: "Haddad", emailVerified: false },
  {
    ...{ email: "mali@qoom.example", givenName: "Mali", familyName: "Suwan" },
    hostedDomain: "qoom.example",
  },
];

/** The provider that is configured; else, but not in production, one of the sandbox's own that starts and stops with the server. */
export function createIdentityService(settings: IdentitySettings, log: Log): IdentityService {
  const { mode, issuer, clientId, clientSecret, port } = settings;
  const nothingToDo = async () => {};
  if (clientId !== undefined) {
    const account = { issuer, clientId, clientSecret };
    return { account: () => account, start: nothingToDo, stop: nothingToDo };
  }
  if (mode === "production") {
    return { account: () => undefined, start: nothingToDo, stop: nothingToDo };
  }
  let running: { readonly account: OpenIdAccount; stop(): Promise<void> } | undefined;
  return {
    account: () => running?.account,
    async start(redirectUris) {
      // Here, so that nothing of the sandbox is even loaded in production.
      const { createIdentityProvider } = await import("@embark/sandbox-identity");
      const client = { id: "embark", secret: randomBytes(24).toString("base64url") };
      const provider = createIdentityProvider({
        port,
        clients: [{ ...client, name: "Embark sandbox", redirectUris }],
        people: PEOPLE,
        log: log.child({ part: "identity" }),
      });
      await provider.start().catch(nameVariable);
      const account = {
        issuer: provider.issuer,
        clientId: client.id,
        clientSecret: client.secret,
      };
      running = { account, stop: () => provider.stop() };
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
  };
}

/** The provider does not know which variable its port comes from. */
function nameVariable(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw error;
  const advice = "Stop what uses it, or set EMBARK_IDENTITY_PORT to another one.";
  throw new Error(`The port of the sandbox's identity provider is taken. ${advice}`, { cause });
}
