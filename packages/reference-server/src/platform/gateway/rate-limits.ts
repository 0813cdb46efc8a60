import type { Request, RequestHandler } from "express";
import type { Context } from "../../context.ts";
import type { Operation, RateLimit } from "../contract/document.ts";
import { RequestProblem } from "../contract/problem.ts";
import { requestInfo } from "../http/request-info.ts";
import { keysOf } from "./api-keys.ts";
import { RequestCounter } from "./request-counter.ts";

/** Seconds of the limits that hold for all operations together. */
const WINDOW = 60;

/** A key speaks for many people, so it may ask this many times as often as one address. */
export const KEY_SHARE = 100;

/**
 * Counts requests by address, key, account and operation. What is left of each quota that applies stands
 * in the headers of draft-ietf-httpapi-ratelimit-headers; after it comes a problem `rate_limited`.
 */
export class RateLimits {
  readonly #context: Context;
  readonly #perMinute: number;
  readonly #address: Limit;
  readonly #key: Limit;
  readonly #user: Limit;
  readonly #operations = new Map<string, Limit>();

  constructor(context: Context) {
    const { rateLimit } = context.config;
    this.#context = context;
    this.#perMinute = rateLimit;
    this.#address = new Limit("default", "This address", { quota: rateLimit, window: WINDOW });
    this.#user = new Limit("user", "This account", { quota: rateLimit, window: WINDOW });
    this.#key = new Limit("key", "This key", { quota: rateLimit * KEY_SHARE, window: WINDOW });
  }

  /**
   * Counts what can be counted before it is known what is asked. A secret key is a server that asks for
   * many people from one address, so it is counted as a key alone.
   */
  handler(isExempt: (path: string) => boolean): RequestHandler {
    if (this.#perMinute === 0) return (_request, _response, next) => next();
    const keys = keysOf(this.#context);
    return (request, _response, next) => {
      if (isExempt(request.path)) return next();
      const { origin, "embark-key": text } = request.headers;
      const key = text === undefined ? undefined : keys.valid(String(text));
      const counts: Count[] = [];
      if (key?.kind !== "secret" || origin !== undefined) {
        counts.push(this.#address.count(networkOf(request.ip ?? "")));
      }
      if (key) counts.push(this.#key.count(key.id));
      enforce(request, counts);
      next();
    };
  }

  /**
   * Counts a request for one operation, by address and by account, and by account for all operations.
   * @throws {RequestProblem} `rate_limited`
   */
  count(
    request: Request,
    operation: Pick<Operation, "id" | "rateLimit">,
    accountId: string | undefined,
  ): void {
    if (this.#perMinute === 0) return;
    const counts: Count[] = [];
    if (accountId !== undefined) counts.push(this.#user.count(accountId));
    if (operation.rateLimit) {
      const limit = this.#limitOf(operation.id, operation.rateLimit);
      counts.push(limit.count(networkOf(request.ip ?? ""), accountId));
    }
    if (counts.length > 0) enforce(request, counts);
  }

  #limitOf(operationId: string, quota: RateLimit): Limit {
    const known = this.#operations.get(operationId);
    if (known) return known;
    const limit = new Limit("operation", "This address or account", quota);
    this.#operations.set(operationId, limit);
    return limit;
  }
}

interface Count {
  readonly limit: Limit;
  /** How often it was asked, by who asked most. */
  readonly count: number;
  /** Seconds until that is forgotten. */
  readonly seconds: number;
}

/** One policy and who has used how much of it. */
class Limit {
  readonly name: string;
  readonly who: string;
  readonly quota: RateLimit;
  readonly policy: string;
  readonly #counter: RequestCounter;

  constructor(name: string, who: string, quota: RateLimit) {
    this.name = name;
    this.who = who;
    this.quota = quota;
    this.policy = `"${name}";q=${quota.quota};w=${quota.window}`;
    this.#counter = new RequestCounter(quota.window * 1_000);
  }

  count(...sources: readonly (string | undefined)[]): Count {
    const now = performance.now();
    let [most, longest] = [0, 0];
    for (const source of sources) {
      if (source === undefined) continue;
      const { count, rest } = this.#counter.count(source, now);
      if (count >= most) [most, longest] = [count, rest];
    }
    return { limit: this, count: most, seconds: Math.ceil(longest / 1_000) };
  }
}

/** Tells all counts in the headers of the answer, and refuses when one is over its quota. */
function enforce(request: Request, counts: readonly Count[]): void {
  let [policies, left] = ["", ""];
  let over: Count | undefined;
  for (const each of counts) {
    const { limit, count, seconds } = each;
    policies += `${policies && ", "}${limit.policy}`;
    left += `${left && ", "}"${limit.name}";r=${Math.max(0, limit.quota.quota - count)};t=${seconds}`;
    if (count > limit.quota.quota && seconds > (over?.seconds ?? -1)) over = each;
  }
  const { headers } = requestInfo(request);
  addToList(headers, "RateLimit-Policy", policies);
  addToList(headers, "RateLimit", left);
  if (!over) return;
  const { limit, seconds } = over;
  throw new RequestProblem(
    "rate_limited",
    `${limit.who} has used its ${limit.quota.quota} requests ${span(limit.quota.window)}. Try again in ${seconds} seconds.`,
    { headers: { "Retry-After": String(seconds) } },
  );
}

/** A header that has a value already gets one value that lists both, as two lines would say. */
function addToList(headers: string[], name: string, value: string): void {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index] !== name) continue;
    headers[index + 1] += `, ${value}`;
    return;
  }
  headers.push(name, value);
}

function span(seconds: number): string {
  if (seconds === 60) return "a minute";
  if (seconds === 3_600) return "an hour";
  return seconds % 60 === 0 ? `in ${seconds / 60} minutes` : `in ${seconds} seconds`;
}

/**
 * Who counts as one: an address of version 4, and of version 6 its network of 64 bits, which is the least
 * that one customer gets and whose addresses cost nothing.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...after];
  return all.slice(0, 4).join(":");
}
