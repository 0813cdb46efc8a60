import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How the message of the window names itself. */
const TYPE = "embark-signed-in";
const LOOK_MS = 400;

/** `closed` is before it has said anything; `blocked` by the browser. */
export type WindowState = "idle" | "open" | "closed" | "blocked";

/**
 * The window in which somebody signs in with Google or with a company. The page keeps a verifier of its own
 * (PKCE, RFC 7636), so that the code which the window hands over is worth nothing to anybody else.
 */
export class SignInWindow implements ReactiveController {
  state: WindowState = "idle";
  challenge = "";
  #verifier = "";
  #window: Window | null = null;
  #origin = "";
  #done: ((code: string, verifier: string) => void) | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Makes a verifier. Before the press of the button: browsers open no windows for what comes later. */
  async prepare(): Promise<void> {
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    this.#verifier = verifier;
    this.challenge = base64url(new Uint8Array(hash));
    this.#host.requestUpdate();
  }

  /** Opens Google's sign-in, as the server of `url` begins it for a page with this key. */
  openGoogle(
    { url, key }: { readonly url: URL; readonly key: string },
    done: (code: string, verifier: string) => void,
  ): void {
    const start = new URL(`${url.href.replace(/\/+$/, "")}/auth/public/google/start`);
    start.searchParams.set("origin", location.origin);
    start.searchParams.set("challenge", this.challenge);
    if (key) start.searchParams.set("key", key);
    this.open(start.href, url.origin, done);
  }

  /** Opens an address and hears what a page of `origin` in it says. */
  open(url: string, origin: string, done: (code: string, verifier: string) => void): void {
    this.forget();
    this.#origin = origin;
    this.#done = done;
    // A new name each time: one that is open already would not come to the front.
    const left = Math.round(screenX + Math.max(0, outerWidth - 480) / 2);
    const top = Math.round(screenY + Math.max(0, outerHeight - 680) / 3);
    this.#window = open(url, "_blank", `popup,width=480,height=680,left=${left},top=${top}`);
    this.#show(this.#window ? "open" : "blocked");
    if (!this.#window) return;
    addEventListener("message", this.#hear);
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Closes the window, and hears nothing any more. */
  forget(): void {
    removeEventListener("message", this.#hear);
    clearInterval(this.#looking);
    this.#window?.close();
    this.#window = null;
    if (this.state !== "idle") this.#show("idle");
  }

  hostDisconnected(): void {
    // Being moved is leaving and coming back at once.
    queueMicrotask(() => {
      if (!(this.#host instanceof Node && this.#host.isConnected)) this.forget();
    });
  }

  readonly #hear = async ({ origin, source, data }: MessageEvent<unknown>): Promise<void> => {
    if (origin !== this.#origin || source !== this.#window) return;
    const message: { type?: unknown; code?: unknown } = Object(data);
    if (message.type !== TYPE || typeof message.code !== "string") return;
    const verifier = this.#verifier;
    const done = this.#done;
    this.forget();
    // A verifier is for one sign-in: the next one is there before anybody can begin that.
    await this.prepare();
    done?.(message.code, verifier);
  };

  #look(): void {
    if (!this.#window?.closed) return;
    clearInterval(this.#looking);
    // What it said last may still be on its way, so it is heard on.
    this.#show("closed");
  }

  #show(state: WindowState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
