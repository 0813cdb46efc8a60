import type { Resources } from "./generated/resources.ts";
import { createPipeline, type PipelineOptions } from "./pipeline.ts";
import { type Areas, baseUrlOf, createResources } from "./resources.ts";

export * from "./generated/areas/index.ts";
export type { PipelineOptions as ConnectionOptions } from "./pipeline.ts";
export type { Areas } from "./resources.ts";

/** Name of an area of the contract, such as `flights`. */
export type AreaName = keyof Resources;

/** A client with some areas; one made by `createEmbark` will do as well. */
export type Client<Name extends AreaName> = Pick<Resources, Name>;

/**
 * A connection to the API, without any area. It gives a client with the areas that are asked for; all who
 * ask get the same one, which grows, and share its retries and its token.
 */
export type Connection = <Name extends AreaName>(areas: Pick<Areas, Name>) => Client<Name>;

/**
 * Does what `createEmbark` does for those who count bytes: a program loads only the areas that it names.
 * Left out are `raw`, `debug`, and what matters outside of pages only.
 *
 * ```ts
 * import { connect, flights } from "@embark/sdk/areas";
 * const embark = connect({ baseUrl: "/api/v1", key: "pk_test_…" })({ flights });
 * ```
 */
export function connect(options: PipelineOptions): Connection {
  const pipeline = createPipeline(options);
  const baseUrl = baseUrlOf(options);
  const client = {};
  return <Name extends AreaName>(areas: Pick<Areas, Name>) =>
    Object.assign(client, createResources<Client<Name>>(areas, baseUrl, pipeline));
}
