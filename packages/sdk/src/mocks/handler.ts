import type { operations } from "@embark/contract";
import type { OperationId } from "./operation.ts";

type Place<Id extends OperationId, Name extends string> = operations[Id]["parameters"] extends {
  [K in Name]?: infer Values;
}
  ? NonNullable<Values>
  : Record<string, never>;

type Body<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: { "application/json": infer Content } };
}
  ? Content
  : undefined;

/** A request that has been checked and has its defaults. */
export interface MockRequest<Id extends OperationId> {
  readonly path: Place<Id, "path">;
  readonly query: Place<Id, "query">;
  readonly header: Place<Id, "header">;
  readonly body: Body<Id>;
  /** The header `Embark-Booking-Token`. */
  readonly token: string | null;
  /** A fault asks for lists and searches to find nothing. */
  readonly empty: boolean;
  /** Ends when the caller goes. */
  readonly signal: AbortSignal | undefined;
}

type Content<Id extends OperationId> =
  operations[Id]["responses"][keyof operations[Id]["responses"] & (200 | 201 | 202)] extends {
    content: infer Contents;
  }
    ? Contents
    : never;

/** What an operation answers with when it succeeds: JSON, or the events of a stream as bytes. */
export type Success<Id extends OperationId> =
  Content<Id> extends { "application/json": infer Json } ? Json : ReadableStream<Uint8Array>;

export interface MockAnswer<Body> {
  readonly body: Body;
  /** Version of the resource. */
  readonly etag?: string;
}

/** One function for each operation; throws a `DomainError` for a problem. */
export type Handlers = {
  readonly [Id in OperationId]: (request: MockRequest<Id>) => MockAnswer<Success<Id>>;
};
