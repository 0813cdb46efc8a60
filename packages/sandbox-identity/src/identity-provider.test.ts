import { AuthorizationResponseError, fetchUserInfo, ResponseBodyError } from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANNA, Sandbox } from "../testing/sandbox.ts";
import { Visitor } from "../testing/visitor.ts";
import { createIdentityProvider } from "./identity-provider.ts";
import { subjectOf } from "./people.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start();
});
afterAll(() => sandbox.provider.stop());

const anna = { person: subjectOf(ANNA.email) };

/** Goes through a sign-in as a browser does. */
async function signIn(fields: Readonly<Record<string, string>>, more: Record<string, string> = {}) {
  const begun = await sandbox.begin(more);
  const visitor = new Visitor();
  const page = await visitor.get(begun.url);
  return { begun, visitor, back: (await visitor.post(page.url, fields)).url };
}

describe("a sign-in", () => {
  test("tells the program who was chosen, in a signed token", async () => {
    const { begun, back } = await signIn(anna);
    expect(back.searchParams.get("state")).toBe(begun.state);
    const { claims, tokens } = await sandbox.finish(back, begun);
    expect(claims).toMatchObject({
      iss: sandbox.provider.issuer,
      aud: "shop",
      nonce: begun.nonce,
      sub: anna.person,
      email: "anna@example.org",
      email_verified: true,
      given_name: "Anna",
      family_name: "Müller",
    });
    expect(claims).not.toHaveProperty("hd");
    const userInfo = await fetchUserInfo(sandbox.config, tokens.access_token, anna.person);
    expect(userInfo.email).toBe("anna@example.org");
  });

  test("tells the company of an account, and that an address is not verified", async () => {
    const company = await signIn({ person: subjectOf("grace@acme.example") });
    expect((await sandbox.finish(company.back, company.begun)).claims).toMatchObject({
      hd: "acme.example",
    });
    const unverified = await signIn({ person: subjectOf("somchai@example.org") });
    expect((await sandbox.finish(unverified.back, unverified.begun)).claims).toMatchObject({
      email_verified: false,
    });
  });

  test("takes anybody, who is the same person the next time", async () => {
    const typed = {
      ...{ email: "Bo@Other.example", givenName: "Bo", familyName: "" },
      hostedDomain: "Other.example",
    };
    const { begun, back } = await signIn(typed);
    const { claims } = await sandbox.finish(back, begun);
    expect(claims).toMatchObject({
      sub: subjectOf("bo@other.example"),
      email: "Bo@Other.example",
      email_verified: false,
      given_name: "Bo",
      hd: "other.example",
    });
    const again = await signIn({ ...typed, isVerified: "yes" });
    expect((await sandbox.finish(again.back, again.begun)).claims).toMatchObject({
      sub: claims?.sub,
      email_verified: true,
    });
  });

  test("asks again for an address that is none", async () => {
    const begun = await sandbox.begin();
    const visitor = new Visitor();
    const { url } = await visitor.get(begun.url);
    const refused = await visitor.post(url, { email: "<bo>", givenName: '"Bo"' });
    expect(refused.response.status).toBe(422);
    expect(refused.text).toContain("Write an e-mail address");
    expect(refused.text).toContain('value="&lt;bo&gt;"');
    const { url: back } = await visitor.post(url, { email: "bo@other.example" });
    expect((await sandbox.finish(back, begun)).claims?.email).toBe("bo@other.example");
  });

  test("asks who somebody is each time, in the same browser too", async () => {
    const { visitor } = await signIn(anna);
    const page = await visitor.get((await sandbox.begin()).url);
    expect(page.text).toContain("Choose who you are");
  });

  test("can be denied", async () => {
    const { begun, back } = await signIn({ deny: "yes" });
    const failed = sandbox.finish(back, begun);
    await expect(failed).rejects.toThrow(AuthorizationResponseError);
    await expect(failed).rejects.toMatchObject({ error: "access_denied" });
  });
});

describe("a program", () => {
  test("gets nothing without the verifier that it began with, nor twice for one code", async () => {
    const { begun, back } = await signIn(anna);
    const other = await sandbox.begin();
    const stolen = sandbox.finish(back, { ...begun, verifier: other.verifier });
    await expect(stolen).rejects.toThrow(ResponseBodyError);
    await expect(stolen).rejects.toMatchObject({ error: "invalid_grant" });

    const second = await signIn(anna);
    await sandbox.finish(second.back, second.begun);
    await expect(sandbox.finish(second.back, second.begun)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test("has to use PKCE", async () => {
    const { url } = await sandbox.begin();
    url.searchParams.delete("code_challenge");
    url.searchParams.delete("code_challenge_method");
    const back = await new Visitor().get(url);
    expect(back.url.searchParams.get("error")).toBe("invalid_request");
    expect(back.url.searchParams.get("error_description")).toContain("PKCE");
  });

  test("is not sent anywhere but to its own addresses, and unknown ones are not sent at all", async () => {
    const elsewhere = await sandbox.begin({ redirect_uri: "http://localhost:4499/elsewhere" });
    const page = await new Visitor().get(elsewhere.url);
    expect([page.response.status, page.url.origin]).toEqual([400, sandbox.provider.url]);
    expect(page.text).toContain("invalid_redirect_uri");
    const unknown = await sandbox.begin({ client_id: "other" });
    const refused = await new Visitor().get(unknown.url);
    expect([refused.response.status, refused.url.origin]).toEqual([400, sandbox.provider.url]);
  });
});

describe("the provider", () => {
  test("shows an interaction only to the browser that began it", async () => {
    const page = await new Visitor().get((await sandbox.begin()).url);
    const other = await new Visitor().get(page.url);
    expect(other.response.status).toBe(400);
    expect(other.text).toContain("This sign-in cannot go on");
    expect((await new Visitor().post(page.url, anna)).response.status).toBe(400);
  });

  test("runs no script in its pages and lets nobody frame them", async () => {
    const page = await new Visitor().get((await sandbox.begin()).url);
    expect(page.response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self' http://localhost:4499; frame-ancestors 'none'",
    );
    expect(page.text).toContain("Travel &lt;Shop&gt; wants to know");
    expect(page.text).not.toMatch(/<script|style=|<style| on\w+=/);
  });

  test("may have its issuer below a path, and writes no codes into its log", async () => {
    const below = await Sandbox.start({ issuerPath: "/acme" });
    const { issuer, url } = below.provider;
    expect(issuer).toBe(`${url}/acme`);
    const begun = await below.begin({ login_hint: "grace@acme.example" });
    const visitor = new Visitor();
    const page = await visitor.get(begun.url);
    const back = await visitor.post(page.url, { person: subjectOf("grace@acme.example") });
    const { claims } = await below.finish(back.url, begun);
    expect(claims?.iss).toBe(issuer);
    const log = JSON.stringify(below.log);
    expect(log).toContain("/acme/token");
    for (const secret of [back.url.searchParams.get("code"), begun.state, "grace"]) {
      expect(log).not.toContain(secret);
    }
    await below.provider.stop();
  });

  test("says so when its port is taken", async () => {
    const port = Number(new URL(sandbox.provider.url).port);
    const second = createIdentityProvider({ port, clients: [], people: [] });
    await expect(second.start()).rejects.toThrow(/is taken. Stop what uses it/);
  });
});
