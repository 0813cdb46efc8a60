import type { operations } from "@embark/contract";
import type { mockOperations } from "../generated/mock-operations.ts";
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

/** A person with a session. */
export interface MockUser {
  readonly accountId: string;
  readonly sessionId: string;
  readonly role: string;
  readonly agencyId: string | null;
  /** Throws `step_up_required`, unless they have proved not long ago who they are. */
  requireProof(): void;
}

/** Who calls, as far as the request says. */
export interface Caller {
  /** The header `Embark-Booking-Token`. */
  readonly token: string | null;
  /** The header `Embark-Key`. */
  readonly key: string | null;
  /** What the client says it is. */
  readonly device: string;
  readonly user: MockUser | null;
}

/** A request that has been checked and has its defaults. */
export interface MockRequest<Id extends OperationId> {
  readonly path: Place<Id, "path">;
  readonly query: Place<Id, "query">;
  readonly header: Place<Id, "header">;
  readonly body: Body<Id>;
  readonly caller: Caller;
  /** A fault asks for lists and searches to find nothing. */
  readonly empty: boolean;
  /** Ends when the caller goes. */
  readonly signal: AbortSignal | undefined;
}

/** Statuses of success that come with something. */
type Ok<Id extends OperationId> = keyof operations[Id]["responses"] & (200 | 201 | 202);

type Content<Id extends OperationId> = operations[Id]["responses"][Ok<Id>] extends {
  content: infer Contents;
}
  ? Contents
  : never;

/** What an operation answers with when it succeeds: JSON, a file, the events of a stream as bytes, or nothing. */
export type Success<Id extends OperationId> = [Ok<Id>] extends [never]
  ? null
  : Content<Id> extends { "application/json": infer Json }
    ? Json
    : Content<Id> extends { "application/zip": unknown }
      ? Uint8Array<ArrayBuffer>
      : ReadableStream<Uint8Array>;

export interface MockAnswer<Body> {
  readonly body: Body;
  /** Version of the resource. */
  readonly etag?: string;
}

/** Operations that every world has from the beginning. */
export type EarlyId = keyof typeof mockOperations;

/** One function for each operation; throws a `DomainError` for a problem. */
export type Handlers = {
  readonly [Id in OperationId]: (request: MockRequest<Id>) => MockAnswer<Success<Id>>;
};
