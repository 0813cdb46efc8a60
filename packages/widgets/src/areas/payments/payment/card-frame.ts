import type { Payment } from "@embark/sdk";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type FrameMessage, frameUrl, heightOf, readMessage } from "./frame-message.ts";

type Fields = NonNullable<Payment["fields"]>;
type Host = ReactiveControllerHost & HTMLElement;

/** How the page looks, for pages of others that stand in it. */
export interface Look {
  readonly locale: string;
  readonly scheme: "light" | "dark";
  /** `#rrggbb` */
  readonly accent: string;
}

interface CardActions {
  /** Somebody pressed Enter in the form. */
  submit(): void;
  /** The form does not work. */
  failed(): void;
  /** The form gave no token: its payment may have gone on without it. */
  refused(): void;
}

/** A form that works says something within this time. */
const PATIENCE_MS = 20_000;

/**
 * The card form of the payment provider: an iframe among the children of the element, so that the page
 * can style it, or bring its own `<iframe slot="card">`. Card numbers stay in there; a token comes out.
 */
export class CardFrame implements ReactiveController {
  state: "loading" | "ready" | "failed" = "loading";
  /** Whether the card is filled in. */
  complete = false;
  #fields: Fields | undefined;
  #look: Look | undefined;
  #frame: HTMLIFrameElement | undefined;
  /** The page that said it is ready. */
  #window: Window | null = null;
  /** The form says that it takes no card. */
  #closed = false;
  #answer: ((token: string | undefined) => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: Host;
  readonly #actions: CardActions;

  constructor(host: Host, actions: CardActions) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("message", this.#hear);
    // A frame that is put somewhere else loads anew, unless it was moved with `moveBefore`.
    if (this.#frame && this.#frame.contentWindow !== this.#window) this.#wait("loading");
  }

  hostDisconnected(): void {
    window.removeEventListener("message", this.#hear);
    clearTimeout(this.#timer);
    this.#resolve(undefined);
  }

  /** Shows the form; does nothing but tell it the look when it is there already. */
  show(fields: Fields, title: string, look: Look): void {
    const frame = this.#place();
    if (frame.title !== title) frame.title = title;
    if (this.#fields?.url !== fields.url) {
      this.#fields = fields;
      this.#look = look;
      this.#load();
    } else if (JSON.stringify(this.#look) !== JSON.stringify(look)) {
      this.#look = look;
      this.#tellLook();
    }
  }

  /** Takes the form away. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#fields = undefined;
    this.complete = false;
  }

  /** Loads a form that does not work once more. */
  reload(): void {
    this.#load();
  }

  /** Asks for a token; undefined when the form says what is missing. */
  async token(): Promise<string | undefined> {
    this.#resolve(undefined);
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#say("submit");
      this.#wait(this.state);
    });
  }

  #place(): HTMLIFrameElement {
    if (this.#frame?.parentNode === this.#host) return this.#frame;
    const own = this.#host.querySelector<HTMLIFrameElement>(":scope > iframe[slot=card]");
    const frame = own ?? document.createElement("iframe");
    frame.slot = "card";
    frame.allow = "payment";
    // The form needs to know whom to talk to, and no more than that.
    frame.referrerPolicy = "origin";
    if (!own) this.#host.append(frame);
    this.#frame = frame;
    this.#fields = undefined;
    return frame;
  }

  #load(): void {
    if (!this.#frame || !this.#fields || !this.#look) return;
    const url = frameUrl(this.#fields.url, this.#look);
    this.complete = false;
    this.#closed = false;
    this.#window = null;
    if (url) {
      this.#frame.src = url;
      this.#wait("loading");
    } else this.#become("failed");
  }

  readonly #hear = (event: MessageEvent<unknown>): void => {
    const origin = this.#fields?.origin;
    const message = readMessage(event, { frame: this.#frame, origin, source: "embark-card" });
    if (message) this.#handle(message);
  };

  #handle(message: FrameMessage): void {
    const token = message.get("token");
    switch (message.get("type")) {
      case "ready":
        this.complete = false;
        this.#window = this.#frame?.contentWindow ?? null;
        if (!this.#closed) this.#become("ready");
        // It learns from the first message where its own may go.
        this.#tellLook();
        this.#resolve(undefined);
        break;
      case "resize":
        if (this.#frame) this.#frame.height = `${heightOf(message) ?? this.#frame.height}`;
        break;
      case "change":
        this.complete = message.get("complete") === true;
        this.#host.requestUpdate();
        break;
      case "token":
        this.#resolve(typeof token === "string" ? token : undefined);
        break;
      case "invalid":
        this.#frame?.focus();
        this.#say("focus");
        this.#resolve(undefined);
        break;
      case "error":
        // The form shows the message itself. Unasked, it means that there is no form.
        this.#closed = !this.#answer;
        if (this.#closed) this.#become("failed");
        else this.#actions.refused();
        this.#resolve(undefined);
        break;
      case "submit":
        this.#actions.submit();
        break;
    }
  }

  #tellLook(): void {
    if (!this.#look) return;
    const { locale, scheme, accent } = this.#look;
    this.#say("locale", { locale });
    this.#say("style", { scheme, accent });
  }

  #say(type: string, more: object = {}): void {
    if (!this.#fields) return;
    const message = { source: "embark-payment", type, ...more };
    this.#frame?.contentWindow?.postMessage(message, this.#fields.origin);
  }

  #resolve(token: string | undefined): void {
    if (this.#answer) clearTimeout(this.#timer);
    this.#answer?.(token);
    this.#answer = undefined;
  }

  #wait(state: CardFrame["state"]): void {
    this.#become(state);
    this.#timer = setTimeout(() => {
      this.#become("failed");
      this.#resolve(undefined);
    }, PATIENCE_MS);
  }

  #become(state: CardFrame["state"]): void {
    clearTimeout(this.#timer);
    if (state === "failed" && this.state !== "failed") this.#actions.failed();
    this.state = state;
    this.#host.requestUpdate();
  }
}
