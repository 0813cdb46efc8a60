import type { Request } from "express";

/** The program or page that sent a request, as far as it says. */
export class Client {
  readonly #request: Request;

  constructor(request: Request) {
    this.#request = request;
  }

  /** Address that the request came from. */
  get address(): string {
    return this.#request.ip ?? "";
  }

  /** What it says that it is, at most 300 characters. */
  get device(): string {
    return this.#request.get("User-Agent")?.slice(0, 300) ?? "";
  }

  /** Origin of the page; undefined when no page asks, or a page of ours only reads. */
  get origin(): string | undefined {
    return this.#request.get("Origin");
  }

  /** Whether a page of the very origin of this server asks. Only a browser says so, and no page can pretend it. */
  get sameOrigin(): boolean {
    return this.#request.get("Sec-Fetch-Site") === "same-origin";
  }

  cookie(name: string): string | undefined {
    const pairs = this.#request.get("Cookie")?.split(";") ?? [];
    const found = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  }
}
