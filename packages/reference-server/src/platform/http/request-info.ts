import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Log } from "../log/log.ts";

/** Where the information hangs on a request. A `WeakMap` costs several times as much. */
const place = Symbol("request info");

type Started = IncomingMessage & { [place]?: RequestInfo };

/** What is known about a request besides what was sent. */
export class RequestInfo {
  readonly id: string;
  /**
   * Headers of the answer so far, name and value in turn. Written all at once by `sendAnswer`, which
   * costs half of setting each on the response.
   */
  readonly headers: string[];
  /** Set by the router once it knows. */
  operationId: string | undefined = undefined;
  readonly #parent: Log;
  #log: Log | undefined;

  constructor(id: string, log: Log) {
    this.id = id;
    this.headers = ["X-Request-Id", id];
    this.#parent = log;
  }

  /**
   * Writes the request id on every line. Most requests never log by themselves, and making this costs
   * more than the whole routing.
   */
  get log(): Log {
    this.#log ??= this.#parent.child({ requestId: this.id });
    return this.#log;
  }
}

/** Names the request by its `X-Request-Id` when that is harmless to log and echo, else by a new id. */
export function startRequest(request: Started, log: Log): RequestInfo {
  const given = request.headers["x-request-id"];
  const isHarmless = typeof given === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(given);
  const info = new RequestInfo(isHarmless ? given : newRequestId(), log);
  request[place] = info;
  return info;
}

/** @throws when `startRequest` has not seen the request, which is a fault of the wiring. */
export function requestInfo(request: Started): RequestInfo {
  const info = request[place];
  if (!info) throw new Error("This request was not started with startRequest().");
  return info;
}

const processId = randomBytes(10).toString("hex");
let requests = 0;

/** Differs between processes by 80 random bits, within one by counting: it is no secret, only a name. */
function newRequestId(): string {
  requests += 1;
  return `req_${processId}${requests.toString(16).padStart(12, "0")}`;
}
