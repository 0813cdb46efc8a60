import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withAccounts } from "../../../testing/account-steps.ts";
import { approvedAgency } from "../../../testing/agencies.ts";
import { engines } from "../../../testing/databases.ts";
import { entriesAbout } from "../../platform/audit/audit-store.ts";
import { agencySessionsOf } from "./keys/agency-sessions.ts";

const page = "https://portal.orbital.example";

describe.each(engines)("an agency on %s", (engine) => {
  const steps = withAccounts(engine);
  const post = <Body = object>(path: string, body: object, token?: string, more: object = {}) =>
    steps().ask<Body>("POST", path, body, {
      token,
      headers: { "Idempotency-Key": randomUUID(), ...more },
    });
  const subjects = async (email: string) =>
    (await steps().mails(email)).map(({ subject }) => subject);

  /** An approved agency with somebody signed in, a secret key, a page's key and a token of that page. */
  async function approved() {
    const { id, email, ana, operations } = await approvedAgency(steps());
    const key = async (wish: object) =>
      (await post<{ key: { id: string }; text: string }>("/keys", wish, ana.accessToken)).body;
    const secret = await key({ name: "Server", kind: "secret" });
    const publishable = await key({ name: "Page", kind: "publishable", origins: [page] });
    const session = await post<{ token: string }>(
      "/agency-sessions",
      { origin: page, scopes: ["flights:read"], minutes: 60 },
      undefined,
      { "Embark-Key": secret.text },
    );
    expect(session.status).toBe(201);
    const { token } = session.body;
    return { id, email, ana, operations, secret, publishable, token };
  }

  const search = async (headers: Readonly<Record<string, string>>) => {
    const response = await steps().server.api("/airports?q=ber", { headers });
    return response.status === 200 ? "answered" : Object(await response.json()).code;
  };
  const withPage = (key: string, token: string) =>
    search({ "Embark-Key": key, Origin: page, Authorization: `Bearer ${token}` });

  test("that is suspended is shut out at once, people, keys and tokens of its pages, and comes back", async () => {
    const { id, email, ana, operations, secret, publishable, token } = await approved();
    expect(await search({ "Embark-Key": secret.text })).toBe("answered");
    expect(await withPage(publishable.text, token)).toBe("answered");

    const reason = "Unpaid since October";
    const by = operations.accessToken;
    const suspended = await post(`/agencies/${id}/suspend`, { reason }, by);
    expect([suspended.status, suspended.body]).toMatchObject([200, { id, status: "suspended" }]);
    const own = { token: ana.accessToken };
    expect((await steps().ask("GET", "/users/me", undefined, own)).body.code).toBe("session_ended");
    const late = await steps().signIn(email);
    expect([late.status, late.body.code]).toEqual([403, "account_suspended"]);
    expect(late.body.detail).toContain("Your agency was suspended");
    expect(await search({ "Embark-Key": secret.text })).toBe("key_not_valid");
    expect(await withPage(publishable.text, token)).toBe("key_not_valid");
    expect(await agencySessionsOf(steps().server.context).read(token)).toBeUndefined();
    const [mail] = await steps().mails(email);
    expect(mail?.subject).toBe("Your agency is suspended");
    expect(mail?.text).toContain(reason);
    expect((await post(`/agencies/${id}/suspend`, {}, by)).body.code).toBe("agency_standing");

    const back = await post(`/agencies/${id}/reinstate`, {}, by);
    expect(back.body).toMatchObject({ status: "approved" });
    expect(await search({ "Embark-Key": secret.text })).toBe("answered");
    expect(await withPage(publishable.text, token)).toBe("answered");
    expect((await steps().signIn(email)).body.user.status).toBe("active");
    expect(await subjects(email)).toContain("Your agency is back");
    const trail = await steps().server.context.database.read(() => entriesAbout(id));
    expect(trail.map(({ action }) => action)).toEqual([
      "agency.approved",
      "agency.suspended",
      "agency.reinstated",
    ]);
  });

  test("lets its people back in whose accounts were looked at while it was suspended", async () => {
    const { id, email, ana, operations } = await approved();
    await post(`/agencies/${id}/suspend`, {}, operations.accessToken);
    const it = await steps().staff("it");
    for (const status of ["suspended", "active"]) {
      const path = `/users/${ana.user.id}`;
      const { headers } = await steps().ask("GET", path, undefined, { token: it.accessToken });
      const changed = await steps().ask<{ status: string }>(
        "PATCH",
        path,
        { status },
        {
          token: it.accessToken,
          headers: { "If-Match": headers.get("ETag") ?? "" },
        },
      );
      expect(changed.body.status).toBe(status);
      expect((await steps().signIn(email)).body.code).toBe("account_suspended");
    }
    await post(`/agencies/${id}/reinstate`, {}, it.accessToken);
    expect((await steps().signIn(email)).status).toBe(200);
  });

  test("has no pages any more whose token was asked for with a key that was revoked", async () => {
    const { ana, secret, publishable, token } = await approved();
    expect(await withPage(publishable.text, token)).toBe("answered");
    await steps().ask("DELETE", `/keys/${secret.key.id}`, undefined, { token: ana.accessToken });
    expect(await withPage(publishable.text, token)).toBe("token_invalid");
  });

  test("is suspended by staff alone who have just proved who they are", async () => {
    const { id, operations } = await approved();
    const support = await steps().staff("support");
    const path = `/agencies/${id}/suspend`;
    expect((await post(path, {}, support.accessToken)).body.code).toBe("role_missing");
    steps().server.clock.advance(11 * 60_000);
    expect((await post(path, {}, operations.accessToken)).body.code).toBe("step_up_required");
    const it = await steps().staff("it");
    expect((await post(`/agencies/agy_none/suspend`, {}, it.accessToken)).status).toBe(404);
  });
});
