import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Context } from "../../context.ts";
import type { Method, Operation, Priority } from "../contract/document.ts";
import { PathTable } from "../contract/path-table.ts";
import { problemAnswer, RequestProblem } from "../contract/problem.ts";
import { startRequest } from "../http/request-info.ts";
import { keysOf } from "./api-keys.ts";
import { exposed } from "./cross-origin.ts";
import { apiPolicy, securityHeaders } from "./gateway.ts";
import { Load } from "./load.ts";
import { allowsOrigin } from "./origins.ts";

interface Kind {
  readonly priority: Priority;
  /** Whether it stays open on purpose, or waits for a provider: that is no sign of too much work. */
  readonly isCounted: boolean;
}

const page: Kind = { priority: "normal", isCounted: true };
/** Answered from memory at no more cost than a refusal. */
const preflight: Kind = { priority: "high", isCounted: false };

export interface SheddingOptions {
  readonly operations: readonly Operation[];
  /** Path that all operations are below. */
  readonly apiPath: string;
  /** Tests give one that says what it likes. */
  readonly load?: Pick<Load, "refuses" | "begin" | "end">;
}

/**
 * Refuses requests before anything else is done with them when the server has more to do than it can:
 * first what the contract gives a low priority, which begins something new, last what is high, which
 * finishes something begun. Stands before Express, because that alone costs as much as a refusal.
 */
export function loadShedding(
  context: Context,
  { operations, apiPath, load = new Load() }: SheddingOptions,
  listener: RequestListener,
): RequestListener {
  const kinds = new PathTable<ReadonlyMap<string, Kind>>();
  for (const [path, onPath] of Map.groupBy(operations, (operation) => operation.path)) {
    kinds.add(apiPath + path, new Map(onPath.map((each) => [each.method, kindOf(each)])));
  }
  const refuse = refusals(context);

  return (request, response) => {
    const { priority, isCounted } = requestKind(kinds, request);
    if (load.refuses(priority)) {
      refuse(request, response);
      return;
    }
    if (isCounted) {
      load.begin();
      response.once("close", () => load.end());
    }
    listener(request, response);
  };
}

function kindOf({ priority, mediaTypes }: Operation): Kind {
  const isStream = mediaTypes.includes("text/event-stream");
  return { priority, isCounted: priority !== "high" && !isStream };
}

function requestKind(
  kinds: PathTable<ReadonlyMap<string, Kind>>,
  { url = "", method = "" }: IncomingMessage,
): Kind {
  if (method === "OPTIONS") return preflight;
  const mark = url.indexOf("?");
  try {
    const found = kinds.find(mark < 0 ? url : url.slice(0, mark));
    const name: Method | string = method === "HEAD" ? "get" : method.toLowerCase();
    return found?.target.get(name) ?? page;
  } catch {
    // An address that cannot be read; the router says what is wrong with it.
    return page;
  }
}

/** Answers 503, and writes one line a second to the log instead of one for each. */
function refusals(context: Context): (request: IncomingMessage, response: ServerResponse) => void {
  const { log } = context;
  const keys = keysOf(context);
  const answers = retryAfter.map(refusalAfter);
  let refused = 0;

  function note(): void {
    refused += 1;
    if (refused > 1) return;
    setTimeout(() => {
      log.warn({ refused }, "overloaded");
      refused = 0;
    }, 1_000).unref();
  }

  return (request, response) => {
    note();
    const { id } = startRequest(request, log);
    const answer = answers[refused % answers.length];
    if (!answer) throw new Error("There is no answer to refuse with.");
    const [before, after] = answer.body;
    const length = String(before.length + id.length + after.length);
    const headers = ["X-Request-Id", id, "Content-Length", length, ...answer.headers];
    const { origin, "embark-key": key } = request.headers;
    // Without this the page could not see when to ask again.
    if (origin !== undefined && key !== undefined) {
      if (allowsOrigin(keys.valid(String(key))?.origins ?? [], origin)) {
        headers.push("Access-Control-Allow-Origin", origin);
        headers.push("Access-Control-Expose-Headers", exposed);
      }
    }
    response.writeHead(503, headers).end(before + id + after);
  };
}

/** Seconds, given in turn so that not all come back at the same time. */
const retryAfter = [2, 3, 4, 5] as const;

/** Everything of a refusal but its id, made once: under overload nothing else is done as often. */
function refusalAfter(seconds: number) {
  const problem = new RequestProblem(
    "unavailable",
    `More people ask than can be served right now. Try again in ${seconds} seconds.`,
    { headers: { "Retry-After": String(seconds) } },
  );
  const place = "req_";
  const { headers, body = "" } = problemAnswer(problem, place, undefined, () => undefined);
  const [before = "", after = ""] = body.toString().split(place);
  return {
    headers: [...Object.entries(headers).flat(), ...securityHeaders(apiPolicy), "Vary", "Origin"],
    body: [before, after] as const,
  };
}
