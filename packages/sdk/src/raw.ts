import type { paths } from "@embark/contract";
import createClient, { type Client } from "openapi-fetch";
import type { Pipeline } from "./pipeline.ts";
import { serializeQuery } from "./query.ts";

export type RawClient = Client<paths, "application/json">;

/** A client of openapi-fetch that sends through the pipeline. */
export function createRaw(baseUrl: string, pipeline: Pipeline): RawClient {
  return createClient<paths, "application/json">({
    baseUrl,
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
    url,
    headers: Object.fromEntries(headers),
    body: hasBody ? await request.arrayBuffer() : undefined,
    open: false,
    file: true,
    options: { signal },
  });
  const { status, statusText } = response;
  return new Response(body || null, { status, statusText, headers: response.headers });
}
