export type { WorldClock } from "./clock.ts";
export type { Fault } from "./faults.ts";
export type { OperationId } from "./operation.ts";
export { createMockWorld, type MockWorld, type MockWorldOptions } from "./world.ts";
