import type { Request } from "express";

/**
 * Whether a page of this origin is among the allowed ones. `http://localhost:*` allows every port of that
 * host, and none at all.
 */
export function allowsOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.includes(origin) || allowed.includes(`${withoutPort(origin)}:*`);
}

function withoutPort(origin: string): string {
  return origin.replace(/:\d+$/, "");
}

/**
 * Says what is wrong with an origin as somebody wrote it for a key, or undefined. Live keys take exact
 * origins over https; test keys also http and any port, as developers' machines need.
 */
export function originFault(text: string, environment: "test" | "live"): string | undefined {
  const anyPort = text.endsWith(":*");
  const url = URL.parse(anyPort ? text.slice(0, -2) : text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return "Write an origin such as https://www.partner.example.";
  }
  const plain = anyPort ? `${withoutPort(url.origin)}:*` : url.origin;
  if (url.hostname.includes("*")) return "Write each host out; a * can only stand for a port.";
  // What browsers send is in exactly this form, so nothing else would ever match.
  if (plain !== text) return `Write the origin as browsers send it: ${plain}.`;
  if (environment === "test") return undefined;
  if (anyPort) return "A live key needs an exact origin; only test keys take every port.";
  if (url.protocol === "http:") {
    return "A live key needs https; a page over http can be changed on its way.";
  }
  return undefined;
}

/** Whether the page that asks comes from this server, by its public address or the one that it asked. */
export function isOwnOrigin(request: Request, origin: string, publicUrl: string): boolean {
  return (
    origin === `${request.protocol}://${request.host}` || origin === URL.parse(publicUrl)?.origin
  );
}
