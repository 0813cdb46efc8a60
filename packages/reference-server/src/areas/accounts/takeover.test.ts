import { createHash, randomBytes } from "node:crypto";
import { Visitor } from "@embark/sandbox-identity/testing";
import { describe, expect, test } from "vitest";
import {
  appCode,
  MINUTE,
  password,
  type Tokens,
  withAccounts,
} from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { all, sql } from "../../platform/database/sql.ts";

/** What somebody does who has got into an account of somebody else, and what is left of it afterwards. */
describe.each(engines)("an account that somebody has got into, on %s", (engine) => {
  const steps = withAccounts(engine);
  const post = <Body = object>(path: string, body: object, token?: string) =>
    steps().ask<Body>("POST", path, body, { token });
  const code = async (path: string, body: object, token?: string) =>
    (await post(path, body, token)).body?.code;

  /** Moves it to another address, which a fresh sign-in may. */
  async function moved(to: string, token: string) {
    expect((await post("/users/me/email", { email: to }, token)).status).toBe(202);
    const link = await steps().linkTo(to, "confirm-email");
    expect((await post("/auth/confirm-email", { token: link })).status).toBe(200);
    // The next mail is a later one.
    steps().server.clock.advance(1_000);
  }

  async function resetLinkTo(email: string) {
    await post("/auth/password/forgot", { email });
    return steps().linkTo(email, "reset-password");
  }

  /** Comes back from Google with a token that links it. */
  async function googleOf(email: string, token?: string): Promise<string> {
    const { server } = steps();
    const verifier = randomBytes(32).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const query = new URLSearchParams({ origin: new URL(server.url).origin, challenge });
    const visitor = new Visitor();
    const first = await server.api(`/auth/public/google/start?${query}`, { redirect: "manual" });
    const page = await visitor.get(new URL(first.headers.get("location") ?? ""));
    const person = { givenName: "Eve", familyName: "Il", email, isVerified: "yes" };
    const { url } = await visitor.post(page.url, person);
    const back = await fetch(url, { redirect: "manual" });
    const done = new URL(back.headers.get("location") ?? "");
    const handed = new URLSearchParams(done.hash.slice(1)).get("code");
    const { body } = await post<{ linkToken?: string } & Partial<Tokens>>(
      "/auth/public/google/exchange",
      { code: handed, verifier },
      token,
    );
    return body.linkToken ?? body.accessToken ?? "";
  }

  const confirmNewApp = async (token: string) => {
    const begun = await post<{ secret: string }>("/users/me/factors/totp", {}, token);
    const app = appCode(begun.body.secret, steps().server.clock.now());
    return post<{ recoveryCodes: string[] }>(
      "/users/me/factors/totp/confirm",
      { code: app },
      token,
    );
  };

  describe("by an open session alone", () => {
    test("is not theirs by linking a Google account of their own", async () => {
      const { accessToken, user } = await steps().signedIn();
      steps().server.clock.advance(10 * MINUTE);
      const evil = steps().email("eve");
      const linkToken = await googleOf(evil, accessToken);
      const linked = await post("/users/me/identities", { linkToken }, accessToken);
      expect([linked.status, linked.body.code]).toEqual([403, "step_up_required"]);
      // Their Google account opens an account of its own, and not this one.
      const own = await googleOf(evil);
      const me = await steps().ask<{ id: string }>("GET", "/users/me", undefined, { token: own });
      expect(me.body).toMatchObject({ id: expect.not.stringMatching(user.id), email: evil });
    });

    test("does not keep its owner out by wrong tries", async () => {
      const { email, accessToken: owner } = await steps().signedIn();
      const begun = await post<{ secret: string }>("/users/me/factors/totp", {}, owner);
      const { secret } = begun.body;
      const app = () => appCode(secret, steps().server.clock.now());
      await post("/users/me/factors/totp/confirm", { code: app() }, owner);
      steps().server.clock.advance(MINUTE);
      const wrong = app() === "000000" ? "000001" : "000000";
      const tries: (string | undefined)[] = [];
      for (let times = 0; times < 12; times += 1) {
        tries.push(await code("/auth/corp/mfa/verify", { code: wrong }, owner));
      }
      expect(tries.filter((each) => each === "mfa_incorrect")).toHaveLength(10);
      expect(tries.at(-1)).toBe("rate_limited");
      const first = await post<{ mfaToken: string }>("/auth/login", { email, password });
      const { mfaToken } = first.body;
      expect((await post("/auth/corp/mfa/verify", { mfaToken, code: app() })).status).toBe(200);
    });

    test("does not keep its owner from a proof, or another password, in another session", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const own = (await steps().signIn(email)).body.accessToken;
      const guess = { password: "guess-guess-guess" };
      for (let times = 0; times < 7; times += 1) {
        await post("/auth/step-up", guess, thief);
        await post("/users/me/password", { ...guess, newPassword: "violet-harbour-9" }, thief);
      }
      expect(await code("/auth/step-up", { password }, thief)).toBe("rate_limited");
      expect((await post("/auth/step-up", { password }, own)).status).toBe(200);
      const change = { password, newPassword: "violet-harbour-9" };
      expect(await code("/users/me/password", change, thief)).toBe("rate_limited");
      expect((await post("/users/me/password", change, own)).status).toBe(204);
    });

    test("does not use up the code that the owner has had mailed in another session", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const own = (await steps().signIn(email)).body.accessToken;
      await post("/auth/step-up/code", {}, own);
      const mailed = await steps().codeTo(email);
      const wrong = mailed === "000000" ? "000001" : "000000";
      for (let times = 0; times < 6; times += 1) {
        await post("/auth/step-up/code", {}, thief);
        await post("/auth/step-up", { code: wrong }, thief);
      }
      expect(await code("/auth/step-up/code", {}, thief)).toBe("rate_limited");
      expect((await post("/auth/step-up", { code: mailed }, own)).status).toBe(200);
      expect((await post("/auth/step-up/code", {}, own)).status).toBe(202);
    });

    test("proves nothing by a step that began with a second factor which is no more", async () => {
      const { accessToken: token } = await steps().signedIn();
      await confirmNewApp(token);
      steps().server.clock.advance(10 * MINUTE);
      const begun = await post<{ mfaToken: string }>("/auth/step-up", { password }, token);
      expect(begun.body.code).toBe("mfa_required");
      const { database } = steps().server.context;
      await database.write(() => all(sql`DELETE FROM mfa_factor RETURNING id`));
      const { mfaToken } = begun.body;
      const challenge = { mfaToken, method: "totp" };
      expect(await code("/auth/corp/mfa/challenge", challenge)).toBe("mfa_incorrect");
    });
  });

  describe("and moved to their address", () => {
    test("is shut by the way back: their password, sessions, links, Google and second factors", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const evil = steps().email("eve");
      await moved(evil, thief);
      const linkToken = await googleOf(evil, thief);
      expect((await post("/users/me/identities", { linkToken }, thief)).status).toBe(200);
      const app = await confirmNewApp(thief);
      expect(app.status).toBe(201);
      const reset = await resetLinkTo(evil);
      const back = await steps().linkTo(email, "confirm-email");
      expect((await post("/auth/confirm-email", { token: back })).body).toMatchObject({ email });

      const stolen = { token: reset, password: "battery-staple-22" };
      expect(await code("/auth/password/reset", stolen), "a link they had sent").toBe(
        "link_expired",
      );
      expect(await code("/auth/login", { email, password }), "the password they know").toBe(
        "credentials_wrong",
      );
      const other = await googleOf(evil);
      const me = await steps().ask<{ email: string }>("GET", "/users/me", undefined, {
        token: other,
      });
      expect(me.body.email, "the Google account they had linked").toBe(evil);

      const own = { token: await resetLinkTo(email), password: "mine-again-for-good" };
      expect((await post("/auth/password/reset", own)).status).toBe(204);
      const again = await steps().signIn(email, { password: own.password });
      expect(again.status, "the second factor they had added asks nobody").toBe(200);
    });

    test("cannot be fetched again by the ways back that they were sent", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const [first, second] = [steps().email("eve"), steps().email("eve")];
      await moved(first, thief);
      await moved(second, thief);
      const theirs = await steps().linkTo(first, "confirm-email");
      const own = await steps().linkTo(email, "confirm-email");
      // Whichever comes first.
      expect((await post("/auth/confirm-email", { token: theirs })).body).toMatchObject({
        email: first,
      });
      expect((await post("/auth/confirm-email", { token: own })).body).toMatchObject({ email });

      const next = await steps().signedIn();
      const [third, fourth] = [steps().email("eve"), steps().email("eve")];
      await moved(third, next.accessToken);
      await moved(fourth, next.accessToken);
      const late = await steps().linkTo(third, "confirm-email");
      const back = await steps().linkTo(next.email, "confirm-email");
      expect((await post("/auth/confirm-email", { token: back })).status).toBe(200);
      expect(await code("/auth/confirm-email", { token: late })).toBe("link_expired");
    });
  });

  describe("tells its owner by mail of another way to sign in, with a way back:", () => {
    const subjects = async (email: string) =>
      (await steps().mails(email)).map(({ subject }) => subject);

    test("a second factor that was added takes nothing from them", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const { body } = await confirmNewApp(thief);
      expect((await subjects(email))[0]).toBe("A second factor was added to your account");
      const early = { token: await steps().linkTo(email, "confirm-email") };
      steps().server.clock.advance(MINUTE);
      // Begun before the way back is used, to be finished after it.
      const begun = await post<{ secret: string }>("/users/me/factors/totp", {}, thief);
      expect((await post("/auth/confirm-email", early)).body).toMatchObject({ undone: true });
      expect(await code("/users/me/factors/totp", {}, thief)).toBe("session_ended");
      expect(await code("/auth/login", { email, password })).toBe("credentials_wrong");

      const own = { token: await resetLinkTo(email), password: "mine-again-for-good" };
      expect((await post("/auth/password/reset", own)).status).toBe(204);
      const again = await steps().signIn(email, { password: own.password });
      expect(again.status, "neither app nor recovery codes are asked for").toBe(200);
      const token = again.body.accessToken;
      const app = { code: appCode(begun.body.secret, steps().server.clock.now()) };
      expect(await code("/users/me/factors/totp/confirm", app, token)).toBe("mfa_token_over");
      expect(body.recoveryCodes).toHaveLength(10);
    });

    test("one that was removed, new recovery codes, and Google", async () => {
      const { email, accessToken: token } = await steps().signedIn();
      await confirmNewApp(token);
      await post("/users/me/recovery-codes", {}, token);
      const factors = await steps().ask<{ data: { id: string }[] }>(
        "GET",
        "/users/me/factors",
        undefined,
        { token },
      );
      const path = `/users/me/factors/${factors.body.data[0]?.id}`;
      expect((await steps().ask("DELETE", path, undefined, { token })).status).toBe(204);
      const linkToken = await googleOf(steps().email("eve"), token);
      await post("/users/me/identities", { linkToken }, token);
      await steps().ask("DELETE", "/users/me/identities/google", undefined, { token });
      const told = await subjects(email);
      for (const subject of [
        "A second factor was removed from your account",
        "Your account has new recovery codes",
        "Google was linked with your account",
        "Google is no longer linked with your account",
      ]) {
        expect(told).toContain(subject);
      }
    });

    test("a Google account that was linked opens it no more", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const evil = steps().email("eve");
      const linkToken = await googleOf(evil, thief);
      await post("/users/me/identities", { linkToken }, thief);
      const back = await steps().linkTo(email, "confirm-email");
      expect((await post("/auth/confirm-email", { token: back })).status).toBe(200);
      const other = await googleOf(evil);
      const me = await steps().ask<{ email: string }>("GET", "/users/me", undefined, {
        token: other,
      });
      expect(me.body.email).toBe(evil);
    });
  });

  test("from a mailbox that its owner has left is not opened by what was sent there", async () => {
    const { email, accessToken } = await steps().signedIn();
    const reset = await resetLinkTo(email);
    await moved(steps().email("new"), accessToken);
    const late = { token: reset, password: "battery-staple-22" };
    expect(await code("/auth/password/reset", late)).toBe("link_expired");
  });

  test("moves to an address that somebody else has entered without proving it", async () => {
    const { accessToken } = await steps().signedIn();
    const to = steps().email("new");
    await post("/users/me/email", { email: to }, accessToken);
    const link = await steps().linkTo(to, "confirm-email");
    await steps().register(to);
    expect((await post("/auth/confirm-email", { token: link })).body).toMatchObject({ email: to });
  });
});
