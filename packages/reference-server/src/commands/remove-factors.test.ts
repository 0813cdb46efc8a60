import { describe, expect, test } from "vitest";
import { appCode, password, withAccounts } from "../../testing/account-steps.ts";
import { engines } from "../../testing/databases.ts";
import { runCommand } from "../../testing/run-command.ts";
import { all, sql } from "../platform/database/sql.ts";

describe.each(engines)("remove-factors on %s", (engine) => {
  const steps = withAccounts(engine);
  const post = <Body = object>(path: string, body: object, token?: string) =>
    steps().ask<Body>("POST", path, body, { token });

  /** The command, and what a server does then. */
  async function removeFactors(...words: string[]) {
    const { config, jobs } = steps().server.context;
    const env = { EMBARK_DATA: config.dataFolder, DATABASE_URL: config.databaseUrl };
    const result = await runCommand("remove-factors", env, ...words);
    await jobs.runDue();
    return result;
  }

  async function subjects(email: string): Promise<string[]> {
    return (await steps().mails(email)).map(({ subject }) => subject);
  }

  async function addApp(token: string): Promise<void> {
    const { body } = await post<{ secret: string }>("/users/me/factors/totp", {}, token);
    const code = appCode(body.secret, steps().server.clock.now());
    await post("/users/me/factors/totp/confirm", { code }, token);
  }

  test("lets somebody in again who has lost them, signs all devices out, and tells the owner", async () => {
    const { email, accessToken: token, deviceToken, user } = await steps().signedIn();
    await addApp(token);
    const asked = await steps().signIn(email);
    expect([asked.status, asked.body]).toMatchObject([403, { code: "mfa_required" }]);

    expect(await removeFactors(email)).toEqual({
      code: 0,
      output: `The server takes the second factors off the account of ${email}.\n`,
    });
    const me = await steps().ask("GET", "/users/me", undefined, { token });
    expect(me.body).toMatchObject({ code: "session_ended" });
    const again = await steps().signIn(email, { deviceToken });
    expect(again.status).toBe(200);
    expect(again.body.deviceToken, "the device was forgotten").not.toBe(deviceToken);
    expect(await subjects(email)).toContain("A second factor was removed from your account");
    const { database } = steps().server.context;
    const entries = await database.read(() =>
      all<{ actor: string; action: string }>(sql`
        SELECT actor, action FROM audit_entry
        WHERE action LIKE 'account.%factors%' AND subject = ${user.id} ORDER BY seq`),
    );
    expect(entries).toEqual([
      { actor: "system", action: "account.removal_of_factors_asked" },
      { actor: "system", action: "account.factors_removed_by_operator" },
    ]);
    const link = await steps().linkTo(email, "confirm-email");
    expect((await post("/auth/confirm-email", { token: link })).body).toMatchObject({
      undone: true,
    });
    const shutOut = await steps().ask("GET", "/users/me", undefined, {
      token: again.body.accessToken,
    });
    expect(shutOut.body).toMatchObject({ code: "session_ended" });
  });

  test("has staff set a new one up when they sign in", async () => {
    const { email, recoveryCodes } = await steps().staff("support");
    expect((await removeFactors(email)).code).toBe(0);
    const begun = await post<{ loginToken: string }>("/auth/corp/login/init", { email });
    const { loginToken } = begun.body;
    const step = await post<{ mfaToken: string; methods: string[] }>("/auth/corp/login/verify", {
      loginToken,
      password,
    });
    const { mfaToken, methods } = step.body;
    expect(methods).toEqual([]);
    const [recoveryCode] = recoveryCodes ?? [];
    const old = await post("/auth/corp/mfa/verify", { mfaToken, recoveryCode });
    expect(old.body).toMatchObject({ code: "mfa_incorrect" });
    const { body } = await post<{ enrolment: { secret: string } }>("/auth/corp/mfa/challenge", {
      mfaToken,
      method: "totp",
    });
    const code = appCode(body.enrolment.secret, steps().server.clock.now());
    expect((await post("/auth/corp/mfa/verify", { mfaToken, code })).status).toBe(200);
  });

  test.each<[string, (email: string) => readonly string[], (email: string) => string]>([
    ["no address", () => [], () => "remove-factors.ts EMAIL"],
    ["two addresses", (email) => [email, "b@example.org"], () => "remove-factors.ts EMAIL"],
    ["a stranger", () => ["b@example.org"], () => "There is no account of b@example.org."],
    [
      "nothing lost",
      (email) => [email],
      (email) => `The account of ${email} has no second factor.`,
    ],
  ])("says what is wrong with %s, and changes nothing", async (_, words, said) => {
    const email = await steps().person();
    const { code, output } = await removeFactors(...words(email));
    expect([code, output]).toEqual([1, expect.stringContaining(said(email))]);
    expect(await subjects(email)).not.toContain("A second factor was removed from your account");
  });
});
