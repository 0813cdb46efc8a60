/** What a page in one of our frames said. */
export type FrameMessage = ReadonlyMap<string, unknown>;

interface Speaker {
  readonly frame: HTMLIFrameElement | null | undefined;
  readonly origin: string | undefined;
  /** How its messages name themselves. */
  readonly source: string;
}

/** Reads a message; undefined when somebody else speaks than who we listen to. */
export function readMessage(
  event: MessageEvent<unknown>,
  { frame, origin, source }: Speaker,
): FrameMessage | undefined {
  const { data } = event;
  const known = frame?.contentWindow && event.source === frame.contentWindow;
  if (!known || event.origin !== origin || typeof data !== "object" || data === null) return;
  const message = new Map<string, unknown>(Object.entries(data));
  return message.get("source") === source ? message : undefined;
}

/** The height that a page asks for, in pixels. */
export function heightOf(message: FrameMessage): number | undefined {
  const height = Number(message.get("height"));
  return height > 0 && height < 4000 ? Math.ceil(height) : undefined;
}

/** An address for a frame in the look of the page; undefined when it is none that a frame may show. */
export function frameUrl(address: string, look: object): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  for (const [name, value] of Object.entries(look)) url.searchParams.set(name, value);
  return url.href;
}
