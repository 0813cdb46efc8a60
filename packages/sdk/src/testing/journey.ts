import assert from "node:assert/strict";
import { type Embark, InvalidRequestError } from "../index.ts";

/** What a traveller or a program does through the client; fails with an assertion error. */
export type Journey = (embark: Embark) => Promise<void>;

const DAY = 86_400_000;

/** A date some days after the clock of the service, which a sandbox may have moved. */
export async function dateIn(embark: Embark, days: number): Promise<string> {
  const { time } = await embark.system.health();
  return new Date(Date.parse(time) + days * DAY).toISOString().slice(0, 10);
}

/** The problem of a call that must be refused as invalid, and the parts it complains of. */
export async function refusal(
  call: PromiseLike<unknown>,
): Promise<[code: unknown, ...pointers: string[]]> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof InvalidRequestError, `expected a refusal, got ${error}`);
  assert.ok(error.detail && error.requestId, "a refusal says what to do, and its request id");
  assert.equal(error.retryable, false);
  return [error.code, ...error.errors.map(({ pointer }) => pointer)];
}
