import { mockOperations } from "../generated/mock-operations.ts";
import type { MockOperation, OperationId } from "./operation.ts";

export interface Route {
  readonly id: OperationId;
  readonly operation: MockOperation;
  /** Fits the end of an address, so that any base path will do. */
  readonly pattern: RegExp;
}

/** The operations, literal paths before those with parameters, which they would hide. */
export function routesOf(
  operations: {
    readonly [Id in OperationId]?: MockOperation;
  },
): readonly Route[] {
  return Object.entries(operations)
    .map(([id, operation]) => {
      const pattern = operation.path.replace(/{(\w+)}/g, "(?<$1>[^/]+)");
      return { id: id as OperationId, operation, pattern: new RegExp(`${pattern}$`) };
    })
    .sort(
      (a, b) => Number(a.operation.path.includes("{")) - Number(b.operation.path.includes("{")),
    );
}

/** Those that every world has. */
export const routes = routesOf(mockOperations);

export function routeOf(
  all: readonly Route[],
  method: string,
  pathname: string,
): Route | undefined {
  return all.find(
    ({ operation, pattern }) => operation.method === method && pattern.test(pathname),
  );
}
