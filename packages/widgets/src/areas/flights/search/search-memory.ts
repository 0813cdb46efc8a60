import type { ReactiveController, ReactiveControllerHost } from "lit";
import { readFragment, writeFragment } from "./search-fragment.ts";
import type { SearchQuery } from "./search-query.ts";

interface MemoryHost extends ReactiveControllerHost, HTMLElement {
  remember: "fragment" | null;
}

/** Who keeps its search under which prefix on this page. */
const owners = new Map<string, Element>();

/**
 * Keeps the search of an element in the fragment of the page's address, when asked to, and tells the
 * element when somebody goes back or opens another address. Never navigates.
 *
 * The prefix is the `id` of the element, else `search`. Of several elements with the same prefix only
 * the first is remembered.
 */
export class SearchMemory implements ReactiveController {
  #prefix: string | undefined;
  readonly #host: MemoryHost;
  readonly #changed: (query: SearchQuery | undefined) => void;

  constructor(host: MemoryHost, changed: (query: SearchQuery | undefined) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** What the address holds; undefined when nothing, or when it is not to be remembered. */
  read(): SearchQuery | undefined {
    return this.#prefix === undefined ? undefined : readFragment(location.hash, this.#prefix);
  }

  /** Writes the search into the address, as a step one can go back from unless it `replaces` the last. */
  write(query: SearchQuery | undefined, { replace = false } = {}): void {
    if (this.#prefix === undefined) return;
    const fragment = writeFragment(location.hash, this.#prefix, query);
    if (fragment === location.hash.slice(1)) return;
    const address = `${location.pathname}${location.search}${fragment && `#${fragment}`}`;
    // Keeps the state of a router that the page may have.
    if (replace) history.replaceState(history.state, "", address);
    else history.pushState(history.state, "", address);
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#handleHashChange);
    this.#claim();
  }

  hostUpdate(): void {
    this.#claim();
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#handleHashChange);
    this.#release();
  }

  #claim(): void {
    const host = this.#host;
    const prefix = host.remember === "fragment" ? host.id || "search" : undefined;
    if (prefix === this.#prefix) return;
    this.#release();
    if (prefix === undefined || !host.isConnected) return;
    if (owners.has(prefix)) return;
    owners.set(prefix, host);
    this.#prefix = prefix;
  }

  #release(): void {
    if (this.#prefix !== undefined) owners.delete(this.#prefix);
    this.#prefix = undefined;
  }

  readonly #handleHashChange = (): void => {
    if (this.#prefix !== undefined) this.#changed(this.read());
  };
}
