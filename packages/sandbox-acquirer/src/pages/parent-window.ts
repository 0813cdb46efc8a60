/**
 * The page that frames this one, spoken to by messages.
 *
 * Its origin is that of the first message it sends; until then the one that the browser names as referrer.
 * Guessing costs no secret: the browser delivers a message only if the framing page really has the origin
 * it is addressed to, so a wrong guess loses the message and tells nobody.
 */
export class ParentWindow {
  readonly #source: string;
  #origin: string | undefined;
  #heard = false;

  /** @param source how messages from here name themselves */
  constructor(source: string) {
    this.#source = source;
    const origin = URL.parse(document.referrer)?.origin;
    // When the frame is loaded again from within, the referrer is this page itself.
    if (origin !== location.origin) this.#origin = origin;
  }

  /** Tells the framing page what only it may know. @returns whether it was known where to send it */
  send(type: string, data: object = {}): boolean {
    if (window.parent === window || this.#origin === undefined) return false;
    window.parent.postMessage({ source: this.#source, type, ...data }, this.#origin);
    return true;
  }

  /** Tells what anyone may know, even before the framing page has said a word. */
  announce(type: string, data: object = {}): void {
    if (window.parent === window) return;
    window.parent.postMessage({ source: this.#source, type, ...data }, this.#origin ?? "*");
  }

  /** Calls back with what the framing page says; messages of others are not heard. */
  listen(source: string, heard: (message: ReadonlyMap<string, unknown>) => void): void {
    window.addEventListener(
      "message",
      ({ source: sender, origin, data }: MessageEvent<unknown>) => {
        if (sender !== window.parent || typeof data !== "object" || data === null) return;
        const message = new Map<string, unknown>(Object.entries(data));
        if (message.get("source") !== source) return;
        // A page without an origin, such as a file, cannot be addressed.
        if (origin === "null") return;
        if (!this.#heard) this.#origin = origin;
        this.#heard = true;
        if (origin === this.#origin) heard(message);
      },
    );
  }
}
