import { describe, expect, test } from "vitest";
import { DAY, MINUTE, password, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";

describe.each(engines)("opening an account and signing in on %s", (engine) => {
  const steps = withAccounts(engine);

  test("goes from the form over the mail to a session", async () => {
    const email = await steps().register("Anna.First@Example.org");
    const early = await steps().signIn(email);
    expect([early.status, early.body.code]).toEqual([403, "email_unconfirmed"]);
    const token = await steps().linkTo(email, "confirm-email");
    const confirmed = await steps().ask("POST", "/auth/confirm-email", { token });
    expect(confirmed.body).toEqual({ email, status: "active" });
    const { status, body } = await steps().signIn("anna.first@EXAMPLE.org");
    expect(status).toBe(200);
    expect(body.user).toMatchObject({ email, role: "traveller", givenName: "Anna" });
    expect(body.refreshToken).toMatch(/^rft_[\w-]{43}$/);
    const factors = await steps().ask("GET", "/users/me/factors", undefined, {
      token: body.accessToken,
    });
    expect([factors.status, factors.body]).toEqual([200, { data: [], recoveryCodesLeft: 0 }]);
  });

  test("answers a registration alike, whether the address has an account or not; the mail tells", async () => {
    const known = await steps().person();
    const unknown = steps().email();
    const form = { password, givenName: "Eva", surname: "Sol", acceptsTerms: true };
    const answers = [];
    for (const email of [known, unknown]) {
      const { status, body } = await steps().ask("POST", "/auth/register", { email, ...form });
      answers.push({ status, body: JSON.stringify(body).replace(email, "…") });
    }
    expect(answers[0]).toEqual(answers[1]);
    const subjects = async (email: string) =>
      (await steps().mails(email)).map(({ subject }) => subject);
    expect((await subjects(known))[0]).toBe("You already have an account");
    expect(await subjects(unknown)).toEqual(["Confirm your e-mail address"]);
  });

  test("lets the latest of those who claim an unconfirmed address in, by the link of their own mail only", async () => {
    const email = await steps().register();
    const first = await steps().linkTo(email, "confirm-email");
    await steps().register(email, { password: "violet-harbour-nine" });
    const stale = await steps().ask("POST", "/auth/confirm-email", { token: first });
    expect([stale.status, stale.body.code]).toEqual([410, "link_expired"]);
    const token = await steps().linkTo(email, "confirm-email");
    expect((await steps().ask("POST", "/auth/confirm-email", { token })).status).toBe(200);
    expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
    expect((await steps().signIn(email, { password: "violet-harbour-nine" })).status).toBe(200);
  });

  test("refuses what cannot be a password, a tax id or an address, and says all of it", async () => {
    const ask = (more: object) =>
      steps().ask("POST", "/auth/register", {
        email: "x@example.org",
        password,
        givenName: "Anna",
        surname: "Müller",
        acceptsTerms: true,
        ...more,
      });
    const faults = async (more: object) => {
      const { body } = await ask(more);
      return [body.code, ...(body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)];
    };
    expect(await faults({ password: "Password2026!" })).toEqual([
      "password_refused",
      "/body/password password_common",
    ]);
    expect(await faults({ email: "rocketeer@example.org", password: "rocketeer-2026" })).toEqual([
      "password_refused",
      "/body/password password_personal",
    ]);
    expect(await faults({ acceptsTerms: false })).toEqual([
      "terms_not_accepted",
      "/body/acceptsTerms required",
    ]);
    expect(
      await faults({
        givenName: "<b>Anna</b>",
        tax: { country: "ES", id: "B58378432" },
        address: { lines: ["Calle Mayor 1"], city: "Madrid", country: "QQ" },
      }),
    ).toEqual([
      "registration_invalid",
      "/body/givenName name_characters",
      "/body/address/country country_unknown",
      "/body/tax/id tax_id_invalid",
    ]);
    // Nobody makes themselves staff.
    expect((await ask({ role: "it" })).body.code).toBe("invalid_request");
  });

  test("forgets an address that nobody confirms within a week", async () => {
    const email = await steps().register();
    const token = await steps().linkTo(email, "confirm-email");
    steps().server.clock.advance(8 * DAY);
    const late = await steps().ask("POST", "/auth/confirm-email", { token });
    expect(late.body.code).toBe("link_expired");
    await steps().server.context.jobs.runDue();
    expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
  });

  describe("under attack", () => {
    test("answers a wrong password and an unknown address alike", async () => {
      const email = await steps().person();
      const said = [];
      for (const [address, secret] of [
        [email, "wrong-wrong-wrong"],
        [steps().email(), "wrong-wrong-wrong"],
        ["no address", "x"],
      ]) {
        const { status, body } = await steps().signIn(String(address), { password: secret });
        const { requestId: _, ...rest } = Object(body);
        said.push(JSON.stringify({ status, ...rest }));
      }
      expect(new Set(said).size).toBe(1);
      expect(said[0]).toContain("credentials_wrong");
    });

    test("makes a network wait after five tries at one account, and nobody else", async () => {
      const email = await steps().person();
      const from = steps().network();
      for (let tries = 0; tries < 5; tries++) {
        const { body } = await steps().signIn(email, { password: "guess-guess-guess" }, { from });
        expect(body.code).toBe("credentials_wrong");
      }
      const { status, headers, body } = await steps().signIn(email, {}, { from });
      expect([status, body.code]).toEqual([429, "rate_limited"]);
      expect(Number(headers.get("Retry-After"))).toBeGreaterThan(800);
      expect((await steps().signIn(email)).status).toBe(200);
      steps().server.clock.advance(15 * MINUTE);
      expect((await steps().signIn(email, {}, { from })).status).toBe(200);
    });

    test("makes a network wait after twenty tries at many accounts", async () => {
      const from = steps().network();
      for (let tries = 0; tries < 20; tries++) {
        await steps().signIn(steps().email(), { password: "guess-guess-guess" }, { from });
      }
      expect((await steps().signIn(steps().email(), {}, { from })).status).toBe(429);
    });

    test("counts tries that come at once, not only those that were answered", async () => {
      const email = await steps().person();
      const from = steps().network();
      const tries = Array.from({ length: 12 }, () =>
        steps().signIn(email, { password: "guess-guess-guess" }, { from }),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401).length).toBe(5);
      expect(statuses.filter((status) => status === 429).length).toBe(7);
    });

    test("asks strangers for a mailed code, and lets the owner in where they are known", async () => {
      const email = await steps().person();
      const before = await steps().signIn(email);
      for (let tries = 0; tries < 10; tries++) {
        await steps().signIn(email, { password: "guess-guess-guess" });
      }
      // Alike for wrong and right passwords, so that nobody learns which is which.
      const guessed = await steps().signIn(email, { password: "guess-guess-guess" });
      const owner = await steps().signIn(email);
      for (const { status, body } of [guessed, owner]) {
        expect([status, body.code]).toEqual([403, "code_required"]);
      }
      const { deviceToken } = before.body;
      expect((await steps().signIn(email, { deviceToken })).status).toBe(200);

      const code = await steps().codeTo(email);
      const wrong = code === "000000" ? "000001" : "000000";
      const wrongPassword = await steps().signIn(email, { password: "guess-guess-guess", code });
      const wrongCode = await steps().signIn(email, { code: wrong });
      expect(wrongPassword.body.code).toBe("code_incorrect");
      expect(wrongCode.body).toMatchObject({
        code: "code_incorrect",
        triesLeft: wrongPassword.body.triesLeft,
      });
      const half = `${code.slice(0, 3)} ${code.slice(3)}`;
      expect((await steps().signIn(email, { code: half })).status).toBe(200);
      expect((await steps().signIn(email, { code })).body.code).toBe("code_incorrect");
    });

    test("does not take the device of somebody else for one's own", async () => {
      const [email, other] = [await steps().person(), await steps().person()];
      const { deviceToken } = (await steps().signIn(other)).body;
      for (let tries = 0; tries < 10; tries++) {
        await steps().signIn(email, { password: "guess-guess-guess", deviceToken });
      }
      expect((await steps().signIn(email, { deviceToken })).body.code).toBe("code_required");
    });
  });

  test("tells the owner of a sign-in where nobody had signed in before", async () => {
    const email = await steps().person();
    const first = await steps().signIn(email);
    await steps().signIn(email, { deviceToken: first.body.deviceToken });
    const subjects = async () => (await steps().mails(email)).map(({ subject }) => subject);
    expect(await subjects()).not.toContain("A new sign-in to your account");
    const headers = { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" };
    await steps().signIn(email, {}, { headers });
    const [mail] = await steps().mails(email);
    expect(mail?.subject).toBe("A new sign-in to your account");
    expect(mail?.text).toContain("Firefox on Linux");
  });
});
