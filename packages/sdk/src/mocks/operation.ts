import type { operations } from "@embark/contract";

export type OperationId = keyof operations;

/** The part of JSON Schema that parameters use. */
export interface ParameterSchema {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly items?: ParameterSchema;
}

export interface MockParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: ParameterSchema;
}

/** What the contract says of an operation, as far as the mocks need it. */
export interface MockOperation {
  readonly method: string;
  /** Template, such as `/flights/{flightId}`. */
  readonly path: string;
  readonly parameters: readonly MockParameter[];
  /** Status and title by problem code. */
  readonly problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>;
}
