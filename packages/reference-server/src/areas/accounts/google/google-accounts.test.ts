import { createHash, randomBytes } from "node:crypto";
import { Visitor } from "@embark/sandbox-identity/testing";
import { describe, expect, test } from "vitest";
import { password, type Tokens, withAccounts } from "../../../../testing/account-steps.ts";
import { newCaller } from "../../../../testing/callers.ts";
import { engines } from "../../../../testing/databases.ts";
import { readAccount } from "../account-store.ts";

/** What a sign-in with Google may answer when it is none yet. */
interface Unlinked {
  readonly linkToken: string;
  readonly email: string;
}

describe.each(engines)("the account of somebody who comes with Google, on %s", (engine) => {
  const steps = withAccounts(engine);

  /** Goes through the window and trades what it gives. */
  async function comeAs(
    person: { readonly email: string; readonly isVerified?: "yes" },
    token?: string,
    more: object = {},
  ) {
    const { server } = steps();
    const verifier = randomBytes(32).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const origin = new URL(server.url).origin;
    const query = new URLSearchParams({ origin, challenge });
    const visitor = new Visitor();
    const first = await server.api(`/auth/public/google/start?${query}`, { redirect: "manual" });
    const page = await visitor.get(new URL(first.headers.get("location") ?? ""));
    const names = { givenName: "Gita", familyName: "Rao" };
    const { url } = await visitor.post(page.url, { ...names, ...person });
    const back = await fetch(url, { redirect: "manual" });
    const done = new URL(back.headers.get("location") ?? "");
    expect(done.href.split("#")[0]).toBe(`${server.url}/auth/done`);
    const handed = new URLSearchParams(done.hash.slice(1));
    expect(handed.get("origin")).toBe(origin);
    const body = { code: handed.get("code"), verifier, ...more };
    return steps().ask<Tokens & Unlinked>("POST", "/auth/public/google/exchange", body, { token });
  }

  test("is opened for a new address, and found again whatever the address is later", async () => {
    const email = steps().email("gita");
    const first = await comeAs({ email, isVerified: "yes" });
    expect(first.body.user).toMatchObject({ email, role: "traveller", status: "active" });
    const again = await comeAs({ email, isVerified: "yes" });
    expect(again.body.user.id).toBe(first.body.user.id);
    const me = await steps().ask("GET", "/users/me", undefined, { token: again.body.accessToken });
    expect(me.body).toMatchObject({ signIn: { password: false, google: true }, surname: "Rao" });
  });

  test("has agreed to the terms when the page says so, and speaks its language", async () => {
    const own = async (more: object) => {
      const { body } = await comeAs(
        { email: steps().email("gita"), isVerified: "yes" },
        undefined,
        more,
      );
      const { accessToken: token } = body;
      const ask = (path: string) => steps().ask<object>("GET", path, undefined, { token });
      return { me: (await ask("/users/me")).body, said: (await ask("/users/me/consents")).body };
    };
    expect(await own({ acceptsTerms: true, locale: "th", currency: "THB" })).toMatchObject({
      me: { preferences: { locale: "th", currency: "THB" } },
      said: { data: [{ kind: "terms", granted: true }] },
    });
    expect(await own({})).toMatchObject({
      me: { preferences: { locale: "en", currency: "EUR" } },
      said: { data: [] },
    });
    const unknown = { currency: "ZZZ" };
    const refused = await comeAs(
      { email: steps().email("gita"), isVerified: "yes" },
      undefined,
      unknown,
    );
    expect([refused.body.code, refused.body.errors?.[0]?.pointer]).toEqual([
      "invalid_request",
      "/body/currency",
    ]);
  });

  test("is not opened for an address that Google has not verified", async () => {
    const answer = await comeAs({ email: steps().email("gita") });
    expect([answer.status, answer.body.code]).toEqual([422, "exchange_invalid"]);
  });

  test("that has a password is linked only by who knows the password", async () => {
    const email = await steps().person();
    const asked = await comeAs({ email, isVerified: "yes" });
    expect(asked).toMatchObject({ status: 409, body: { code: "link_required", email } });
    const { linkToken } = asked.body;
    const stranger = await steps().signedIn();
    const stolen = await link(linkToken, stranger.accessToken);
    expect([stolen.status, stolen.body.code]).toEqual([422, "exchange_invalid"]);
    // The token was used up by the stranger's try.
    const again = await comeAs({ email, isVerified: "yes" });
    const { body: owner } = await steps().signIn(email);
    expect((await link(again.body.linkToken, owner.accessToken)).status).toBe(200);
    expect((await comeAs({ email, isVerified: "yes" })).body.user.id).toBe(owner.user.id);
  });

  test("that nobody has confirmed belongs to who proves the address, without the old password", async () => {
    const email = await steps().register(steps().email("victim"), { password });
    const { status, body } = await comeAs({ email, isVerified: "yes" });
    expect([status, body.user.status]).toEqual([200, "active"]);
    expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
  });

  test("of somebody who is signed in is linked instead of left", async () => {
    const owner = await steps().signedIn();
    const other = { email: steps().email("private"), isVerified: "yes" } as const;
    const asked = await comeAs(other, owner.accessToken);
    expect([asked.status, asked.body.code]).toEqual([409, "link_required"]);
    expect((await link(asked.body.linkToken, owner.accessToken)).status).toBe(200);
    expect((await comeAs(other)).body.user.id).toBe(owner.user.id);
    // And belongs to nobody else then.
    const stranger = await steps().signedIn();
    const theirs = await comeAs(other, stranger.accessToken);
    const taken = await link(theirs.body.linkToken, stranger.accessToken);
    expect([taken.status, taken.body.code]).toEqual([409, "identity_in_use"]);
  });

  test("of staff is not opened by Google", async () => {
    const { context } = steps().server;
    const { accountId } = await newCaller(context, "support");
    const email = await context.database.read(function* () {
      return (yield* readAccount(context.sealer, accountId))?.email ?? "";
    });
    const answer = await comeAs({ email, isVerified: "yes" });
    expect([answer.status, answer.body.code]).toEqual([403, "corporate_sign_in"]);
  });

  test("keeps Google as long as there is no password to sign in with", async () => {
    const email = steps().email("gita");
    const { body } = await comeAs({ email, isVerified: "yes" });
    const unlink = () =>
      steps().ask("DELETE", "/users/me/identities/google", undefined, { token: body.accessToken });
    expect((await unlink()).body.code).toBe("last_factor");
    const newPassword = { newPassword: password };
    await steps().ask("POST", "/users/me/password", newPassword, { token: body.accessToken });
    expect((await unlink()).status).toBe(204);
    expect((await comeAs({ email, isVerified: "yes" })).body.code).toBe("link_required");
  });

  const link = (linkToken: string, token: string) =>
    steps().ask("POST", "/users/me/identities", { linkToken }, { token });
});
