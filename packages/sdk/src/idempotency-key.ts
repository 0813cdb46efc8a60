/**
 * A new key for a call that must not be done twice. Every POST has one by itself; give your own as
 * `idempotencyKey` when the same call may be made again later, after a restart or by another press of a
 * button. It begins with the time, which is kind to the index of a server, and has 128 random bits, made
 * without `crypto.randomUUID`, which pages without TLS do not have.
 */
export function newIdempotencyKey(): string {
  return [Date.now(), ...crypto.getRandomValues(new Uint32Array(4))].join("-");
}
