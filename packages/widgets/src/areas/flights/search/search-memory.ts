import type { ReactiveController, ReactiveControllerHost } from "lit";
import { owns } from "../../../foundation/owners.ts";
import { readFragment, writeFragment } from "./search-fragment.ts";
import type { SearchQuery } from "./search-query.ts";

interface MemoryHost extends ReactiveControllerHost, HTMLElement {
  remember: "fragment" | null;
}

/**
 * Keeps the search of an element in the fragment of the page's address, when asked to, and tells the
 * element when somebody goes back or opens another address. Never navigates.
 *
 * The prefix is the `id` of the element, else `search`. Of several elements with the same prefix only
 * the first is remembered.
 */
export class SearchMemory implements ReactiveController {
  readonly #host: MemoryHost;
  readonly #changed: (query: SearchQuery | undefined) => void;

  constructor(host: MemoryHost, changed: (query: SearchQuery | undefined) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** What the address holds; undefined when nothing, or when it is not to be remembered. */
  read(): SearchQuery | undefined {
    const prefix = this.#prefix;
    return prefix ? readFragment(location.hash, prefix) : undefined;
  }

  /** Writes the search into the address, as a step one can go back from unless it `replaces` the last. */
  write(query: SearchQuery | undefined, { replace = false } = {}): void {
    const prefix = this.#prefix;
    if (!prefix) return;
    const fragment = writeFragment(location.hash, prefix, query);
    if (fragment === location.hash.slice(1)) return;
    const address = `${location.pathname}${location.search}${fragment && `#${fragment}`}`;
    // Keeps the state of a router that the page may have.
    if (replace) history.replaceState(history.state, "", address);
    else history.pushState(history.state, "", address);
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#handleHashChange);
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#handleHashChange);
  }

  /** Undefined when it is not to be remembered. */
  get #prefix(): string | undefined {
    const host = this.#host;
    if (host.remember !== "fragment") return undefined;
    const prefix = host.id || "search";
    return owns(host, `#${prefix}`) ? prefix : undefined;
  }

  readonly #handleHashChange = (): void => {
    if (this.#prefix) this.#changed(this.read());
  };
}
