import type { operations } from "@embark/contract";

/** Operations for clients; the contract has some more, which others call. */
export type OperationId = Exclude<
  keyof operations,
  "receiveProviderEvent" | "startGoogleSignIn" | "finishGoogleSignIn"
>;

/** The part of JSON Schema that requests use. */
export interface ValueSchema {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly items?: ValueSchema;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  /** Null will do as well. */
  readonly nullable?: boolean;
}

export interface MockParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: ValueSchema;
}

/** What the contract says of an operation, as far as the mocks need it. */
export interface MockOperation {
  readonly method: string;
  /** Template, such as `/flights/{flightId}`. */
  readonly path: string;
  readonly parameters: readonly MockParameter[];
  /** Of the JSON body. */
  readonly body?: ValueSchema;
  /** Who may call it, unless everybody may. */
  readonly roles?: readonly string[];
  /** Users must have proved lately who they are. */
  readonly stepUp?: boolean;
  /** Status of success. */
  readonly status: number;
  /** Status by problem code. */
  readonly problems: Readonly<Record<string, number>>;
}
