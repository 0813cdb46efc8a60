import type { Request, RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { type Answer, RequestProblem } from "../contract/problem.ts";
import { sendAnswer } from "../contract/send-answer.ts";
import { requestInfo } from "../http/request-info.ts";
import { keysOf } from "./api-keys.ts";
import { allowsOrigin, isOwnOrigin } from "./origins.ts";

/** Headers of answers that pages of other origins may read. */
export const exposed =
  "X-Request-Id,RateLimit,RateLimit-Policy,Retry-After,ETag,Idempotency-Replayed";

/** The same for every origin; see the Fetch standard, "CORS protocol". */
const preflightHeaders = {
  "Access-Control-Allow-Methods": "GET,HEAD,POST,PUT,PATCH,DELETE",
  "Access-Control-Allow-Headers": [
    "Authorization",
    "Content-Type",
    "Embark-Booking-Token",
    "Embark-Check-In-Token",
    "Embark-Key",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "X-Request-Id",
  ].join(","),
  // The most that Chromium keeps a preflight, in seconds.
  "Access-Control-Max-Age": "7200",
} as const;

/**
 * Lets the pages read what keys allow: a preflight is answered for the origins of any key, because it
 * cannot carry one; an answer can be read where the key of its request may be used. What refuses a key that
 * may not be used there can be read as well, or nobody could tell it from a lost connection. Cookies are for
 * our own origin alone, whose pages need none of this. Comes before everything that uses keys.
 */
export function crossOriginByKey(context: Context): RequestHandler {
  const keys = keysOf(context);

  /** Adds what the answer needs; returns it whole for a preflight. */
  function prepare(request: Request): Answer | undefined {
    const { origin, "embark-key": text } = request.headers;
    const { headers } = requestInfo(request);
    headers.push("Vary", "Origin");
    if (origin === undefined || isOwnOrigin(request, origin, context.publicUrl)) return undefined;
    if (isPreflight(request) && keys.allows(origin)) {
      const allowed = { "Access-Control-Allow-Origin": origin, ...preflightHeaders };
      return { status: 204, headers: allowed };
    }
    if (text !== undefined && allowsOrigin(keys.valid(String(text))?.origins ?? [], origin)) {
      headers.push("Access-Control-Allow-Origin", origin);
      headers.push("Access-Control-Expose-Headers", exposed);
    }
    return undefined;
  }

  return (request, response, next) => {
    const goOn = () => {
      const answer = prepare(request);
      if (answer) sendAnswer(response, answer);
      else next();
    };
    const needsKeys = request.headers["embark-key"] !== undefined || isPreflight(request);
    const waiting = needsKeys ? keys.current() : undefined;
    if (!waiting) {
      goOn();
      return;
    }
    waiting.then(goOn, (error: unknown) => {
      requestInfo(request).log.warn({ err: error }, "keys cannot be checked");
      next(new RequestProblem("unavailable", "Keys cannot be checked now. Try again shortly."));
    });
  };
}

function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}
