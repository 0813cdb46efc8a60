import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Log } from "../log/log.ts";

/** What is known about a request besides what was sent. */
export interface RequestInfo {
  readonly id: string;
  /** Writes the request id on every line. */
  readonly log: Log;
  /** Set by the router once it knows. */
  operationId?: string;
}

const infos = new WeakMap<IncomingMessage, RequestInfo>();

/** Names the request by its `X-Request-Id` when that is harmless to log and echo, else by a new id. */
export function startRequest(request: IncomingMessage, log: Log): RequestInfo {
  const given = request.headers["x-request-id"];
  const id =
    typeof given === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(given)
      ? given
      : `req_${randomUUID().replaceAll("-", "")}`;
  let child: Log | undefined;
  const info = {
    id,
    // Most requests never log by themselves, and making a child costs more than the whole routing.
    get log() {
      child ??= log.child({ requestId: id });
      return child;
    },
  };
  infos.set(request, info);
  return info;
}

/** @throws when `startRequest` has not seen the request, which is a fault of the wiring. */
export function requestInfo(request: IncomingMessage): RequestInfo {
  const info = infos.get(request);
  if (!info) throw new Error("This request was not started with startRequest().");
  return info;
}
