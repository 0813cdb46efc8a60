export type { MockMail } from "./accounts/mail.ts";
export type { WorldClock } from "./clock.ts";
export { DEMO_CARDS, DEMO_CODE, DEMO_MAILED_CODE, DEMO_PASSWORD, type DemoCard } from "./demo.ts";
export type { Fault } from "./faults.ts";
export type { OperationId } from "./operation.ts";
export { createMockWorld, type MockWorld, type MockWorldOptions } from "./world.ts";
