import type { IncomingMessage, ServerResponse } from "node:http";
import { requestInfo } from "../http/request-info.ts";
import type { Answer } from "./problem.ts";

/**
 * Writes an answer as it is, with the headers collected for the request. Express's own `send` would add
 * its ETags and 304s to it.
 */
export function sendAnswer(
  response: ServerResponse<IncomingMessage>,
  { status, headers, body }: Answer,
): void {
  const all = requestInfo(response.req).headers;
  for (const [name, value] of Object.entries(headers)) all.push(name, value);
  if (body === undefined) {
    response.writeHead(status, all).end();
    return;
  }
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  all.push("Content-Length", String(length));
  response.writeHead(status, all).end(body);
}
