import { describe, expect, test } from "vitest";
import { ManualClock } from "../clock/clock.ts";
import { Health, type HealthStatus } from "./health.ts";

const clock = new ManualClock("2026-11-21T09:30:00Z");

async function statusOf(parts: readonly (readonly [HealthStatus, "necessary" | "useful"])[]) {
  const health = new Health({ clock });
  for (const [index, [status, need]] of parts.entries()) {
    const check = () => ({ status, detail: "" });
    health.register({ name: `part${index}`, necessary: need === "necessary", check });
  }
  return (await health.report()).status;
}

describe("health", () => {
  test("is that of the worst part", async () => {
    expect(await statusOf([])).toBe("ok");
    expect(
      await statusOf([
        ["ok", "necessary"],
        ["ok", "useful"],
      ]),
    ).toBe("ok");
    expect(
      await statusOf([
        ["ok", "necessary"],
        ["degraded", "necessary"],
      ]),
    ).toBe("degraded");
    expect(
      await statusOf([
        ["down", "necessary"],
        ["degraded", "useful"],
      ]),
    ).toBe("down");
  });

  test("is only degraded while a part that is not necessary is down", async () => {
    expect(
      await statusOf([
        ["ok", "necessary"],
        ["down", "useful"],
      ]),
    ).toBe("degraded");
  });

  test("counts a check that throws as down, and does not tell why", async () => {
    const health = new Health({ clock });
    const check = () => {
      throw new Error("password authentication failed for user admin at db.internal");
    };
    health.register({ name: "database", necessary: true, check });
    expect(await health.report()).toEqual({
      status: "down",
      time: clock.now(),
      parts: [{ name: "database", status: "down", detail: "The database does not answer." }],
    });
  });

  test("does not wait longer than the time limit for a check", async () => {
    const health = new Health({ clock, timeLimit: 5 });
    health.register({ name: "jobs", necessary: false, check: () => new Promise(() => {}) });
    expect(await health.report()).toMatchObject({
      status: "degraded",
      parts: [{ name: "jobs", status: "down", detail: "No answer within 0.005 seconds." }],
    });
  });

  test("is down once the server is stopping, however well the parts do", async () => {
    const health = new Health({ clock });
    health.register({ name: "a", necessary: true, check: () => ({ status: "ok", detail: "" }) });
    health.stopping();
    expect(await health.report()).toMatchObject({
      status: "down",
      parts: [
        { name: "server", status: "down" },
        { name: "a", status: "ok" },
      ],
    });
  });
});
