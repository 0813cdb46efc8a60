/**
 * A new key for a call that must not be done twice. Every POST has one by itself; give your own as
 * `idempotencyKey` when the same call may be made again later, after a restart or by another press of a
 * button. 128 random bits, made without `crypto.randomUUID`, which pages without TLS do not have.
 */
export function newIdempotencyKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
