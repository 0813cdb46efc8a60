import { describe, expect, test } from "vitest";
import { DAY, MINUTE, password, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { all, run, sql } from "../../platform/database/sql.ts";

describe.each(engines)("one's own account on %s", (engine) => {
  const steps = withAccounts(engine);
  const get = <Body = object>(path: string, token: string) =>
    steps().ask<Body>("GET", path, undefined, { token });
  const post = <Body = object>(path: string, body: object, token?: string) =>
    steps().ask<Body>("POST", path, body, { token });
  const patch = (body: object, token: string, etag: string) =>
    steps().ask("PATCH", "/users/me", body, { token, headers: { "If-Match": etag } });
  const etagOf = async (token: string) => (await get("/users/me", token)).headers.get("ETag") ?? "";
  const subjects = async (email: string) =>
    (await steps().mails(email)).map(({ subject }) => subject);

  describe("its profile", () => {
    test("shows what was said, and changes only what is sent", async () => {
      const {
        accessToken: token,
        email,
        user,
      } = await steps().signedIn({
        phone: "+66 81 234 5678",
        tax: { country: "ES", id: "b-58378431" },
        acceptsOffers: true,
        locale: "de",
      });
      const before = await get("/users/me", token);
      expect(before.body).toEqual({
        id: user.id,
        email,
        pendingEmail: null,
        role: "traveller",
        status: "active",
        givenName: "Anna",
        surname: "Müller",
        phone: { number: "+66812345678", verified: false },
        address: null,
        tax: { country: "ES", id: "B58378431" },
        preferences: { locale: "de", currency: "EUR", offers: true, tripMessages: [] },
        bookedTrips: 0,
        vip: false,
        agency: null,
        signIn: { password: true, google: false, factors: 0 },
        createdAt: expect.any(String),
      });
      const change = { surname: "Müller-Sol", tax: null, preferences: { currency: "THB" } };
      const after = await patch(change, token, before.headers.get("ETag") ?? "");
      expect(after.body).toEqual({
        ...before.body,
        surname: "Müller-Sol",
        tax: null,
        preferences: { locale: "de", currency: "THB", offers: true, tripMessages: [] },
      });
      const stale = await patch({ surname: "Old" }, token, before.headers.get("ETag") ?? "");
      expect([stale.status, stale.body.code]).toEqual([412, "precondition_failed"]);
    });

    test("takes nothing that is not one's own to say", async () => {
      const { accessToken: token } = await steps().signedIn();
      const etag = await etagOf(token);
      for (const body of [
        { role: "it" },
        { status: "active" },
        { vip: true },
        { email: "other@example.org" },
        { phone: { number: "+66812345678", verified: true } },
        { agencyId: "agy_1" },
        { passwordHash: "x" },
      ]) {
        const { status, body: problem } = await patch(body, token, etag);
        expect([status, problem.code], JSON.stringify(body)).toEqual([422, "invalid_request"]);
      }
      const wrong = await patch({ tax: { country: "ES", id: "B58378432" } }, token, etag);
      expect(wrong.body.errors).toMatchObject([
        { pointer: "/body/tax/id", code: "tax_id_invalid" },
      ]);
    });

    test("makes a traveller with two booked trips a VIP", async () => {
      const { accessToken: token, user } = await steps().signedIn();
      const { database } = steps().server.context;
      const book = (id: string, status: string) =>
        database.write(function* () {
          yield* run(sql`
            INSERT INTO hold (id, status, seats, expires_at, created_at)
            VALUES (${`hld_${id}`}, 'committed', '[]', 0, 0)`);
          yield* run(sql`
            INSERT INTO booking (id, pnr, status, terms, hold_id, locale, contact_person, created_at,
              account_id)
            VALUES (${id}, ${id}, ${status}, '{}', ${`hld_${id}`}, 'en', 'per_1', 0, ${user.id})`);
        });
      await book("bkg_1", "confirmed");
      await book("bkg_2", "cancelled");
      expect((await get("/users/me", token)).body).toMatchObject({ bookedTrips: 1, vip: false });
      await book("bkg_3", "confirmed");
      expect((await get("/users/me", token)).body).toMatchObject({ bookedTrips: 2, vip: true });
      await database.write(() => run(sql`DELETE FROM booking WHERE account_id = ${user.id}`));
    });

    test("records what was agreed to, and keeps what was said before", async () => {
      const { accessToken: token } = await steps().signedIn({ acceptsOffers: true });
      steps().server.clock.advance(1_000);
      const put = (kind: string, granted: boolean) =>
        steps().ask("PUT", `/users/me/consents/${kind}`, { granted }, { token });
      expect((await put("offers", false)).body).toMatchObject({ kind: "offers", granted: false });
      const { body } = await get<{ data: { kind: string; granted: boolean }[] }>(
        "/users/me/consents",
        token,
      );
      expect(body.data.map(({ kind, granted }) => `${kind} ${granted}`).sort()).toEqual([
        "offers false",
        "offers true",
        "terms true",
      ]);
      expect((await get("/users/me", token)).body).toMatchObject({
        preferences: { offers: false },
      });
      expect((await put("terms", false)).status).toBe(422);
    });
  });

  describe("its password", () => {
    const next = "violet-harbour-nine";

    test("changes for whoever knows it, which ends all other sessions at once", async () => {
      const { email, accessToken: other } = await steps().signedIn();
      const here = (await steps().signIn(email)).body.accessToken;
      const wrong = { password: "guess-guess-guess", newPassword: next };
      expect((await post("/users/me/password", wrong, here)).body.code).toBe("credentials_wrong");
      const weak = { password, newPassword: "aaaaaaaaaaaa" };
      expect((await post("/users/me/password", weak, here)).body.errors).toMatchObject([
        { pointer: "/body/newPassword", code: "password_repeats" },
      ]);
      const changed = await post("/users/me/password", { password, newPassword: next }, here);
      expect(changed.status).toBe(204);
      expect((await get("/users/me", other)).body.code).toBe("session_ended");
      expect((await get("/users/me", here)).status).toBe(200);
      expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
      expect((await steps().signIn(email, { password: next })).status).toBe(200);
      expect(await subjects(email)).toContain("Your password was changed");
    });

    test("is set anew by a mailed link, once, which ends all sessions", async () => {
      const { email, accessToken, deviceToken } = await steps().signedIn();
      await post("/auth/password/forgot", { email: email.toUpperCase() });
      const token = await steps().linkTo(email, "reset-password");
      const common = await post("/auth/password/reset", { token, password: "1234567890" });
      expect(common.body.code).toBe("password_refused");
      expect((await post("/auth/password/reset", { token, password: next })).status).toBe(204);
      expect((await get("/users/me", accessToken)).body.code).toBe("session_ended");
      const again = await post("/auth/password/reset", { token, password: "third-time-lucky" });
      expect([again.status, again.body.code]).toEqual([410, "link_expired"]);
      expect((await steps().signIn(email, { password: next, deviceToken })).status).toBe(200);
    });

    test("is chosen first by those who have none once they have proved who they are", async () => {
      const { email, accessToken: token, user } = await steps().signedIn();
      const { database } = steps().server.context;
      await database.write(() =>
        run(sql`UPDATE account SET password_hash = NULL WHERE id = ${user.id}`),
      );
      steps().server.clock.advance(10 * MINUTE);
      const choose = () => post("/users/me/password", { newPassword: next }, token);
      expect((await choose()).body.code, "an open session is not enough").toBe("credentials_wrong");
      await post("/auth/step-up/code", {}, token);
      const code = await steps().codeTo(email);
      expect((await post("/auth/step-up", { code }, token)).status).toBe(200);
      expect((await choose()).status).toBe(204);
      expect((await steps().signIn(email, { password: next })).status).toBe(200);
    });

    test("links end after an hour, and are no links for anything else", async () => {
      const email = await steps().person();
      await post("/auth/password/forgot", { email });
      const token = await steps().linkTo(email, "reset-password");
      expect((await post("/auth/confirm-email", { token })).body.code).toBe("link_expired");
      steps().server.clock.advance(60 * MINUTE);
      const late = await post("/auth/password/reset", { token, password: next });
      expect(late.body.code).toBe("link_expired");
    });

    test("forgotten is answered alike for an address that nobody has", async () => {
      const [known, unknown] = [await steps().person(), steps().email()];
      const answers = [];
      for (const email of [known, unknown]) {
        const { status, body } = await post("/auth/password/forgot", { email });
        answers.push(`${status} ${JSON.stringify(body).replace(email, "…")}`);
      }
      expect(answers[0]).toBe(answers[1]);
      expect(await subjects(known)).toContain("Choose a new password");
      expect(await subjects(unknown)).toEqual([]);
    });

    test("is nobody's nuisance: strangers cause five mails in an hour at most", async () => {
      const email = await steps().person();
      for (let times = 0; times < 8; times += 1) await post("/auth/password/forgot", { email });
      const mails = await subjects(email);
      expect(mails.filter((subject) => subject === "Choose a new password")).toHaveLength(5);
    });
  });

  describe("its e-mail address", () => {
    async function changed(to: string, token: string) {
      const begun = await post("/users/me/email", { email: to }, token);
      expect(begun.status).toBe(202);
      const link = await steps().linkTo(to, "confirm-email");
      return post("/auth/confirm-email", { token: link });
    }

    test("moves once the new one was confirmed", async () => {
      const { email, accessToken: token } = await steps().signedIn();
      const to = steps().email("new");
      await post("/users/me/email", { email: to }, token);
      expect((await get("/users/me", token)).body).toMatchObject({ email, pendingEmail: to });
      expect((await steps().signIn(to)).body.code).toBe("credentials_wrong");
      const link = await steps().linkTo(to, "confirm-email");
      const done = await post("/auth/confirm-email", { token: link });
      expect(done.body).toEqual({ email: to, status: "active", undone: false, signedIn: null });
      expect((await get("/users/me", token)).body).toMatchObject({ email: to, pendingEmail: null });
      expect((await steps().signIn(to)).status).toBe(200);
      expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
    });

    test("comes back by the link in the mail to the old one, which shuts a thief out", async () => {
      const { email, accessToken: thief } = await steps().signedIn();
      const to = steps().email("thief");
      await changed(to, thief);
      const stolen = { password, newPassword: "battery-staple-22" };
      expect((await post("/users/me/password", stolen, thief)).status).toBe(204);
      const back = await steps().linkTo(email, "confirm-email");
      const undone = { email, undone: true, signedIn: null };
      expect((await post("/auth/confirm-email", { token: back })).body).toMatchObject(undone);
      expect((await get("/users/me", thief)).body.code).toBe("session_ended");
      await post("/auth/password/forgot", { email });
      const token = await steps().linkTo(email, "reset-password");
      const own = { token, password: "mine-again-for-good" };
      expect((await post("/auth/password/reset", own)).status).toBe(204);
      expect((await steps().signIn(email, { password: own.password })).status).toBe(200);
    });

    test("does not move any more once all sessions were ended, whatever has ended them", async () => {
      const next = "violet-harbour-nine";
      const endings = {
        "a new password": (token: string) =>
          post("/users/me/password", { password, newPassword: next }, token),
        "signing out everywhere": (token: string) =>
          steps().ask("DELETE", "/users/me/sessions", undefined, { token }),
        "closing the account": (token: string) => post("/users/me/close", {}, token),
      };
      for (const [ending, end] of Object.entries(endings)) {
        const { email, accessToken: own } = await steps().signedIn();
        const { accessToken: thief } = (await steps().signIn(email)).body;
        const to = steps().email("thief");
        await post("/users/me/email", { email: to }, thief);
        expect((await end(own)).status, ending).toBe(204);
        const link = await steps().linkTo(to, "confirm-email");
        expect((await post("/auth/confirm-email", { token: link })).body.code, ending).toBe(
          "link_expired",
        );
        const secret = ending === "a new password" ? next : password;
        const { accessToken } = (await steps().signIn(email, { password: secret })).body;
        expect((await get("/users/me", accessToken)).body).toMatchObject({
          email,
          pendingEmail: null,
        });
      }
    });

    test("is no way to fill the mailbox of a stranger: it gets five mails in an hour", async () => {
      const victim = steps().email("victim");
      const known = await steps().person();
      for (let times = 0; times < 3; times += 1) {
        const { accessToken: token } = await steps().signedIn();
        for (const email of [victim, victim, known, known]) {
          const { status, body } = await post("/users/me/email", { email }, token);
          expect([status, body]).toEqual([202, { email }]);
        }
        expect((await get("/users/me", token)).status).toBe(200);
      }
      expect(await subjects(victim)).toHaveLength(5);
      const told = (await subjects(known)).filter((said) => said === "You already have an account");
      expect(told).toHaveLength(5);
    });

    test("moves by the link of any mail to the new one, also when it was asked for too often", async () => {
      for (const which of ["first", "last"]) {
        const { accessToken: token } = await steps().signedIn();
        const to = steps().email("new");
        await post("/users/me/email", { email: to }, token);
        const first = await steps().linkTo(to, "confirm-email");
        for (let times = 0; times < 6; times += 1) {
          await post("/users/me/email", { email: to }, token);
        }
        const link = which === "first" ? first : await steps().linkTo(to, "confirm-email");
        expect((await post("/auth/confirm-email", { token: link })).body, which).toMatchObject({
          email: to,
        });
        expect((await post("/auth/confirm-email", { token: first })).status, which).toBe(410);
      }
    });

    test("does not tell whether the new one has an account, and takes it from nobody", async () => {
      const { accessToken: token } = await steps().signedIn();
      const taken = await steps().person();
      const answer = await post("/users/me/email", { email: taken }, token);
      expect([answer.status, answer.body]).toEqual([202, { email: taken }]);
      expect((await subjects(taken))[0]).toBe("You already have an account");
      expect((await get("/users/me", token)).body).toMatchObject({ pendingEmail: null });

      const free = steps().email();
      await post("/users/me/email", { email: free }, token);
      const link = await steps().linkTo(free, "confirm-email");
      await steps().register(free);
      expect((await steps().confirm(free)).status).toBe(200);
      const late = await post("/auth/confirm-email", { token: link });
      expect(late.body.code).toBe("link_expired");
    });
  });

  test("its mobile number is verified by a code, for the number that it went to", async () => {
    const { accessToken: token } = await steps().signedIn();
    const none = await post("/users/me/mobile/verify/request", {}, token);
    expect([none.status, none.body.code]).toEqual([409, "mobile_missing"]);
    const number = `+6681234${engine === "sqlite" ? "10" : "20"}01`;
    await patch({ phone: number }, token, await etagOf(token));
    const sent = await post("/users/me/mobile/verify/request", {}, token);
    expect(sent.body).toMatchObject({ to: "•••001" });
    const [message] = await steps().mails(`${number.slice(1)}@sms.embark.example`);
    const [code = ""] =
      /\d{6}/.exec(message?.text?.split("\n\n").at(1) ?? message?.text ?? "") ?? [];
    expect(message?.text).toContain("is your Embark code");
    const wrong = await post(
      "/users/me/mobile/verify/confirm",
      { code: code === "111111" ? "222222" : "111111" },
      token,
    );
    expect(wrong.body).toMatchObject({ code: "code_incorrect", triesLeft: 4 });
    const done = await post("/users/me/mobile/verify/confirm", { code }, token);
    expect(done.body).toMatchObject({ phone: { number, verified: true } });

    await patch({ phone: `${number.slice(0, -1)}9` }, token, await etagOf(token));
    expect((await get("/users/me", token)).body).toMatchObject({ phone: { verified: false } });
  });

  test("no number gets more than five codes in an hour, whoever asks for them", async () => {
    const number = `+6681234${engine === "sqlite" ? "30" : "40"}01`;
    const answers: unknown[] = [];
    for (let times = 0; times < 3; times += 1) {
      const { accessToken: token } = await steps().signedIn();
      await patch({ phone: number }, token, await etagOf(token));
      for (let codes = 0; codes < 2; codes += 1) {
        const { status, body } = await post("/users/me/mobile/verify/request", {}, token);
        answers.push(body.code ?? status);
      }
    }
    expect(answers).toEqual([202, 202, 202, 202, 202, "rate_limited"]);
  });

  describe("closed", () => {
    test("it lets nobody in by old tokens, and opens again by signing in", async () => {
      const { email, accessToken: token, refreshToken } = await steps().signedIn();
      expect((await post("/users/me/close", {}, token)).status).toBe(204);
      expect((await get("/users/me", token)).body.code).toBe("session_ended");
      expect((await post("/auth/token/refresh", { refreshToken })).body.code).toBe("session_ended");
      expect((await subjects(email))[0]).toBe("Your account is closed");
      steps().server.clock.advance(29 * DAY);
      await steps().server.context.jobs.runDue();
      const back = await steps().signIn(email);
      expect(back.body.user).toMatchObject({ status: "active" });
    });

    test("it is erased after thirty days, and its address is free again", async () => {
      const { email, accessToken: token, user } = await steps().signedIn();
      await post("/users/me/close", {}, token);
      steps().server.clock.advance(30 * DAY);
      await steps().server.context.jobs.runDue();
      expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
      const { database, sealer } = steps().server.context;
      const [row] = await database.read(() =>
        all<{ status: string; person_id: string; email: null; profile: null }>(
          sql`SELECT status, person_id, email, profile FROM account WHERE id = ${user.id}`,
        ),
      );
      expect(row).toMatchObject({ status: "erased", email: null, profile: null });
      const person = row?.person_id ?? "";
      const keys = await database.read(() => sealer.keysOf([person]));
      expect(keys.get(person)?.erased).toBe(true);
      await steps().register(email);
      expect((await subjects(email))[0]).toBe("Confirm your e-mail address");
    });
  });
});
