import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { requestInfo } from "../http/request-info.ts";
import type { Answer } from "./problem.ts";

/** Proxies close connections that are silent for a minute. */
const BEAT = 20_000;

export const eventHeaders: Readonly<Record<string, string>> = {
  "Content-Type": "text/event-stream",
  // Compressing would hold events back until a block is full.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/**
 * Sends events as they happen (server-sent events, HTML standard §9.2) until there are no more, the
 * client goes, may not have them any more, or the server stops. That is looked at before each event, and
 * with each beat. An event with an `id` is sent under it, for `Last-Event-ID`.
 */
export async function sendEvents(
  response: ServerResponse<IncomingMessage>,
  { status, headers, after, events, mayGoOn }: Answer,
  stopping: AbortSignal,
): Promise<void> {
  const info = requestInfo(response.req);
  for (const [name, value] of Object.entries(headers)) info.headers.push(name, value);
  response.writeHead(status, info.headers);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const signal = AbortSignal.any([gone.signal, stopping]);
  // At once, so that the client knows that it is heard, and where to go on when it is cut off before the
  // first event.
  response.write(`: hello\n${after === undefined ? "" : `id: ${after}\n`}\n`);
  /** When it cannot be found out the stream ends, too; the client comes back and hears why. */
  const isOver = async () => {
    const isOpen = mayGoOn ? await mayGoOn().catch(() => false) : true;
    if (!isOpen) gone.abort();
    return !isOpen;
  };
  const beat = setInterval(async () => {
    if (!(await isOver()) && !signal.aborted) response.write(": beat\n\n");
  }, BEAT);
  try {
    for await (const event of events?.(signal) ?? []) {
      if (await isOver()) break;
      const id = "id" in event ? `id: ${event.id}\n` : "";
      if (!response.write(`${id}data: ${JSON.stringify(event)}\n\n`)) {
        await once(response, "drain", { signal });
      }
    }
  } catch (error) {
    if (!signal.aborted) info.log.error({ err: error }, "a stream of events failed");
  } finally {
    clearInterval(beat);
    response.end();
  }
}
