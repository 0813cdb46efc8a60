import { generateKeyPair } from "node:crypto";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { closeServer, listenLocally } from "@embark/sandbox-parts/local-server";
import { type Log, requestLog, silentLog } from "@embark/sandbox-parts/log";
import express, { type ErrorRequestHandler, type Express } from "express";
import { errors, type JWK } from "oidc-provider";
import { errorPage } from "./http/error-page.ts";
import { homePage } from "./http/home-page.ts";
import { pageHeaders } from "./http/pages.ts";
import { signInPages } from "./http/sign-in.ts";
import { createProvider, type IdentityClient } from "./oidc.ts";
import { People, type Person } from "./people.ts";

export type { Log } from "@embark/sandbox-parts/log";
export type { IdentityClient } from "./oidc.ts";
export type { Person } from "./people.ts";

export interface IdentityProviderOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Path of the issuer, such as `/acme`; none unless told. */
  readonly issuerPath?: string;
  readonly clients: readonly IdentityClient[];
  /** Whom the page offers. */
  readonly people: readonly Person[];
  readonly log?: Log;
}

export interface IdentityProvider {
  /** Address without a slash at the end; known after `start()`, as is the issuer. */
  readonly url: string;
  readonly issuer: string;
  start(): Promise<void>;
  /** Finishes the requests under way. All that was signed in is forgotten. */
  stop(): Promise<void>;
}

const stylesheet = fileURLToPath(new URL("pages/identity.css", import.meta.url));

/** Makes a sandbox identity provider; nothing is heard before `start()`. */
export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { port, issuerPath = "", clients, log = silentLog } = options;
  if (!/^(?:\/[\w-]+)*$/.test(issuerPath)) {
    throw new Error("issuerPath is a path such as /acme, or empty.");
  }
  const people = new People(options.people);
  const server = createServer();
  let url = "";
  return {
    get url() {
      return url;
    },
    get issuer() {
      return url + issuerPath;
    },
    async start() {
      const signingKey = await newSigningKey();
      url = await listenLocally(server, "sandbox identity provider", port);
      const app = createApp({
        issuer: url + issuerPath,
        issuerPath,
        clients,
        people,
        signingKey,
        log,
      });
      server.on("request", app);
    },
    async stop() {
      await closeServer(server);
    },
  };
}

interface App {
  readonly issuer: string;
  readonly issuerPath: string;
  readonly clients: readonly IdentityClient[];
  readonly people: People;
  readonly signingKey: JWK;
  readonly log: Log;
}

function createApp({ issuer, issuerPath, clients, people, signingKey, log }: App): Express {
  const provider = createProvider({
    ...{ issuer, clients, people, signingKey },
    signInPath: (uid) => `/sign-in/${uid}`,
  });
  provider.on("server_error", (_context, error) => log.error({ err: error }, "request failed"));
  const handle = provider.callback();

  const app = express();
  app.disable("x-powered-by").set("etag", false);
  app.use(requestLog(log));
  app.use(pageHeaders(clients.flatMap(({ redirectUris }) => redirectUris)));
  app.get("/assets/identity.css", (_request, response) => {
    response.sendFile(stylesheet, { cacheControl: false, dotfiles: "allow" });
  });
  app.get("/", (_request, response) => {
    response.type("html").send(homePage(issuer, clients, people.offered));
  });
  app.use("/sign-in", signInPages(provider, people));
  app.use(issuerPath === "" ? "/" : issuerPath, (request, response) => handle(request, response));
  app.use(errorHandler(log));
  return app;
}

/** RS256, as Google signs. A new one at each start, since nothing of a provider outlives it. */
async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const { kty, n, e, d, p, q, dp, dq, qi } = privateKey.export({ format: "jwk" });
  return { kty: kty ?? "RSA", ...{ n, e, d, p, q, dp, dq, qi }, alg: "RS256", use: "sig" };
}

function errorHandler(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    if (error instanceof errors.SessionNotFound) {
      const advice = "It is over, or began in another browser.";
      response.status(400).type("html").send(errorPage("session_not_found", advice));
      return;
    }
    log.error({ err: error }, "request failed");
    response.status(500).type("html").send(errorPage("internal_error", "The provider failed."));
  };
}
