import { createEmbark, type Embark } from "@embark/sdk";
import type { StartedServer } from "./start-server.ts";

/**
 * Makes clients at addresses of their own, unless one is given: who fails too often must wait. The server has
 * to trust a proxy (`EMBARK_TRUST_PROXY=1`).
 */
export function newVisitors(server: () => StartedServer): (address?: string) => Embark {
  let addresses = 0;
  return (address = `10.1.${(++addresses >> 8) & 255}.${addresses & 255}`) => {
    const from: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set("X-Forwarded-For", address);
      return fetch(input, { ...init, headers });
    };
    return createEmbark({ baseUrl: `${server().url}/api/v1`, fetch: from, retry: false });
  };
}
