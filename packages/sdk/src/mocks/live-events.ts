import type { LiveEvent } from "../generated/types.ts";

/** Everything that happened in the world, and who is listening. */
export class LiveEvents {
  readonly #all: LiveEvent[] = [];
  readonly #listeners = new Set<(event: LiveEvent) => void>();

  emit(
    type: LiveEvent["type"],
    now: number,
    data: { bookingId?: string; departureId?: string; seats?: string[] },
  ): void {
    const { bookingId = null, departureId = null, seats = [] } = data;
    const event = {
      id: String(this.#all.length + 1),
      type,
      at: new Date(now).toISOString(),
      data: { bookingId, departureId, seats },
    };
    this.#all.push(event);
    for (const tell of this.#listeners) tell(event);
  }

  /** Server-sent events, as `show` lets them be seen: from now on, or after the event with the id. */
  stream(
    show: (event: LiveEvent) => LiveEvent | undefined,
    after: string | undefined,
    signal: AbortSignal | undefined,
  ): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let end = () => {};
    return new ReadableStream({
      start: (controller) => {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const tell = (event: LiveEvent) => {
          const shown = show(event);
          if (shown) send(`id: ${shown.id}\ndata: ${JSON.stringify(shown)}\n\n`);
        };
        const from = after ?? String(this.#all.length);
        send(`: hello\nid: ${from}\n\n`);
        this.#all.slice(Number(from)).forEach(tell);
        this.#listeners.add(tell);
        end = () => this.#listeners.delete(tell);
        signal?.addEventListener("abort", () => {
          end();
          controller.error(signal?.reason);
        });
      },
      cancel: () => end(),
    });
  }
}
