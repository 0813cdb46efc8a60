import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEmbark } from "../create-embark.ts";
import { AuthenticationError, ConnectionError } from "../errors.ts";
import { FakeOrigin, FakeSignIn } from "./fake-origin.ts";
import { createSession, type Session } from "./session.ts";

const baseUrl = "https://api.test/api/v1";

function origin() {
  const api = new FakeSignIn();
  const tabs = new FakeOrigin();
  return { api, tabs, options: { baseUrl, key: "pk_test_1", fetch: api.fetch } };
}

// A machine that does something else for a while holds up this clock, too: tabs wait for one another only briefly.
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 5 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits until a check passes; the clock goes on meanwhile. */
function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000 });
}

function watch(session: Session): string[] {
  const events: string[] = [];
  for (const type of ["signed-in", "signed-out", "changed"]) {
    session.addEventListener(type, () => events.push(type));
  }
  return events;
}

describe("a session", () => {
  it("gives its token to a client and renews it when the server refuses it", async () => {
    const api = new FakeSignIn();
    const session = createSession({ baseUrl, fetch: api.fetch });
    const seen: (string | null)[] = [];
    const embark = createEmbark({
      baseUrl,
      auth: session,
      fetch: async (_, init) => {
        const token = new Headers(init?.headers).get("authorization");
        seen.push(token);
        return token === "Bearer access 2"
          ? Response.json({})
          : Response.json(
              { code: "token_invalid", detail: "It is over." },
              { status: 401, headers: { "content-type": "application/problem+json" } },
            );
      },
    });
    session.begin(api.signedIn());
    await embark.accounts.me();
    expect(seen).toEqual(["Bearer access 1", "Bearer access 2"]);
  });

  it("says who is signed in, and when that changes", async () => {
    const api = new FakeSignIn();
    const session = createSession({ baseUrl, fetch: api.fetch });
    const events = watch(session);
    expect(session.user).toBeNull();
    session.begin(api.signedIn());
    expect(session.user?.givenName).toBe("Anna");
    await session.refresh();
    expect(events).toEqual(["signed-in"]);
    const { user, ...tokens } = api.signedIn();
    session.begin({ ...tokens, user: { ...user, surname: "Meier" } });
    expect(events).toEqual(["signed-in", "changed"]);
    session.begin(api.signedIn("Ben"));
    await session.signOut();
    expect(events).toEqual(["signed-in", "changed", "signed-in", "signed-out"]);
  });

  it("that the server has ended signs out and tells the calls why", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    const events = watch(session);
    session.begin(api.signedIn());
    api.failures.push({ status: 401, code: "session_ended" });
    await expect(session.refresh()).rejects.toMatchObject({ code: "session_ended" });
    expect(session.user).toBeNull();
    expect(events).toEqual(["signed-in", "signed-out"]);
    expect(await session.getToken()).toBeNull();
    expect(api.renewals).toBe(1);
  });

  it.each([
    ["there is no network", "network", ConnectionError],
    ["its key is not valid", { status: 401, code: "key_not_valid" }, AuthenticationError],
  ] as const)("stays when it cannot be renewed because %s", async (_, failure, kind) => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open({ ...options, retry: false });
    session.begin(api.signedIn());
    api.failures.push(failure, failure, failure, failure);
    await expect(session.refresh()).rejects.toBeInstanceOf(kind);
    expect(session.user).not.toBeNull();
    api.failures.length = 0;
    await session.refresh();
    expect((await session.getToken())?.token).toBe("access 2");
  });

  it("ends at the server when somebody signs out, with tokens that are over, too", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    session.begin(api.signedIn());
    api.over.add("access 1");
    const leaving = session.signOut();
    expect(session.user).toBeNull();
    await leaving;
    expect(api.loggedOut).toEqual(["access 2"]);
    expect(session.user).toBeNull();
  });

  it("ends on all devices when somebody wants that, with one call", async () => {
    const { api, tabs, options } = origin();
    const [here, there] = [tabs.open(options).session, tabs.open(options).session];
    here.begin(api.signedIn());
    await eventually(() => expect(there.user).not.toBeNull());
    await here.signOut({ everywhere: true });
    expect(here.user).toBeNull();
    await eventually(() => expect(there.user).toBeNull());
    expect(api.calls).toEqual(["DELETE /users/me/sessions"]);
  });

  it("that was over already is signed out everywhere, too", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    const events = watch(session);
    session.begin(api.signedIn());
    api.over.add("access 1");
    api.failures.push({ status: 401, code: "session_ended" });
    await session.signOut({ everywhere: true });
    expect(events).toEqual(["signed-in", "signed-out"]);
  });

  it("is ended at the server on the next try when it could not be told at first", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open({ ...options, retry: false });
    session.begin(api.signedIn());
    api.refusesLogout = true;
    await expect(session.signOut()).rejects.toMatchObject({ code: "internal_error" });
    api.refusesLogout = false;
    await session.signOut();
    await session.signOut();
    expect(api.loggedOut).toEqual(["access 1"]);
  });

  it("goes on when the server cannot be told to end all", async () => {
    const { api, tabs, options } = origin();
    const offline: typeof fetch = async () => {
      throw new TypeError("No network.");
    };
    const { session } = tabs.open({ ...options, retry: false, fetch: offline });
    session.begin(api.signedIn());
    const leaving = session.signOut({ everywhere: true });
    await expect(leaving).rejects.toBeInstanceOf(ConnectionError);
    expect(session.user).not.toBeNull();
  });

  it("is renewed before it ends, but not for each call when the clock here is wrong", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    vi.useFakeTimers({ toFake: ["Date"] });
    session.begin(api.signedIn());
    vi.setSystemTime(Date.now() + 880_000);
    const early = await session.getToken();
    expect(early?.expiresAt).toBeLessThan(Date.now() + 30_000);
    session.begin({ ...api.signedIn(), expiresAt: new Date(Date.now() - 3_600_000).toISOString() });
    expect((await session.getToken())?.expiresAt).toBeUndefined();
  });

  it("is not brought back by a renewal that was under way when somebody signed out", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    session.begin(api.signedIn());
    const renewal = session.refresh();
    await session.signOut();
    await renewal;
    expect(session.user).toBeNull();
  });

  it("keeps what tells the server that it knows this device, and no credential", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    expect(session.deviceToken).toBeUndefined();
    session.begin(api.signedIn());
    await session.refresh();
    expect(JSON.stringify([...tabs.stored])).not.toMatch(/rft_|access|anna/i);
    await session.signOut();
    expect(tabs.open(options).session.deviceToken).toBe("dvt_1");
  });

  it("works where the page may not remember anything", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options, { read: () => undefined, write: () => {} });
    expect(await session.getToken()).toBeNull();
    session.begin(api.signedIn());
    expect(session.deviceToken).toBe("dvt_1");
    await session.refresh();
    expect((await session.getToken())?.token).toBe("access 2");
  });
});

describe("in several tabs a session", () => {
  it("is renewed once for ten tabs that ask at the same time", async () => {
    const { api, tabs, options } = origin();
    const all = Array.from({ length: 10 }, () => tabs.open(options).session);
    all[0]?.begin(api.signedIn());
    await eventually(() => expect(all.every(({ user }) => user)).toBe(true));
    await Promise.all(all.map((session) => session.refresh()));
    expect(api.renewals).toBe(1);
    const tokens = await Promise.all(all.map((session) => session.getToken()));
    expect(new Set(tokens.map((token) => token?.token))).toEqual(new Set(["access 2"]));
    for (const session of all.toReversed()) await session.refresh();
    expect(all.every(({ user }) => user)).toBe(true);
  });

  it("goes on when the tab that renews it is closed", async () => {
    const { api, tabs, options } = origin();
    const [first, second] = [tabs.open(options), tabs.open(options)];
    first.session.begin(api.signedIn());
    await eventually(() => expect(second.session.user).not.toBeNull());
    api.failures.push(new Promise(() => {}));
    first.session.refresh().catch(() => {});
    await eventually(() => expect(api.renewals).toBe(1));
    const waiting = second.session.refresh();
    first.close();
    await waiting;
    expect((await second.session.getToken())?.token).toBe("access 2");
  });

  it("is known to tabs that open later, without asking the server", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    session.begin(api.signedIn());
    await session.refresh();
    const late = tabs.open(options).session;
    expect((await late.getToken())?.token).toBe("access 2");
    expect(api.renewals).toBe(1);
  });

  it("ends in all of them at once, whoever signs out", async () => {
    const { api, tabs, options } = origin();
    const all = Array.from({ length: 3 }, () => tabs.open(options).session);
    all[0]?.begin(api.signedIn());
    await eventually(() => expect(all.every(({ user }) => user)).toBe(true));
    const events = all.map(watch);
    await all[2]?.signOut();
    await eventually(() => expect(events.flat()).toEqual(Array(3).fill("signed-out")));
    expect(await tabs.open(options).session.getToken()).toBeNull();
    expect(api.loggedOut).toEqual(["access 1"]);
  });

  it("ends in all of them when the server has ended it", async () => {
    const { api, tabs, options } = origin();
    const [one, two] = [tabs.open(options).session, tabs.open(options).session];
    one.begin(api.signedIn());
    await eventually(() => expect(two.user).not.toBeNull());
    api.failures.push({ status: 401, code: "token_invalid" });
    await expect(two.refresh()).rejects.toBeInstanceOf(AuthenticationError);
    await eventually(() => expect(one.user).toBeNull());
  });

  it("goes on in the others when one that knows of nobody asks in vain for a cookie", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    session.begin(api.signedIn());
    const late = tabs.open(options).session;
    api.failures.push({ status: 401, code: "token_invalid" });
    await expect(late.refresh()).rejects.toMatchObject({ code: "token_invalid" });
    await session.refresh();
    expect(session.user).not.toBeNull();
  });

  it("does not mix with that of another API or key", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    const others = [
      tabs.open({ ...options, key: "pk_test_2" }).session,
      tabs.open({ ...options, baseUrl: "https://other.test/api/v1" }).session,
    ];
    session.begin(api.signedIn());
    for (const other of others) expect(await other.resume().catch(() => null)).toBeNull();
    expect(session.user).not.toBeNull();
  });
});

describe("a session that the API keeps in a cookie", () => {
  it("is taken up again by a page that opens later", async () => {
    const { api, tabs, options } = origin();
    const before = tabs.open(options);
    before.session.begin(api.signedIn("Anna", "cookie"));
    before.close();
    const { session } = tabs.open(options);
    expect((await session.getToken())?.token).toBe("access 2");
    expect(session.user?.givenName).toBe("Anna");
  });

  it("is not asked for where nobody was signed in, unless the page wants it", async () => {
    const { api, tabs, options } = origin();
    const { session } = tabs.open(options);
    expect(await session.getToken()).toBeNull();
    expect(api.renewals).toBe(0);
    api.signedIn("Anna", "cookie");
    expect((await session.resume())?.givenName).toBe("Anna");
  });

  it("that is over leaves nobody signed in, without a failure", async () => {
    const { api, tabs, options } = origin();
    const before = tabs.open(options);
    before.session.begin(api.signedIn("Anna", "cookie"));
    before.close();
    api.failures.push({ status: 401, code: "token_invalid" });
    const { session } = tabs.open(options);
    expect(await session.getToken()).toBeNull();
    expect(await session.getToken()).toBeNull();
    expect(api.renewals).toBe(1);
  });

  it("whose end the server has not heard of is taken up by nobody, and ended by the next page", async () => {
    const { api, tabs, options } = origin();
    const before = tabs.open({ ...options, retry: false });
    before.session.begin(api.signedIn("Anna", "cookie"));
    api.refusesLogout = true;
    await expect(before.session.signOut()).rejects.toMatchObject({ code: "internal_error" });
    expect(JSON.stringify([...tabs.stored])).not.toMatch(/rft_|access|anna/i);
    await expect(before.session.resume()).rejects.toMatchObject({ code: "internal_error" });
    before.close();
    const late = tabs.open({ ...options, retry: false });
    expect(await late.session.getToken()).toBeNull();
    await expect(late.session.resume()).rejects.toMatchObject({ code: "internal_error" });
    late.close();
    api.refusesLogout = false;
    const { session } = tabs.open(options);
    expect(await session.getToken()).toBeNull();
    expect(api.loggedOut).toHaveLength(1);
    expect(api.cookie).toBeUndefined();
    expect(await session.resume()).toBeNull();
    expect(api.loggedOut).toHaveLength(1);
  });

  it("of somebody who has come since is not ended in the place of the one before", async () => {
    const { api, tabs, options } = origin();
    const before = tabs.open({ ...options, retry: false });
    before.session.begin(api.signedIn("Anna", "cookie"));
    api.refusesLogout = true;
    await expect(before.session.signOut()).rejects.toMatchObject({ code: "internal_error" });
    api.refusesLogout = false;
    before.session.begin(api.signedIn("Ben", "cookie"));
    before.close();
    const { session } = tabs.open(options);
    expect(await session.getToken()).not.toBeNull();
    expect(api.loggedOut).toEqual([]);
  });
});
