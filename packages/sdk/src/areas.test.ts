import { describe, expect, expectTypeOf, it } from "vitest";
import { type Client, connect, flights, pricing } from "./areas.ts";
import type { Embark } from "./create-embark.ts";
import type { Hooks } from "./hooks.ts";
import { json, problem, scriptedFetch } from "./testing/scripted-fetch.ts";

const baseUrl = "https://api.test/v1/";

describe("a client with some areas", () => {
  it("calls what createEmbark would call", async () => {
    const { fetch, sent } = scriptedFetch(json({ data: [] }));
    const embark = connect({ baseUrl, key: "pk_test_1", fetch })({ flights });
    await embark.flights.airports({ q: "lon" });
    expect(sent[0]?.url).toBe("https://api.test/v1/airports?q=lon");
    expect(sent[0]?.headers.get("embark-key")).toBe("pk_test_1");
  });

  it("has no others, as the compiler knows", () => {
    const embark = connect({ baseUrl })({ flights });
    expect(embark).not.toHaveProperty("bookings");
    expectTypeOf(embark).toEqualTypeOf<Client<"flights">>();
    expectTypeOf<Embark>().toExtend<Client<"flights" | "bookings">>();
  });

  it("is the same for all who share a connection", async () => {
    const use = connect({ baseUrl });
    const [one, other] = [use({ flights }), use({ pricing })];
    expect(other).toBe(one);
    expect(one).toHaveProperty("pricing");
  });

  it("tells its hooks", async () => {
    const { fetch } = scriptedFetch(problem(503, "unavailable"), json({ data: [] }));
    const seen: unknown[] = [];
    const hooks: Hooks = { response: ({ status }) => void seen.push(status) };
    await connect({ baseUrl, fetch, hooks })({ flights }).flights.airports();
    expect(seen).toEqual([503, 200]);
  });
});
