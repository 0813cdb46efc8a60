import { expect, it, vi } from "vitest";
import { waitFor } from "./wait-for.ts";

it("waiting reads again until it is there", async () => {
  vi.useFakeTimers();
  const statuses = ["confirming", "confirming", "confirmed", "cancelled"];
  const read = vi.fn(async () => ({ status: statuses.shift() }));
  const wait = waitFor(read, ({ status }) => status !== "confirming", { everyMs: 500 });
  await vi.advanceTimersByTimeAsync(999);
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(await wait).toEqual({ status: "confirmed" });
  vi.useRealTimers();
});

it("waiting ends with the signal also while it reads", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const reading = waitFor(
    () => new Promise(() => {}),
    () => true,
    { signal: controller.signal },
  );
  controller.abort(reason);
  await expect(reading).rejects.toBe(reason);
});

it("waiting ends with the signal, and with what reading throws", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const endless = waitFor(
    async () => 1,
    () => false,
    { signal: controller.signal },
  );
  controller.abort(reason);
  await expect(endless).rejects.toBe(reason);
  const failing = waitFor(
    () => Promise.reject(reason),
    () => true,
  );
  await expect(failing).rejects.toBe(reason);
});
