import type { LitElement, ReactiveController } from "lit";

/**
 * Shows the `[popover]` in the shadow root of a control: opens and closes with `open`, closes on Escape and when
 * the focus leaves the control. It takes `popover="manual"`, because light dismissal would close it
 * before a click on its own field could.
 */
export class PopupController implements ReactiveController {
  #shown = false;
  readonly #host: LitElement;
  readonly #closed: () => void;

  /** `closed` is told of Escape, to put the focus where it belongs. */
  constructor(host: LitElement, closed: () => void = () => undefined) {
    this.#host = host;
    this.#closed = closed;
    host.addController(this);
    host.addEventListener("keydown", (event) => this.#handleKeydown(event));
    host.addEventListener("focusout", () => {
      // Another window takes the focus only for a while.
      if (document.hasFocus()) this.open = false;
    });
  }

  get open(): boolean {
    return this.#shown;
  }
  set open(open: boolean) {
    if (open === this.#shown) return;
    this.#shown = open;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const popup = this.#host.renderRoot.querySelector<HTMLElement>("[popover]");
    if (this.#host.isConnected) popup?.togglePopover(this.#shown);
  }

  hostDisconnected(): void {
    this.open = false;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.#shown) return;
    // Escape has done its work here; a dialog around the control stays open.
    event.preventDefault();
    event.stopPropagation();
    this.open = false;
    this.#closed();
  }
}
