import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import compression from "compression";
import cors from "cors";
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RequestProblem } from "../contract/problem.ts";

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
 * The headers that a middleware sets on every response alike. They are asked for once, because working
 * them out anew each time costs more than the routing.
 */
function headersOf(
  middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => void,
): readonly [name: string, value: string][] {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  const response = new ServerResponse(request);
  middleware(request, response, () => undefined);
  return response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]);
}

function setHeaders(headers: readonly [name: string, value: string][]): RequestHandler {
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

export function securityHeaders(policy: Directives): RequestHandler {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(
        Object.entries(policy).map(([name, values]) => [name, [...values]]),
      ),
    },
    // Pages of partners load widgets and read answers from their own origins.
    crossOriginResourcePolicy: { policy: "cross-origin" },
  });
  return setHeaders(headersOf(secure));
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
  const setOnAnswers = setHeaders(headersOf(handle));
  return (request, response, next) => {
    if (request.method !== "OPTIONS" || !isSet(request, "access-control-request-method")) {
      setOnAnswers(request, response, next);
      return;
    }
    handle(request, response, (error?: unknown) => {
      if (error === undefined) response.writeHead(204).end();
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
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  const policy = `"default";q=${perMinute};w=${windowSeconds}`;
  return async (request, response, next) => {
    if (isExempt(request.path)) return next();
    const use = await limiter.consume(request.ip ?? "").catch((error: unknown) => error);
    if (!(use instanceof RateLimiterRes)) throw use;
    const seconds = Math.ceil(use.msBeforeNext / 1_000);
    response.setHeader("RateLimit-Policy", policy);
    response.setHeader("RateLimit", `"default";r=${use.remainingPoints};t=${seconds}`);
    if (use.consumedPoints <= perMinute) return next();
    throw new RequestProblem(
      "rate_limited",
      `This address has used its ${perMinute} requests a minute. Try again in ${seconds} seconds.`,
      { headers: { "Retry-After": String(seconds) } },
    );
  };
}
