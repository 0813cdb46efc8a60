import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import { requestInfo } from "../http/request-info.ts";
import { exposed } from "./cross-origin.ts";

/** Bytes, below which compressing costs more than it saves. */
const compressedFrom = 1024;

/** An Express app without the habits that do not suit an API. */
export function createApp(trustProxy: number | readonly string[]): Express {
  const app = express();
  app.disable("x-powered-by");
  // Measured to halve the throughput; versions make the ETags here.
  app.disable("etag");
  app.set("query parser", false);
  app.set("trust proxy", typeof trustProxy === "number" ? trustProxy : [...trustProxy]);
  return app;
}

type Directives = Readonly<Record<string, readonly string[]>>;

/** What an answer of the API may do in a browser: nothing. */
export const apiPolicy: Directives = { "default-src": ["'none'"], "frame-ancestors": ["'none'"] };

/** The API reference: files of this server alone. Its library writes HTML (cleaned) without Trusted Types. */
export const docsPolicy: Directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

/** A page made of files of this server alone. */
export const pagePolicy: Directives = {
  ...docsPolicy,
  "require-trusted-types-for": ["'script'"],
};

/**
 * The headers that a middleware sets on every response alike, name and value in turn. They are asked for
 * once, because working them out anew each time costs more than the routing.
 */
function headersOf(
  middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => void,
): readonly string[] {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  const response = new ServerResponse(request);
  middleware(request, response, () => undefined);
  return response.getHeaderNames().flatMap((name) => [name, String(response.getHeader(name))]);
}

/** Headers that mean something for a document only, and would cost each answer of the API some time. */
const forPagesOnly = {
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

/** Headers that close a browser's doors, with the policy for what an answer may do in it. */
export function securityHeaders(policy: Directives): readonly string[] {
  const directives = Object.entries(policy).map(([name, values]) => [name, [...values]]);
  return headersOf(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: Object.fromEntries(directives) },
      // Pages of partners load widgets and read answers from their own origins.
      crossOriginResourcePolicy: { policy: "cross-origin" },
      // The window in which people sign in elsewhere passes through here, and must not lose its opener.
      crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
      ...(policy === apiPolicy && forPagesOnly),
    }),
  );
}

/** Secures what is sent with `sendAnswer`. */
export function secureAnswers(): RequestHandler {
  const headers = securityHeaders(apiPolicy);
  return (request, _response, next) => {
    requestInfo(request).headers.push(...headers);
    next();
  };
}

/** Secures what Express sends, which knows only the headers that are set on the response. */
export function securePages(policy: Directives): RequestHandler {
  const secure = securityHeaders(policy);
  return (request, response, next) => {
    const collected = requestInfo(request).headers.splice(0);
    for (const [name, value] of pairs([...collected, ...secure])) response.setHeader(name, value);
    next();
  };
}

function* pairs(headers: readonly string[]): Generator<readonly [name: string, value: string]> {
  for (let index = 0; index < headers.length; index += 2) {
    yield [headers[index] ?? "", headers[index + 1] ?? ""];
  }
}

/** Any page may read this, without cookies: what is no API is public. */
export function crossOrigin(): RequestHandler {
  const headers = ["Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", exposed];
  return (request, _response, next) => {
    requestInfo(request).headers.push(...headers);
    next();
  };
}

function isSet(request: IncomingMessage, header: string): boolean {
  return request.headers[header] !== undefined;
}

export function compressed(): RequestHandler {
  const compress = compression({ threshold: compressedFrom });
  return (request, response, next) => {
    if (isSet(request, "accept-encoding")) compress(request, response, next);
    else next();
  };
}

/**
 * Middlewares as one: a layer of Express costs more than what most of them do. They must not be `async`,
 * because nobody would hear of their rejections.
 */
export function inOrder(...middlewares: readonly RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    let index = 0;
    const step = (error?: unknown): void => {
      const middleware = error === undefined ? middlewares[index] : undefined;
      index += 1;
      if (!middleware) {
        next(error);
        return;
      }
      try {
        middleware(request, response, step);
      } catch (thrown) {
        // Express hears only of what is thrown before anything had to be waited for.
        next(thrown);
      }
    };
    step();
  };
}
