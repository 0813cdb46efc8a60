import { describe, expect, test } from "vitest";
import { appCode, MINUTE, password, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { SoftPasskey } from "../../../testing/soft-passkey.ts";

const STEP = 30_000;

interface Verified {
  readonly signedIn: { readonly accessToken: string } | null;
  readonly steppedUpUntil: string;
  readonly recoveryCodes: readonly string[] | null;
}

interface MfaStep {
  readonly mfaToken: string;
  readonly methods: readonly string[];
}

describe.each(engines)("the sign-in of a company on %s", (engine) => {
  const steps = withAccounts(engine);
  const now = () => steps().server.clock.now();
  const post = <Body = object>(path: string, body: object, token?: string) =>
    steps().ask<Body>("POST", path, body, { token });

  /** First proof of a member of staff. */
  async function begun(email: string, secret = password) {
    const init = await post<{ loginToken: string; method: string; company: string }>(
      "/auth/corp/login/init",
      { email },
    );
    expect(init.body).toMatchObject({ method: "password", company: "Qoom Airlines" });
    const { loginToken } = init.body;
    return post<MfaStep>("/auth/corp/login/verify", { loginToken, password: secret });
  }

  test("opens an account by invitation only, and not without a second factor", async () => {
    const mali = await steps().staff("support");
    expect(mali.user).toMatchObject({ role: "support", email: mali.email });
    expect(mali.recoveryCodes).toHaveLength(10);
    // Staff do not get in by the door of travellers.
    const door = await steps().signIn(mali.email);
    expect([door.status, door.body.code]).toEqual([403, "corporate_sign_in"]);

    steps().server.clock.advance(STEP);
    const first = await begun(mali.email);
    expect(first.body.methods).toEqual(["totp", "recovery_code"]);
    const { mfaToken } = first.body;
    const challenge = await post("/auth/corp/mfa/challenge", { mfaToken, method: "totp" });
    expect(challenge.body).toEqual({ method: "totp", enrolment: null, passkey: null });
    const code = appCode(mali.secret, now());
    const verified = await post<Verified>("/auth/corp/mfa/verify", { mfaToken, code });
    expect(verified.status).toBe(200);
    expect(verified.body.recoveryCodes).toBeNull();
    const again = await post("/auth/corp/mfa/verify", { mfaToken, code });
    expect(again.body.code).toBe("mfa_token_over");
  });

  test("takes the code of a step before or after, each step once, and none further away", async () => {
    const { email, secret } = await steps().staff("support");
    const tryCode = async (offset: number) => {
      const { mfaToken } = (await begun(email)).body;
      const code = appCode(secret, now() + offset * STEP);
      const { status, body } = await post("/auth/corp/mfa/verify", { mfaToken, code });
      return body.code ?? status;
    };
    steps().server.clock.advance(10 * STEP);
    expect(await tryCode(-2)).toBe("mfa_incorrect");
    expect(await tryCode(2)).toBe("mfa_incorrect");
    expect(await tryCode(-1)).toBe(200);
    expect(await tryCode(-1), "used").toBe("mfa_incorrect");
    expect(await tryCode(1)).toBe(200);
    expect(await tryCode(0), "before the one that was used last").toBe("mfa_incorrect");
  });

  test("takes a code once when it comes twice at the same moment", async () => {
    const { email, secret } = await steps().staff("support");
    steps().server.clock.advance(2 * STEP);
    const tokens = [await begun(email), await begun(email)].map(({ body }) => body.mfaToken);
    const code = appCode(secret, now());
    const answers = await Promise.all(
      tokens.map((mfaToken) => post("/auth/corp/mfa/verify", { mfaToken, code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test("ends a sign-in after five wrong codes, and makes an account wait after ten", async () => {
    const { email, secret } = await steps().staff("support");
    steps().server.clock.advance(2 * STEP);
    const right = appCode(secret, now());
    const wrong = right === "000000" ? "000001" : "000000";
    const seen: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { mfaToken } = (await begun(email)).body;
      for (let tries = 0; tries < 5; tries += 1) {
        const { body } = await post("/auth/corp/mfa/verify", { mfaToken, code: wrong });
        seen.push(body.triesLeft);
      }
      const late = await post("/auth/corp/mfa/verify", { mfaToken, code: right });
      expect(late.body.code).toBe("mfa_token_over");
    }
    expect(seen).toEqual([4, 3, 2, 1, 0, 4, 3, 2, 1, 0]);
    const { mfaToken } = (await begun(email)).body;
    const waiting = await post("/auth/corp/mfa/verify", { mfaToken, code: right });
    expect([waiting.status, waiting.body.code]).toEqual([429, "rate_limited"]);
  });

  test("takes a recovery code once, however it is typed", async () => {
    const { email, recoveryCodes } = await steps().staff("support");
    const [code = ""] = recoveryCodes;
    const use = async () => {
      const { mfaToken } = (await begun(email)).body;
      const typed = ` ${code.toLowerCase().replace("-", " ")} `;
      return post("/auth/corp/mfa/verify", { mfaToken, recoveryCode: typed });
    };
    expect((await use()).status).toBe(200);
    expect((await use()).body.code).toBe("mfa_incorrect");
  });

  test("does not know foreign domains, and says nothing of people", async () => {
    const foreign = await post("/auth/corp/login/init", { email: "eva@gmail.example" });
    expect([foreign.status, foreign.body.code]).toEqual([404, "tenant_unknown"]);
    const known = await steps().staff("support");
    const said = [];
    for (const [email, secret] of [
      [known.email, "guess-guess-guess"],
      ["nobody@qoom.example", password],
    ] as const) {
      const { status, body } = await begun(email, secret);
      said.push([status, body.code, body.detail]);
    }
    expect(said[0]).toEqual(said[1]);
    // A traveller with an address of the company is none of its staff.
    const traveller = `${steps().email("guest").split("@")[0]}@qoom.example`;
    await steps().register(traveller);
    await steps().confirm(traveller);
    expect((await begun(traveller)).body.code).toBe("credentials_wrong");
  });

  test("ends what was begun when the password is changed meanwhile", async () => {
    const { email, secret } = await steps().staff("support");
    steps().server.clock.advance(2 * STEP);
    const { mfaToken } = (await begun(email)).body;
    await post("/auth/password/forgot", { email });
    const token = await steps().linkTo(email, "reset-password");
    const reset = { token, password: "violet-harbour-nine" };
    expect((await post("/auth/password/reset", reset)).status).toBe(204);
    const code = appCode(secret, now());
    const stale = await post("/auth/corp/mfa/verify", { mfaToken, code });
    expect(stale.body.code).toBe("mfa_token_over");
  });

  describe("with passkeys", () => {
    const page = () => ({ origin: steps().server.url });
    type Options = { options: { challenge: string; rp: { id: string } }; passkeyToken: string };

    async function withPasskey() {
      const person = await steps().staff("support");
      const passkey = new SoftPasskey();
      const token = person.accessToken;
      const { body } = await post<Options>("/users/me/factors/passkeys/options", {}, token);
      const { options, passkeyToken } = body;
      const credential = passkey.create(options, page());
      const add = { passkeyToken, credential, name: "Laptop" };
      const added = await post("/users/me/factors/passkeys", add, token);
      return { person, passkey, added, add, token };
    }

    async function challenged(email: string) {
      const { mfaToken, methods } = (await begun(email)).body;
      expect(methods).toContain("passkey");
      const { body } = await post<{ passkey: { challenge: string; rpId: string } }>(
        "/auth/corp/mfa/challenge",
        { mfaToken, method: "passkey" },
      );
      return { mfaToken, options: body.passkey };
    }

    test("signs in by one", async () => {
      const { person, passkey, added } = await withPasskey();
      expect(added.status).toBe(201);
      expect(added.body).toMatchObject({
        factor: { method: "passkey", name: "Laptop" },
        recoveryCodes: null,
      });
      const { mfaToken, options } = await challenged(person.email);
      const answer = { mfaToken, passkey: passkey.get(options, page()) };
      const verified = await post<Verified>("/auth/corp/mfa/verify", answer);
      expect(verified.body.signedIn).toMatchObject({ user: { email: person.email } });
    });

    test("takes none for another page, by another key, for an old challenge, or twice", async () => {
      const { person, passkey, add, token } = await withPasskey();
      const twice = await post("/users/me/factors/passkeys", add, token);
      expect(twice.body.code).toBe("mfa_token_over");
      const refused = async (make: (options: { challenge: string; rpId: string }) => object) => {
        const { mfaToken, options } = await challenged(person.email);
        const { body } = await post("/auth/corp/mfa/verify", { mfaToken, passkey: make(options) });
        return body.code;
      };
      const stranger = new SoftPasskey();
      expect(
        await refused((options) => passkey.get(options, { origin: "https://evil.example" })),
      ).toBe("mfa_incorrect");
      expect(
        await refused((options) => passkey.get({ ...options, rpId: "evil.example" }, page())),
      ).toBe("mfa_incorrect");
      expect(
        await refused((options) => {
          const { id, rawId } = passkey.get(options, page());
          return { ...stranger.get(options, page()), id, rawId };
        }),
      ).toBe("mfa_incorrect");
      expect(
        await refused((options) => passkey.get({ ...options, challenge: "b2xk" }, page())),
      ).toBe("mfa_incorrect");
      expect(await refused(() => ({ id: {}, type: "public-key" }))).toBe("mfa_incorrect");

      const { mfaToken, options } = await challenged(person.email);
      const answer = { mfaToken, passkey: passkey.get(options, page()) };
      expect((await post("/auth/corp/mfa/verify", answer)).status).toBe(200);
      const next = await challenged(person.email);
      const replay = { ...answer, mfaToken: next.mfaToken };
      expect((await post("/auth/corp/mfa/verify", replay)).body.code).toBe("mfa_incorrect");
    });

    test("notices a copy by its count", async () => {
      const { person, passkey } = await withPasskey();
      const use = async (count: number) => {
        passkey.count = count;
        const { mfaToken, options } = await challenged(person.email);
        const answer = { mfaToken, passkey: passkey.get(options, page()) };
        const { status, body } = await post("/auth/corp/mfa/verify", answer);
        return body.code ?? status;
      };
      expect(await use(5)).toBe(200);
      expect(await use(5)).toBe("mfa_incorrect");
      expect(await use(4)).toBe("mfa_incorrect");
      expect(await use(6)).toBe(200);
    });
  });

  describe("proving it again", () => {
    test("opens what needs it for ten minutes, by the second factor of those who have one", async () => {
      const { accessToken: token, secret } = await steps().staff("it");
      steps().server.clock.advance(10 * MINUTE);
      const codes = () => post("/users/me/recovery-codes", {}, token);
      const needed = await codes();
      expect([needed.status, needed.body.code]).toEqual([403, "step_up_required"]);
      expect(needed.body).toMatchObject({ methods: ["totp"] });
      const byPassword = await post<MfaStep>("/auth/step-up", { password }, token);
      expect(byPassword.body).toMatchObject({
        code: "mfa_required",
        methods: ["totp", "recovery_code"],
      });
      const code = appCode(secret, now());
      const proven = await post<Verified>("/auth/corp/mfa/verify", { code }, token);
      expect(proven.body).toMatchObject({ signedIn: null, recoveryCodes: null });
      expect(Date.parse(proven.body.steppedUpUntil)).toBe(now() + 10 * MINUTE);
      expect((await codes()).status).toBe(200);
      steps().server.clock.advance(4 * MINUTE);
      expect((await codes()).status).toBe(200);
    });

    test("of travellers takes the password or a mailed code", async () => {
      const { accessToken: token, email } = await steps().signedIn();
      const start = () => post("/users/me/factors/totp", {}, token);
      expect((await start()).status, "fresh from signing in").toBe(200);
      steps().server.clock.advance(10 * MINUTE);
      expect((await start()).body).toMatchObject({ methods: ["password", "code"] });
      const wrong = await post("/auth/step-up", { password: "guess-guess-guess" }, token);
      expect(wrong.body.code).toBe("credentials_wrong");
      expect((await post("/auth/step-up", { password }, token)).status).toBe(200);
      expect((await start()).status).toBe(200);

      steps().server.clock.advance(4 * MINUTE);
      const other = await steps().signIn(email);
      steps().server.clock.advance(10 * MINUTE);
      const mine = { accessToken: other.body.accessToken };
      await post("/auth/step-up/code", {}, mine.accessToken);
      const code = await steps().codeTo(email);
      const proven = await post<{ until: string }>("/auth/step-up", { code }, mine.accessToken);
      expect(Date.parse(proven.body.until)).toBe(now() + 10 * MINUTE);
      const used = await post("/auth/step-up", { code }, mine.accessToken);
      expect(used.body).toMatchObject({ code: "code_incorrect" });
    });

    test("lets a thief of a session try five times only", async () => {
      const { accessToken: token } = await steps().signedIn();
      for (let tries = 0; tries < 5; tries += 1) {
        await post("/auth/step-up", { password: "guess-guess-guess" }, token);
      }
      expect((await post("/auth/step-up", { password }, token)).status).toBe(429);
    });
  });

  test("lets travellers have a second factor, too, which signing in then asks for", async () => {
    const { accessToken: token, email } = await steps().signedIn();
    const { body } = await post<{ secret: string; uri: string; qr: { path: string } }>(
      "/users/me/factors/totp",
      {},
      token,
    );
    expect(body.uri).toContain(`secret=${body.secret}`);
    expect(body.qr.path).toMatch(/^M\d+ \d+h/);
    const wrong = await post("/users/me/factors/totp/confirm", { code: "000000" }, token);
    expect(wrong.body.code).toBe("mfa_incorrect");
    const code = appCode(body.secret, now());
    const added = await post<{ factor: { id: string } }>(
      "/users/me/factors/totp/confirm",
      { code, name: "Phone" },
      token,
    );
    expect(added.status).toBe(201);
    const listed = await steps().ask("GET", "/users/me/factors", undefined, { token });
    expect(listed.body).toMatchObject({ data: [{ name: "Phone" }], recoveryCodesLeft: 10 });

    const login = await steps().signIn(email);
    expect(login.body).toMatchObject({ code: "mfa_required", methods: ["totp", "recovery_code"] });
    steps().server.clock.advance(STEP);
    const { mfaToken } = Object(login.body);
    const next = appCode(body.secret, now());
    const signedIn = await post<Verified>("/auth/corp/mfa/verify", { mfaToken, code: next });
    expect(signedIn.status).toBe(200);

    const path = `/users/me/factors/${added.body.factor.id}`;
    const mine = signedIn.body.signedIn?.accessToken;
    const other = await steps().signedIn();
    const foreign = await steps().ask("DELETE", path, undefined, { token: other.accessToken });
    expect(foreign.status).toBe(404);
    expect((await steps().ask("DELETE", path, undefined, { token: mine })).status).toBe(204);
    expect((await steps().signIn(email)).status).toBe(200);
  });

  test("keeps staff from removing their last second factor", async () => {
    const { accessToken: token } = await steps().staff("finance");
    const { body } = await steps().ask<{ data: { id: string }[] }>(
      "GET",
      "/users/me/factors",
      undefined,
      { token },
    );
    const removed = await steps().ask(
      "DELETE",
      `/users/me/factors/${body.data[0]?.id}`,
      undefined,
      {
        token,
      },
    );
    expect([removed.status, removed.body.code]).toEqual([409, "last_factor"]);
  });
});
