import type { Operation } from "../src/platform/contract/document.ts";

/**
 * A request to an operation with the examples of the contract for what it requires, and without a body.
 * @param page What stands in for the publishable key and the page of a partner in the query.
 */
export function exampleRequest(
  { method, path, parameters }: Pick<Operation, "method" | "path" | "parameters">,
  page: { readonly key: string; readonly origin: string },
): [path: string, init: RequestInit & { readonly headers: Headers }] {
  const headers = new Headers();
  const query = new URLSearchParams();
  let filled = path;
  for (const { in: place, name, example, required } of parameters) {
    if (place === "path") filled = filled.replace(`{${name}}`, String(example));
    if (place === "header" && required) headers.set(name, String(example));
    if (place === "query" && (required || name === "key")) query.set(name, String(example));
  }
  // The example is a page of a partner that this server does not have.
  if (query.has("origin")) query.set("origin", page.origin);
  if (query.has("key")) query.set("key", page.key);
  return [`${filled}?${query}`, { method: method.toUpperCase(), headers, redirect: "manual" }];
}
