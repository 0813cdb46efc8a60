import type { Answer } from "./pipeline.ts";

/** ETags of the objects that calls have returned, for as long as the program keeps those. */
const etags = new WeakMap<object, string>();

export function rememberEtag({ data, response }: Answer<unknown>): void {
  const etag = response.headers.get("etag");
  if (etag) etags.set(Object(data), etag);
}

/** The ETag of an object that a call returned, or the ETag itself. */
export function etagOf(operation: string, version: object | string | undefined): string {
  const etag = typeof version === "object" ? etags.get(version) : version;
  if (etag) return etag;
  throw new TypeError(
    `${operation}: ifMatch must be what a call returned, not a copy, or its ETag.`,
  );
}
