import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import compression from "compression";
import cors from "cors";
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import { RequestProblem } from "../contract/problem.ts";
import { sendAnswer } from "../contract/send-answer.ts";
import { requestInfo } from "../http/request-info.ts";
import { RequestCounter } from "./request-counter.ts";

/** Bytes, below which compressing costs more than it saves. */
const compressedFrom = 1024;

/** Limits of the HTTP server, in milliseconds and bytes: no client may hold a connection for nothing. */
export const serverLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the 60 s of common load balancers, which would otherwise reuse a closing connection.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
} as const;

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

/** Headers that close a browser's doors, with the policy for what an answer may do in it. */
function securityHeaders(policy: Directives): readonly string[] {
  const directives = Object.entries(policy).map(([name, values]) => [name, [...values]]);
  return headersOf(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: Object.fromEntries(directives) },
      // Pages of partners load widgets and read answers from their own origins.
      crossOriginResourcePolicy: { policy: "cross-origin" },
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

/** Any page may read, without cookies. Preflights end here, other `OPTIONS` go on to the router. */
export function crossOrigin(): RequestHandler {
  const handle = cors({
    origin: "*",
    methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    exposedHeaders: [
      "X-Request-Id",
      "RateLimit",
      "RateLimit-Policy",
      "Retry-After",
      "ETag",
      "Idempotency-Replayed",
    ],
    // The most that Chromium keeps a preflight.
    maxAge: 7_200,
    preflightContinue: true,
  });
  const headers = headersOf(handle);
  return (request, response, next) => {
    if (request.method !== "OPTIONS" || !isSet(request, "access-control-request-method")) {
      requestInfo(request).headers.push(...headers);
      next();
      return;
    }
    handle(request, response, (error?: unknown) => {
      if (error === undefined) sendAnswer(response, { status: 204, headers: {} });
      else next(error);
    });
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

const windowSeconds = 60;

/**
 * At most `perMinute` requests from one address; 0 sets no limit. What is left stands in the headers of
 * draft-ietf-httpapi-ratelimit-headers.
 */
export function limitRate(perMinute: number, isExempt: (path: string) => boolean): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  const counter = new RequestCounter(windowSeconds * 1_000);
  const policy = `"default";q=${perMinute};w=${windowSeconds}`;
  return (request, _response, next) => {
    if (isExempt(request.path)) return next();
    const { count, rest } = counter.count(request.ip ?? "", performance.now());
    const left = Math.max(0, perMinute - count);
    const seconds = Math.ceil(rest / 1_000);
    requestInfo(request).headers.push(
      "RateLimit-Policy",
      policy,
      "RateLimit",
      `"default";r=${left};t=${seconds}`,
    );
    if (count <= perMinute) return next();
    throw new RequestProblem(
      "rate_limited",
      `This address has used its ${perMinute} requests a minute. Try again in ${seconds} seconds.`,
      { headers: { "Retry-After": String(seconds) } },
    );
  };
}

/**
 * Middlewares as one: a layer of Express costs more than what most of them do. They must not be
 * asynchronous.
 */
export function inOrder(...middlewares: readonly RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    let index = 0;
    const step = (error?: unknown): void => {
      const middleware = error === undefined ? middlewares[index] : undefined;
      index += 1;
      if (middleware) middleware(request, response, step);
      else next(error);
    };
    step();
  };
}
