/** A browser without a screen: keeps cookies, follows redirects within the provider, and stops where they leave it. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  async get(url: URL): Promise<Visit> {
    return this.#go(url, {});
  }

  async post(url: URL, fields: Readonly<Record<string, string>>): Promise<Visit> {
    return this.#go(url, { method: "POST", body: new URLSearchParams(fields) });
  }

  async #go(url: URL, init: RequestInit): Promise<Visit> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = set.split(";")[0]?.split("=") ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) return { url, response, text: await response.text() };
    const next = new URL(location, url);
    return next.origin === url.origin ? this.#go(next, {}) : { url: next, response, text: "" };
  }
}

export interface Visit {
  /** Where the browser is, also when that is beyond the provider. */
  readonly url: URL;
  readonly response: Response;
  readonly text: string;
}
