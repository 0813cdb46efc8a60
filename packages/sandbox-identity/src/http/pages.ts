import { type Html, html } from "@embark/sandbox-parts/html";
import type { RequestHandler } from "express";

/** A whole page; they need no script. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Sandbox identity</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/identity.css">
  </head>
  <body>
    <header>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect x="1.5" y="1.5" width="29" height="29" rx="9" />
        <circle cx="16" cy="12.5" r="4.5" />
        <path d="M7.5 25.5a8.5 8.5 0 0 1 17 0" />
      </svg>
      <p>Sandbox identity</p>
    </header>
    ${body}
  </body>
</html>
`.text;
}

/**
 * Headers of every answer: pages run no scripts and cannot be framed.
 * @param redirectUris where forms lead in the end; browsers hold redirects to `form-action` too
 */
export function pageHeaders(redirectUris: readonly string[]): RequestHandler {
  const targets = new Set(redirectUris.map((uri) => new URL(uri).origin));
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    `form-action ${["'self'", ...targets].join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
  return (_request, response, next) => {
    response.set({
      "Content-Security-Policy": policy,
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    next();
  };
}
