import { describe, expect, test } from "vitest";
import { DAY, MINUTE, password, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { entriesAfter } from "../../platform/audit/audit-store.ts";

describe.each(engines)("opening an account and signing in on %s", (engine) => {
  const steps = withAccounts(engine);

  test("goes from the form over the mail to a session", async () => {
    const email = await steps().register("Anna.First@Example.org");
    const early = await steps().signIn(email);
    expect([early.status, early.body.code]).toEqual([403, "email_unconfirmed"]);
    const confirmed = await steps().confirm(email);
    expect(confirmed.body).toMatchObject({ email, status: "active", undone: false });
    const opened = confirmed.body.signedIn;
    expect(opened?.user).toMatchObject({ email, status: "active" });
    const token = opened?.accessToken;
    expect((await steps().ask("GET", "/users/me", undefined, { token })).status).toBe(200);
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
      expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      const wrong = code === "2222-2222" ? "3333-3333" : "2222-2222";
      const wrongPassword = await steps().signIn(email, { password: "guess-guess-guess", code });
      const wrongCode = await steps().signIn(email, { code: wrong });
      expect(wrongPassword.body.code).toBe("code_incorrect");
      expect(wrongCode.body).toMatchObject({
        code: "code_incorrect",
        triesLeft: wrongPassword.body.triesLeft,
      });
      const typed = code.toLowerCase().replace("-", " ");
      expect((await steps().signIn(email, { code: typed })).status).toBe(200);
      expect((await steps().signIn(email, { code })).body.code).toBe("code_incorrect");
    });

    test("leaves the owner a code that works, whatever strangers try or have sent", async () => {
      const email = await steps().person();
      for (let tries = 0; tries < 10; tries++) {
        await steps().signIn(email, { password: "guess-guess-guess" });
      }
      // Somebody who knows the password, but not the mailbox: more codes than are sent, and many wrong ones.
      for (let tries = 0; tries < 7; tries++) {
        await steps().signIn(email);
        await steps().mails(email);
      }
      const sent = await eventually(async () => {
        const mails = await steps().mails(email);
        const withCode = mails.filter(({ subject }) => /code/.test(subject));
        expect(withCode).toHaveLength(5);
        return withCode;
      });
      for (let tries = 0; tries < 12; tries++) {
        const { body } = await steps().signIn(email, { code: "2222-2222" });
        expect(body.code).toBe("code_incorrect");
      }
      steps().server.clock.advance(14 * MINUTE);
      const codes = sent.map(({ text }) => /Code: (\S+)/.exec(text ?? "")?.[1]);
      expect((await steps().signIn(email, { code: codes.at(-1) })).status).toBe(200);
      expect((await steps().signIn(email)).body.code, "the others are over then").toBe(
        "code_required",
      );
      expect((await steps().signIn(email, { code: codes[0] })).body.code).toBe("code_incorrect");
    });

    test("is on record: when a limit is passed, and with the next sign-in that succeeds", async () => {
      const [known, unknown] = [await steps().person(), steps().email("nobody")];
      const { database } = steps().server.context;
      const trail = (since = 0) => database.read(() => entriesAfter(since, 10_000));
      for (const email of [known, unknown]) {
        const before = (await trail()).length;
        const from = steps().network();
        for (let tries = 0; tries < 9; tries++) {
          await steps().signIn(email, { password: "guess-guess-guess" }, { from });
        }
        for (let tries = 0; tries < 9; tries++) {
          await steps().signIn(email, { password: "guess-guess-guess" });
        }
        const written = await trail(before);
        expect(written.map(({ action }) => action)).toEqual([
          "account.sign_in_refused",
          "account.sign_in_attacked",
        ]);
        expect(written[0]?.subject).toMatch(/^address /);
        expect(written[1]?.subject).toBe(written[0]?.subject);
        expect(JSON.stringify(written)).not.toContain(email);
      }
      await steps().signIn(known);
      const code = await steps().codeTo(known);
      const before = (await trail()).length;
      const { body } = await steps().signIn(known, { code });
      await steps().signIn(known, { deviceToken: body.deviceToken });
      const [failed, ...others] = await trail(before);
      // Fourteen wrong ones, and the one without a code; those that were refused are not counted.
      expect(failed).toMatchObject({ action: "account.sign_ins_failed", subject: body.user.id });
      expect(JSON.parse(failed?.details ?? "{}").times).toBe(15);
      expect(others.map(({ action }) => action)).toEqual([
        "account.signed_in",
        "account.signed_in",
      ]);
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
    const email = await steps().register();
    const first = await steps().confirm(email);
    await steps().signIn(email, { deviceToken: first.body.signedIn?.deviceToken });
    const subjects = async () => (await steps().mails(email)).map(({ subject }) => subject);
    expect(await subjects()).not.toContain("A new sign-in to your account");
    const headers = { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" };
    await steps().signIn(email, {}, { headers });
    const [mail] = await steps().mails(email);
    expect(mail?.subject).toBe("A new sign-in to your account");
    expect(mail?.text).toContain("Firefox on Linux");
  });
});
