import { describe, expect, it, vi } from "vitest";
import { createEmbark } from "./create-embark.ts";
import { AuthenticationError } from "./errors.ts";
import type { AccessToken } from "./options.ts";
import { json, problem, scriptedFetch, text } from "./testing/scripted-fetch.ts";

const flightId = "flt_20261218-0Q917";

/** A program's session: it has a token and can get a new one, after a while. */
function session(first: AccessToken | null, ...renewed: AccessToken[]) {
  let present = first;
  const refresh = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    present = renewed.shift() ?? present;
  });
  return { getToken: () => present, refresh };
}

/** An API that accepts one token only. */
function apiAccepting(token: string) {
  const seen: (string | null)[] = [];
  const refused = problem(401, "token_invalid");
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const authorization = new Headers(init?.headers).get("authorization");
    seen.push(authorization);
    return authorization === `Bearer ${token}`
      ? Response.json({ id: flightId })
      : refused(undefined);
  };
  return { fetch, seen };
}

describe("a token", () => {
  it("is sent as it is now", async () => {
    const { fetch, seen } = apiAccepting("t1");
    const auth = session({ token: "t1" });
    await createEmbark({ baseUrl: "https://api.test", fetch, auth }).flights.get(flightId);
    expect(seen).toEqual(["Bearer t1"]);
  });

  it("that has expired is renewed once for twenty calls at the same time", async () => {
    const { fetch, seen } = apiAccepting("t2");
    const auth = session({ token: "t1" }, { token: "t2" });
    const embark = createEmbark({ baseUrl: "https://api.test", fetch, auth });
    const calls = Array.from({ length: 20 }, () => embark.flights.get(flightId));
    expect(await Promise.all(calls)).toHaveLength(20);
    expect(auth.refresh).toHaveBeenCalledTimes(1);
    expect(seen).toHaveLength(40);
  });

  it("that another call has renewed meanwhile is not renewed again", async () => {
    const { fetch } = apiAccepting("t2");
    let asked = 0;
    const refresh = vi.fn(async () => {});
    const auth = { getToken: () => ({ token: asked++ === 0 ? "t1" : "t2" }), refresh };
    await createEmbark({ baseUrl: "https://api.test", fetch, auth }).flights.get(flightId);
    expect(refresh).not.toHaveBeenCalled();
  });

  it("known to end soon is renewed before the call", async () => {
    const { fetch, seen } = apiAccepting("t2");
    const auth = session(
      { token: "t1", expiresAt: Date.now() + 10_000 },
      { token: "t2", expiresAt: Date.now() + 900_000 },
    );
    const embark = createEmbark({ baseUrl: "https://api.test", fetch, auth });
    await Promise.all([embark.flights.get(flightId), embark.flights.get(flightId)]);
    expect(auth.refresh).toHaveBeenCalledTimes(1);
    expect(seen).toEqual(["Bearer t2", "Bearer t2"]);
  });

  it("refused again after renewal makes the call fail, without a third try", async () => {
    const { fetch, seen } = apiAccepting("never");
    const auth = session({ token: "t1" }, { token: "t2" }, { token: "t3" });
    const call = createEmbark({ baseUrl: "https://api.test", fetch, auth }).flights.get(flightId);
    await expect(call).rejects.toBeInstanceOf(AuthenticationError);
    expect(seen).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it("that cannot be renewed makes every waiting call fail with the reason", async () => {
    const { fetch } = apiAccepting("t2");
    const reason = new Error("Please sign in again.");
    const auth = { getToken: () => ({ token: "t1" }), refresh: () => Promise.reject(reason) };
    const embark = createEmbark({ baseUrl: "https://api.test", fetch, auth });
    const calls = [embark.flights.get(flightId), embark.flights.get(flightId)];
    for (const { status, ...result } of await Promise.allSettled(calls)) {
      expect(status).toBe("rejected");
      expect(result).toEqual({ reason });
    }
  });

  it.each([
    "credentials_wrong",
    "key_not_valid",
    "booking_token_required",
    "sign_in_required",
    "check_in_token_invalid",
  ])("is not renewed because of %s", async (code) => {
    const { fetch, sent } = scriptedFetch(problem(401, code));
    const auth = session({ token: "t1" }, { token: "t2" });
    const call = createEmbark({ baseUrl: "https://api.test", fetch, auth }).flights.get(flightId);
    await expect(call).rejects.toMatchObject({ code });
    expect(auth.refresh).not.toHaveBeenCalled();
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["its session was ended", problem(401, "session_ended")],
    ["something before the API does not know it", text("Who are you?", 401)],
  ])("is renewed once when %s", async (_, refusal) => {
    const { fetch, sent } = scriptedFetch(refusal);
    const auth = session({ token: "t1" }, { token: "t2" }, { token: "t3" });
    const call = createEmbark({ baseUrl: "https://api.test", fetch, auth }).flights.get(flightId);
    await expect(call).rejects.toBeInstanceOf(AuthenticationError);
    expect(auth.refresh).toHaveBeenCalledTimes(1);
    expect(sent).toHaveLength(2);
  });

  it("that is the same after renewal is not sent again", async () => {
    const { fetch, seen } = apiAccepting("never");
    const auth = session({ token: "t1" });
    const call = createEmbark({ baseUrl: "https://api.test", fetch, auth }).flights.get(flightId);
    await expect(call).rejects.toMatchObject({ code: "token_invalid" });
    expect(seen).toEqual(["Bearer t1"]);
  });

  /** Renewing fails and leaves nobody signed in. */
  function overSession(first: AccessToken) {
    let present: AccessToken | null = first;
    const refresh = vi.fn(async () => {
      present = null;
      throw new Error("The session is over.");
    });
    return { getToken: () => present, refresh };
  }

  it.each([
    ["refused", undefined, 1],
    ["about to end", Date.now() + 10_000, 0],
  ])(
    "of a session that is over, %s, does not stand in the way of what is open to all",
    async (_, expiresAt, refused) => {
      const { fetch, sent } = scriptedFetch(
        ...Array(refused).fill(problem(401, "session_ended")),
        json({ id: flightId }),
      );
      const auth = overSession({ token: "t1", expiresAt });
      const embark = createEmbark({ baseUrl: "https://api.test", fetch, auth });
      expect((await embark.flights.get(flightId)).id).toBe(flightId);
      expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([
        ...Array(refused).fill("Bearer t1"),
        null,
      ]);
      expect(auth.refresh).toHaveBeenCalledTimes(1);
    },
  );

  it("of a session that is over makes other calls say that somebody has to sign in", async () => {
    const { fetch, sent } = scriptedFetch(
      problem(401, "session_ended"),
      problem(401, "sign_in_required"),
    );
    const auth = overSession({ token: "t1" });
    const call = createEmbark({ baseUrl: "https://api.test", fetch, auth }).accounts.me();
    await expect(call).rejects.toMatchObject({ code: "sign_in_required" });
    expect(sent).toHaveLength(2);
  });

  it("that takes long to renew does not hold up an aborted call", async () => {
    const { fetch } = apiAccepting("t2");
    const auth = { getToken: () => ({ token: "t1" }), refresh: () => new Promise(() => {}) };
    const embark = createEmbark({ baseUrl: "https://api.test", fetch, auth });
    const controller = new AbortController();
    const call = embark.flights.get(flightId, { signal: controller.signal });
    queueMicrotask(() => controller.abort());
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("credentials", () => {
  it("are the key, and a token only when somebody is signed in", async () => {
    const { fetch, sent } = scriptedFetch(json({}));
    const auth = session(null);
    const embark = createEmbark({ baseUrl: "https://api.test", key: "pk_test_1", fetch, auth });
    await embark.flights.get(flightId);
    expect(sent[0]?.headers.get("embark-key")).toBe("pk_test_1");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  it("are not sent to operations that are open to all", async () => {
    const { fetch, sent } = scriptedFetch(json({}));
    const auth = session({ token: "t1" });
    await createEmbark({
      baseUrl: "https://api.test",
      key: "pk_test_1",
      fetch,
      auth,
    }).system.health();
    expect(sent[0]?.headers.has("embark-key")).toBe(false);
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });
});
