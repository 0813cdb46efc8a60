import type { operations } from "@embark/contract";
import type { OperationId } from "./operation.ts";

type Place<Id extends OperationId, Name extends string> = operations[Id]["parameters"] extends {
  [K in Name]?: infer Values;
}
  ? NonNullable<Values>
  : Record<string, never>;

/** A request whose parameters have been checked and have their defaults. */
export interface MockRequest<Id extends OperationId> {
  readonly path: Place<Id, "path">;
  readonly query: Place<Id, "query">;
  /** A fault asks for lists and searches to find nothing. */
  readonly empty: boolean;
}

/** The JSON that an operation answers with when it succeeds. */
export type Success<Id extends OperationId> = operations[Id]["responses"] extends {
  200: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

export interface MockAnswer<Body> {
  readonly body: Body;
  /** Version of the resource. */
  readonly etag?: string;
}

/** One function for each operation; throws a `DomainError` for a problem. */
export type Handlers = {
  readonly [Id in OperationId]: (request: MockRequest<Id>) => MockAnswer<Success<Id>>;
};
