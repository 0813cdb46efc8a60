import { mockOperations } from "../generated/mock-operations.ts";
import type { MockOperation, OperationId } from "./operation.ts";

export interface Route {
  readonly id: OperationId;
  readonly operation: MockOperation;
  /** Fits the end of an address, so that any base path will do. */
  readonly pattern: RegExp;
}

/** Every operation, literal paths before those with parameters, which they would hide. */
export const routes: readonly Route[] = Object.entries<MockOperation>(mockOperations)
  .map(([id, operation]) => {
    const pattern = operation.path.replace(/{(\w+)}/g, "(?<$1>[^/]+)");
    return { id: id as OperationId, operation, pattern: new RegExp(`${pattern}$`) };
  })
  .sort((a, b) => Number(a.operation.path.includes("{")) - Number(b.operation.path.includes("{")));
