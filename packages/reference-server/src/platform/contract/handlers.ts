import type { defaulted, operations, roles } from "@embark/contract";
import type { Transaction } from "../database/sql.ts";
import type {
  ApiKey,
  CheckInClaims,
  Principal,
  SignedInUser,
  UserRole,
} from "../gateway/principal.ts";
import type { Client } from "../http/client.ts";
import type { Log } from "../log/log.ts";
import type { JsonText } from "./json-text.ts";

/** Headers that the platform sets on every answer that documents them, so that handlers do not. */
type PlatformHeader =
  | "X-Request-Id"
  | "RateLimit"
  | "RateLimit-Policy"
  | "Retry-After"
  | "Idempotency-Replayed";

type OperationShape = { readonly responses: object; readonly parameters: object };

/** What an index signature does not cover: the names that are written out. */
type Named<T> = { readonly [Name in keyof T as string extends Name ? never : Name]: T[Name] };

type Part<Parameters, Place extends string> = Parameters extends { [P in Place]?: infer Values }
  ? [NonNullable<Values>] extends [never]
    ? Readonly<Record<never, never>>
    : NonNullable<Values>
  : Readonly<Record<never, never>>;

/** Parameters with a default are always there. */
type WithDefaults<Values, Names> = Readonly<
  Omit<Values, Extract<keyof Values, Names>> & Required<Pick<Values, Extract<keyof Values, Names>>>
>;

type BodyOf<Op> = Op extends { requestBody?: infer Body }
  ? Body extends { content: { "application/json": infer Value } }
    ? Value
    : undefined
  : undefined;

/** Makes events until the signal says that the client is gone or the server stops. */
export type EventSource<Event> = (signal: AbortSignal) => AsyncIterable<Event>;

/** Whether who asked for a stream may still have it: sessions and tokens end while it is open. */
export type StreamGuard = () => Promise<boolean>;

type HeadersOf<Response> = Response extends { headers: infer Headers }
  ? Occasional<Omit<Named<Headers>, PlatformHeader>, "Set-Cookie">
  : Record<never, never>;

/** Headers of which some are only there when there is reason for them. */
type Occasional<Headers, Names> = Omit<Headers, Extract<keyof Headers, Names>> &
  Partial<Pick<Headers, Extract<keyof Headers, Names>>>;

type WithHeaders<Headers> = [keyof Headers] extends [never]
  ? { readonly headers?: Readonly<Record<never, never>> }
  : { readonly headers: Headers };

type ResultOf<Status, Response> = Response extends { content: infer Content }
  ? Content extends { "application/json": infer Body }
    ? { readonly status: Status; readonly body: Body | JsonText<Body> } & WithHeaders<
        HeadersOf<Response>
      >
    : Content extends { "text/event-stream": infer Event }
      ? {
          readonly status: Status;
          /** Id of the event after which the stream begins. */
          readonly after: string;
          readonly events: EventSource<Event>;
          readonly mayGoOn: StreamGuard;
        }
      : { readonly status: Status; readonly bytes: Uint8Array } & WithHeaders<HeadersOf<Response>>
  : { readonly status: Status } & WithHeaders<HeadersOf<Response>>;

/** Answers that a handler may return: the documented ones except problems, which are thrown as `DomainError`. */
export type Result<Op extends OperationShape> = {
  [Status in keyof Op["responses"]]: ResultOf<Status, Op["responses"][Status]>;
}[keyof Op["responses"]];

/** Somebody is signed in for certain where all that an operation is open to are people. */
type UserFor<Role> = [Role] extends [UserRole | "user"] ? SignedInUser : SignedInUser | undefined;

/** A request whose every part has the documented form. */
export type Input<Op extends OperationShape, Defaulted = never, Role = never> = {
  readonly path: Part<Op["parameters"], "path">;
  readonly query: WithDefaults<Part<Op["parameters"], "query">, Defaulted>;
  readonly headers: WithDefaults<Part<Op["parameters"], "header">, Defaulted>;
  readonly body: BodyOf<Op>;
  /** Who calls, as far as it is known: the account, else the key, else the address; and its booking token. */
  readonly caller: string;
  readonly user: UserFor<Role>;
  readonly key: ApiKey | undefined;
  /** Proven where the operation is open to `check-in`. */
  readonly checkIn: "check-in" extends Role ? CheckInClaims : undefined;
  readonly client: Client;
  readonly requestId: string;
  readonly log: Log;
  /** The body as it was sent, for signatures; empty when there was none. */
  readonly bytes: Uint8Array;
} & ("Idempotency-Key" extends keyof Part<Op["parameters"], "header">
  ? {
      /**
       * Keeps the answer for replays. Yield it in the transaction that has the effect, so that no
       * crash can come between them; what is not kept this way is kept right after the handler.
       */
      remember(result: Result<Op>): Transaction<void>;
    }
  : unknown);

export type OperationHandler<Op extends OperationShape, Defaulted = never, Role = never> = (
  input: Input<Op, Defaulted, Role>,
) => Promise<Result<Op>> | Result<Op>;

/** The function behind one operation of the contract. */
export type Handler<Id extends keyof operations> = OperationHandler<
  operations[Id],
  defaulted[Id],
  roles[Id]
>;

/** One handler for each operation; an area makes its own part as `Pick<Handlers, …>`. */
export type Handlers = { readonly [Id in keyof operations]: Handler<Id> };

/** An answer before it is written as text. */
export interface AnyResult {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: object;
  readonly after?: string;
  readonly events?: EventSource<object>;
  readonly mayGoOn?: StreamGuard;
  /** In place of a body that is JSON. */
  readonly bytes?: Uint8Array;
}

export interface AnyInput extends Principal {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly caller: string;
  readonly client: Client;
  readonly requestId: string;
  readonly log: Log;
  readonly bytes: Uint8Array;
  remember?(result: AnyResult): Transaction<void>;
}

interface Callable {
  handle(input: AnyInput): Promise<AnyResult> | AnyResult;
}

/**
 * A handler as the router calls it, for any contract. That an input fits its handler is what the
 * validation against the contract proves and the compiler cannot, so this type takes every handler:
 * parameters of methods, unlike those of functions, may be narrower.
 */
export type AnyHandler = Callable["handle"];
