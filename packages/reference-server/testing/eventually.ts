import { vi } from "vitest";

/** Waits until a check passes, on a machine that does other things too. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000 });
}
