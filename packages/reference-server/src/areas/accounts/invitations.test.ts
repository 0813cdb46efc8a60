import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { password, withAccounts } from "../../../testing/account-steps.ts";
import { approvedAgency } from "../../../testing/agencies.ts";
import { engines } from "../../../testing/databases.ts";

describe.each(engines)("an invitation on %s", (engine) => {
  const steps = withAccounts(engine);
  const invite = (email: string, role: string, token: string) =>
    steps().ask(
      "POST",
      "/auth/invitations",
      { email, role },
      { token, headers: { "Idempotency-Key": randomUUID() } },
    );
  const accept = async (email: string, more: object = {}) => {
    const token = await steps().linkTo(email, "invitation");
    const names = { givenName: "Eve", surname: "Il" };
    const said = { token, password, ...names, ...more };
    return steps().ask("POST", "/auth/invitations/accept", said);
  };
  const change = async (id: string, body: object, by: string) => {
    const { headers } = await steps().ask("GET", `/users/${id}`, undefined, { token: by });
    const ifMatch = { "If-Match": headers.get("ETag") ?? "" };
    return steps().ask("PATCH", `/users/${id}`, body, { token: by, headers: ifMatch });
  };
  const colleague = () => `${steps().email("second").split("@")[0]}@qoom.example`;

  test("counts as long as whoever has sent it may send one", async () => {
    const it = await steps().staff("it");
    for (const fall of [{ status: "suspended" }, { role: "support" }]) {
      const other = await steps().staff("it");
      const [early, late] = [colleague(), colleague()];
      for (const email of [early, late]) await invite(email, "it", other.accessToken);
      expect((await accept(early)).status).toBe(200);
      expect((await change(other.user.id, fall, it.accessToken)).status).toBe(200);
      const refused = await accept(late);
      expect([refused.status, refused.body.code]).toEqual([410, "link_expired"]);
    }
  });

  test("of an agency counts as long as the agency and its sender do", async () => {
    const it = await steps().staff("it");
    const { id, ana, operations } = await approvedAgency(steps());
    const [first, second] = [steps().email("colleague"), steps().email("colleague")];
    for (const email of [first, second]) {
      expect((await invite(email, "agency", ana.accessToken)).status).toBe(201);
    }
    const headers = { "Idempotency-Key": randomUUID() };
    const asked = { token: operations.accessToken, headers };
    await steps().ask("POST", `/agencies/${id}/suspend`, {}, asked);
    expect((await accept(first)).body.code).toBe("link_expired");
    const again = { ...asked, headers: { "Idempotency-Key": randomUUID() } };
    await steps().ask("POST", `/agencies/${id}/reinstate`, {}, again);
    await change(ana.user.id, { status: "suspended" }, it.accessToken);
    expect((await accept(second)).body.code).toBe("link_expired");
  });

  test("fills nobody's mailbox: an address gets five in an hour", async () => {
    const email = colleague();
    for (let times = 0; times < 2; times += 1) {
      const { accessToken } = await steps().staff("it");
      for (let mails = 0; mails < 4; mails += 1) {
        const { status, body } = await invite(email, "finance", accessToken);
        expect([status, body]).toMatchObject([201, { email, role: "finance" }]);
      }
    }
    expect(await steps().mails(email)).toHaveLength(5);
    expect((await accept(email)).status).toBe(200);
  });

  test("records that the terms were agreed to only when the page says so", async () => {
    const { ana } = await approvedAgency(steps());
    const own = async (more: object) => {
      const email = steps().email("colleague");
      await invite(email, "agency", ana.accessToken);
      expect((await accept(email, more)).status).toBe(200);
      const { accessToken: token } = (await steps().signIn(email)).body;
      const me = await steps().ask("GET", "/users/me", undefined, { token });
      const said = await steps().ask("GET", "/users/me/consents", undefined, { token });
      return { me: me.body, said: said.body };
    };
    expect(await own({})).toMatchObject({
      me: { preferences: { locale: "en", currency: "EUR" } },
      said: { data: [] },
    });
    expect(await own({ acceptsTerms: true, locale: "de", currency: "THB" })).toMatchObject({
      me: { preferences: { locale: "de", currency: "THB" } },
      said: { data: [{ kind: "terms", granted: true }] },
    });
  });
});
