/** What a careful partner sends with a page: https://www.w3.org/TR/CSP3/ and Trusted Types. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

interface Exchange {
  readonly path: string;
  body: unknown;
  type: string;
  set(header: string, value: string): void;
}

/**
 * Serves `/strict-page` under the strict policy; its script is `src/foundation/testing/strict-page.ts`.
 * Browser tests load it in an iframe.
 */
export async function strictPage(exchange: Exchange, next: () => Promise<void>): Promise<void> {
  if (exchange.path !== "/strict-page") return next();
  exchange.set("content-security-policy", STRICT_POLICY);
  exchange.type = "html";
  exchange.body = `<!doctype html><html lang="en"><title>Strict</title>
    <script type="module" src="/packages/widgets/src/foundation/testing/strict-page.ts"></script>
    <body></body></html>`;
}
