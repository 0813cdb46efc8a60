import * as areas from "./generated/areas/index.ts";
import type { Resources } from "./generated/resources.ts";
import { version } from "./generated/version.ts";
import { debugHooks } from "./hooks.ts";
import type { EmbarkOptions } from "./options.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import type { RawClient } from "./raw.ts";
import { baseUrlOf, createResources } from "./resources.ts";

/** A client of the Embark API, with a member for each area. */
export interface Embark extends Resources {
  /**
   * The methods of openapi-fetch, for requests as the contract writes them. They go through the same
   * pipeline: they retry, and they throw failures, so that `error` is never set. Loaded when first used.
   */
  readonly raw: Pick<RawClient, (typeof RAW_METHODS)[number]>;
}

const RAW_METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"] as const;

/**
 * Creates a client. Nothing is sent before the first call, and it is safe to create on a server.
 *
 * ```ts
 * const embark = createEmbark({ baseUrl: "/api/v1", key: "pk_test_…" });
 * const { offers } = await embark.flights.search({
 *   origin: "BKK", destination: "LHR", departureDate: "2026-12-18",
 * });
 * ```
 */
export function createEmbark(options: EmbarkOptions): Embark {
  const { hooks, debug } = options;
  const send = createPipeline(options, [
    ...(hooks ? [hooks] : []),
    ...(debug ? [debugHooks(debug === true ? console.debug : debug)] : []),
  ]);
  const baseUrl = baseUrlOf(options);
  const isLost = !options.fetch && !("location" in globalThis) && !/^https?:/i.test(baseUrl);
  // Pages cannot name themselves without a CORS preflight, and their browser does it for them.
  const name = globalThis.process?.versions?.node && { "user-agent": `embark-sdk/${version}` };
  const pipeline: Pipeline = async (request) => {
    if (!isLost) return send({ ...request, headers: { ...name, ...request.headers } });
    throw new TypeError(`baseUrl "${baseUrl}" is relative, which works only in a page.`);
  };
  return {
    ...createResources<Resources>(areas, baseUrl, pipeline),
    raw: lazyRaw(baseUrl, pipeline),
  };
}

/** openapi-fetch is half the size of all the rest and few programs need it, so pages load it only then. */
function lazyRaw(baseUrl: string, pipeline: Pipeline): Embark["raw"] {
  let client: Promise<RawClient> | undefined;
  const methods = RAW_METHODS.map((method) => {
    const call = async (...inputs: readonly unknown[]) => {
      client ??= import("./raw.ts").then(({ createRaw }) => createRaw(baseUrl, pipeline));
      return Reflect.apply((await client)[method], client, inputs);
    };
    return [method, call];
  });
  return Object.fromEntries(methods);
}
