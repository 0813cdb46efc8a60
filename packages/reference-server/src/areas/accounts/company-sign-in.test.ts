import { createHash, randomBytes } from "node:crypto";
import { createIdentityProvider, type IdentityProvider } from "@embark/sandbox-identity";
import { Visitor } from "@embark/sandbox-identity/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { companySignInOf } from "./company-sign-in.ts";
import { tenantsOf } from "./tenants.ts";

interface Init {
  readonly loginToken: string;
  readonly method: string;
  readonly authorizationUrl: string;
}

describe.each(engines)("a company with a sign-in of its own on %s", (engine) => {
  const steps = withAccounts(engine);
  let provider: IdentityProvider;
  const post = <Body = object>(path: string, body: object) => steps().ask<Body>("POST", path, body);

  beforeAll(async () => {
    const redirectUri = `${steps().server.url}/api/v1/auth/public/google/callback`;
    provider = createIdentityProvider({
      port: 0,
      clients: [{ id: "embark", secret: "secret", name: "Embark", redirectUris: [redirectUri] }],
      people: [],
    });
    await provider.start();
  });
  afterAll(() => provider.stop());

  /** A member of staff whose company then signs in by itself. */
  async function member(): Promise<string> {
    const { email } = await steps().staff("support");
    const { context } = steps().server;
    const openId = { issuer: provider.issuer, clientId: "embark", clientSecret: "secret" };
    await context.database.write(() =>
      tenantsOf(context).put({ domain: "qoom.example", name: "Qoom Airlines", openId }),
    );
    return email;
  }

  /** Goes to the company as somebody, and comes back with a code for the page. */
  async function visited(email: string, person: Readonly<Record<string, string>>) {
    const verifier = randomBytes(32).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const { body } = await post<Init>("/auth/corp/login/init", { email, challenge });
    expect(body.method).toBe("oidc");
    const visitor = new Visitor();
    const page = await visitor.get(new URL(body.authorizationUrl));
    const { url } = await visitor.post(page.url, person);
    const answer = Object.fromEntries(url.searchParams);
    const company = companySignInOf(steps().server.context);
    expect(company.isOurs(answer)).toBe(true);
    const { code, origin } = await company.callback(answer);
    expect(origin).toBe(steps().server.url);
    return { loginToken: body.loginToken, code, verifier };
  }

  const verified = { givenName: "Mali", familyName: "Srisai", isVerified: "yes" };

  test("proves its people, who still need their second factor", async () => {
    const email = await member();
    const proof = await visited(email, { email, ...verified });
    const step = await post<{ mfaToken: string }>("/auth/corp/login/verify", proof);
    expect(step.body).toMatchObject({ methods: ["totp", "recovery_code"] });
    const again = await post("/auth/corp/login/verify", proof);
    expect([again.status, again.body.code]).toEqual([422, "exchange_invalid"]);
    // Their identity is known from now on, even when the company renames them.
    const renamed = await visited(email, { email, ...verified });
    expect((await post("/auth/corp/login/verify", renamed)).status).toBe(200);
  });

  test("proves nobody else's people, and nobody who was not invited", async () => {
    const email = await member();
    for (const person of [
      { email: "stranger@qoom.example", ...verified },
      { email: "eva@elsewhere.example", ...verified },
      { email, givenName: "Mali", familyName: "Srisai" },
    ]) {
      const proof = await visited(email, person);
      const { body } = await post("/auth/corp/login/verify", proof);
      expect(body.code, JSON.stringify(person)).toBe("credentials_wrong");
    }
  });

  test("is asked instead of a password, and tells the page alone that began it", async () => {
    const email = await member();
    const proof = await visited(email, { email, ...verified });
    const other = randomBytes(32).toString("base64url");
    const stolen = await post("/auth/corp/login/verify", { ...proof, verifier: other });
    expect(stolen.body.code).toBe("exchange_invalid");
    const { loginToken } = proof;
    const byPassword = await post("/auth/corp/login/verify", {
      loginToken,
      password: "tram-orbit-lemon-41",
    });
    expect(byPassword.body.code).toBe("exchange_invalid");
    const elsewhere = await post("/auth/corp/login/init", {
      email,
      origin: "https://evil.example",
      challenge: createHash("sha256").update(other).digest("base64url"),
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, "origin_not_allowed"]);
  });
});
