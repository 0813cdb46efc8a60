import { type Html, html } from "@embark/sandbox-parts/html";
import type { RequestHandler } from "express";

const LOCALES = ["en", "th", "es", "de", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

/** A whole page in the language and colour scheme that its address asks for. */
export function page(
  query: Readonly<Record<string, unknown>>,
  { title, name, body }: { readonly title: string; readonly name: string; readonly body: Html },
): string {
  const locale = localeOf(query.locale);
  const scheme = query.scheme === "light" || query.scheme === "dark" ? query.scheme : "auto";
  return html`<!doctype html>
<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}" data-scheme="${scheme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/base.css">
    <link rel="stylesheet" href="/assets/${name}.css">
    <script type="module" src="/assets/${name}.js"></script>
  </head>
  <body class="${name}">
    ${body}
  </body>
</html>
`.text;
}

/** The language of a tag such as `th-TH`; English for those that are not spoken here. */
export function localeOf(tag: unknown): Locale {
  const language = typeof tag === "string" ? tag.toLowerCase().split(/[-_]/)[0] : "";
  return LOCALES.find((locale) => locale === language) ?? "en";
}

/**
 * Headers of every page and file: nothing but the acquirer's own scripts and styles runs here.
 * @param ancestors who may frame it, as in CSP `frame-ancestors`
 */
export function pageHeaders(ancestors: string): RequestHandler {
  if (/[;,\r\n]/.test(ancestors)) {
    throw new Error("allowedAncestors is a list for CSP frame-ancestors, separated by blanks.");
  }
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return (_request, response, next) => {
    response.set({
      "Content-Security-Policy": policy,
      // Addresses hold the secret of an intent: they must not travel in Referer, nor stay in a cache.
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    next();
  };
}
