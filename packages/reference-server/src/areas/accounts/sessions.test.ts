import { describe, expect, test } from "vitest";
import { AccountSteps, DAY, MINUTE, withAccounts } from "../../../testing/account-steps.ts";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { startServer } from "../../../testing/start-server.ts";
import { endSessions } from "./session-store.ts";

const SECOND = 1_000;

describe.each(engines)("sessions on %s", (engine) => {
  const steps = withAccounts(engine);
  const secure = withAccounts(engine, { env: { EMBARK_PUBLIC_URL: "https://book.example.com" } });

  const me = (token: string) => steps().ask("GET", "/users/me/factors", undefined, { token });
  const refresh = (refreshToken: string) =>
    steps().ask<{ accessToken: string; refreshToken: string }>("POST", "/auth/token/refresh", {
      refreshToken,
    });

  test("renew their tokens, each once", async () => {
    const { refreshToken, user } = await steps().signedIn();
    steps().server.clock.advance(20 * MINUTE);
    const renewed = await refresh(refreshToken);
    expect(renewed.status).toBe(200);
    expect(renewed.body).toMatchObject({ deviceToken: null, user: { id: user.id } });
    expect(renewed.body.refreshToken).not.toBe(refreshToken);
    expect((await me(renewed.body.accessToken)).status).toBe(200);
  });

  test("end when a token that was used before comes again, for thief and owner alike", async () => {
    const { refreshToken } = await steps().signedIn();
    const owner = await refresh(refreshToken);
    steps().server.clock.advance(11 * SECOND);
    const thief = await refresh(refreshToken);
    expect([thief.status, thief.body.code]).toEqual([401, "session_ended"]);
    expect((await me(owner.body.accessToken)).body.code).toBe("session_ended");
    expect((await refresh(owner.body.refreshToken)).body.code).toBe("session_ended");
  });

  test("give the same successor again to whom the answer was lost", async () => {
    const { refreshToken } = await steps().signedIn();
    const lost = await refresh(refreshToken);
    steps().server.clock.advance(9 * SECOND);
    const again = await refresh(refreshToken);
    expect(again.body.refreshToken).toBe(lost.body.refreshToken);
    steps().server.clock.advance(MINUTE);
    expect((await refresh(lost.body.refreshToken)).status).toBe(200);
  });

  test("stay one family when fifty pages renew at once", async () => {
    const { refreshToken } = await steps().signedIn();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
  });

  test("are over at once on signing out, for tokens that are still valid too", async () => {
    const { accessToken, refreshToken } = await steps().signedIn();
    const answer = await steps().ask("POST", "/auth/logout", undefined, { token: accessToken });
    expect(answer.status).toBe(204);
    expect((await me(accessToken)).body.code).toBe("session_ended");
    expect((await refresh(refreshToken)).body.code).toBe("session_ended");
  });

  test("end after a week without use, and after thirty days whatever happens", async () => {
    const idle = await steps().signedIn();
    steps().server.clock.advance(7 * DAY);
    expect((await refresh(idle.refreshToken)).body.code).toBe("session_ended");
    const used = await steps().signedIn();
    let token = used.refreshToken;
    for (let week = 1; week <= 4; week += 1) {
      steps().server.clock.advance(7 * DAY - MINUTE);
      const renewed = await refresh(token);
      expect(renewed.status, `week ${week}`).toBe(200);
      token = renewed.body.refreshToken;
    }
    steps().server.clock.advance(3 * DAY);
    expect((await refresh(token)).body.code).toBe("session_ended");
  });

  test("keep the refresh token in a cookie of this origin for those who stay, and only there", async () => {
    const email = await steps().person();
    const own = { "Sec-Fetch-Site": "same-origin" };
    const stay = await steps().signIn(email, { staySignedIn: true }, { headers: own });
    expect(stay.body.refreshToken).toBeNull();
    const cookie = stay.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(
      /^embark_refresh=rft_[\w-]{43}; Max-Age=\d+; Path=\/api\/v1\/auth; HttpOnly; Secure; SameSite=Strict$/,
    );
    const Cookie = cookie.split(";")[0] ?? "";
    const ask = (headers: Record<string, string>) =>
      steps().ask<{ refreshToken: null }>("POST", "/auth/token/refresh", {}, { headers });
    // A page elsewhere cannot use it, even if a browser should send it along.
    expect((await ask({ Cookie, "Sec-Fetch-Site": "cross-site" })).body.code).toBe("session_ended");
    const renewed = await ask({ Cookie, ...own });
    expect(renewed.body.refreshToken).toBeNull();
    expect(renewed.headers.get("Set-Cookie")).toMatch(/^embark_refresh=rft_/);

    for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, {}]) {
      const elsewhere = await steps().signIn(email, { staySignedIn: true }, { headers });
      expect(elsewhere.headers.get("Set-Cookie")).toBeNull();
      expect(elsewhere.body.refreshToken).toMatch(/^rft_/);
    }
  });

  test("are kept for this very host where it is served over https", async () => {
    const email = await secure().person();
    const own = { "Sec-Fetch-Site": "same-origin" };
    const stay = await secure().signIn(email, { staySignedIn: true }, { headers: own });
    const cookie = stay.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(
      /^__Host-embark_refresh=rft_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const renew = (Cookie: string) =>
      secure().ask("POST", "/auth/token/refresh", {}, { headers: { Cookie, ...own } });
    // What a sub-domain could plant.
    const planted = (cookie.split(";")[0] ?? "").replace("__Host-", "");
    expect((await renew(planted)).body.code).toBe("session_ended");
    const renewed = await renew(cookie.split(";")[0] ?? "");
    expect(renewed.headers.get("Set-Cookie")).toMatch(/^__Host-embark_refresh=rft_/);
    const signedOut = await secure().ask("POST", "/auth/logout", undefined, {
      token: stay.body.accessToken,
    });
    expect(signedOut.headers.get("Set-Cookie")).toMatch(
      /^__Host-embark_refresh=; Max-Age=0; Path=\/;/,
    );
  });

  test("tell apart forged, foreign and missing refresh tokens from nothing", async () => {
    const { refreshToken } = await steps().signedIn();
    const flipped = refreshToken.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const token of [flipped, `${refreshToken}=`, "rft_", "x", ` ${refreshToken}`]) {
      expect((await refresh(token)).body.code, token).toBe("session_ended");
    }
    expect((await refresh(refreshToken)).status).toBe(200);
  });
});

test("a session that another process has ended is over here with the next request", async () => {
  const place = await createTestPlace("postgres");
  const here = await startServer("postgres", { overrides: { database: await place.open() } });
  const steps = new AccountSteps(here);
  const { accessToken: token, user } = await steps.signedIn();
  const ask = () => steps.ask("GET", "/users/me/factors", undefined, { token });
  expect((await ask()).status).toBe(200);
  const elsewhere = await place.open();
  await elsewhere.write(() => endSessions(user.id, here.clock.now()));
  expect((await ask()).body.code).toBe("session_ended");
  await here.server.stop();
});
