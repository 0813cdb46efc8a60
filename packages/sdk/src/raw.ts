import type { paths } from "@embark/contract";
import createClient, { type Client } from "openapi-fetch";
import type { Pipeline } from "./pipeline.ts";
import { serializeQuery } from "./query.ts";

export type RawClient = Client<paths, "application/json">;

/** Outside of a page no `Request` can be made for a relative address. */
const NOWHERE = "https://nowhere.invalid";

/** A client of openapi-fetch that sends through the pipeline. */
export function createRaw(baseUrl: string, pipeline: Pipeline): RawClient {
  return createClient<paths, "application/json">({
    baseUrl: "location" in globalThis ? baseUrl : new URL(baseUrl, NOWHERE).href,
    querySerializer: serializeQuery,
    fetch: (request) => send(pipeline, request),
  });
}

async function send(pipeline: Pipeline, request: Request): Promise<Response> {
  const { method, url, headers, signal } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const { response, body } = await pipeline({
    operation: `${method} ${new URL(url).pathname}`,
    method,
    url: url.replace(NOWHERE, ""),
    headers: Object.fromEntries(headers),
    body: hasBody ? await request.arrayBuffer() : undefined,
    open: false,
    file: true,
    // Where the contract takes a key it asks for one.
    repeatable: headers.has("idempotency-key"),
    options: { signal },
  });
  const { status, statusText } = response;
  const init = { status, statusText, headers: response.headers };
  // A stream of events has not been read.
  return new Response(response.bodyUsed ? body || null : response.body, init);
}
