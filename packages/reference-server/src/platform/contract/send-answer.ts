import type { ServerResponse } from "node:http";
import type { Answer } from "./problem.ts";

/** Writes an answer as it is. Express's own `send` would add its ETags and 304s to it. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
}
