import type { Answer } from "./pipeline.ts";
import { sleep } from "./retry.ts";

/** Opens the stream: with these headers, until the signal ends it. */
export type Connect = (
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<Answer<unknown>>;

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** Servers send something at least every 20 seconds. */
const LONGEST_SILENCE_MS = 60_000;

/**
 * The data of server-sent events, for as long as somebody reads them and the signal does not end it.
 * Connects again when the connection is lost, and goes on after the last event. Throws when it cannot
 * connect for the first time, and later when the server refuses.
 */
export async function* readEvents(
  connect: Connect,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, void> {
  let lastId = "";
  let connected = false;
  let failures = 0;
  while (!signal?.aborted) {
    const connection = new AbortController();
    const abort = () => connection.abort();
    signal?.addEventListener("abort", abort);
    try {
      const headers = { accept: "text/event-stream", ...(lastId && { "last-event-id": lastId }) };
      const { response } = await connect(headers, connection.signal);
      connected = true;
      for await (const { id, data } of parseEvents(response, connection.signal)) {
        if (id) lastId = id;
        if (!data) continue;
        failures = 0;
        yield JSON.parse(data);
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!connected || isRefusal(error)) throw error;
    } finally {
      connection.abort();
      signal?.removeEventListener("abort", abort);
    }
    // Half of it is chance: clients that lost the same server do not come back together.
    const delay = Math.min(FIRST_DELAY_MS * 2 ** failures++, LONGEST_DELAY_MS);
    await sleep(delay * (0.5 + Math.random() / 2), signal).catch(() => {});
  }
}

/** By the status that problems have: importing their classes here would load them in every page. */
function isRefusal(error: unknown): boolean {
  const { status }: { status?: unknown } = Object(error);
  return typeof status === "number" && status < 500 && status !== 429;
}

interface ServerSentEvent {
  readonly id: string;
  /** Empty when the block only says where the stream is. */
  readonly data: string;
}

/**
 * Reads `id` and `data` of each block, https://html.spec.whatwg.org/multipage/server-sent-events.html,
 * until the connection ends, the signal ends it, or nothing came for so long that it must be dead.
 */
async function* parseEvents(
  { body }: Response,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent, void> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  // Ends a read that waits; what it fails with has been seen there.
  const quit = () => reader.cancel().catch(() => {});
  signal.addEventListener("abort", quit);
  let silence = setTimeout(quit, LONGEST_SILENCE_MS);
  let rest = "";
  let id = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(quit, LONGEST_SILENCE_MS);
      const lines = (rest + value).split(/\r?\n/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [, field, text = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (field === "id") id = text;
        if (field === "data") data.push(text);
        if (line !== "") continue;
        yield { id, data: data.join("\n") };
        data = [];
      }
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", quit);
    quit();
  }
}
