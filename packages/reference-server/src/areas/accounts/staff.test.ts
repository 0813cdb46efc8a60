import { describe, expect, test } from "vitest";
import { DAY, type StaffPerson, withAccounts } from "../../../testing/account-steps.ts";
import { agency } from "../../../testing/agencies.ts";
import { engines } from "../../../testing/databases.ts";
import { entriesAbout } from "../../platform/audit/audit-store.ts";
import { run, sql } from "../../platform/database/sql.ts";

interface Page {
  readonly data: readonly { readonly id: string; readonly email: string }[];
  readonly nextCursor: string | null;
}

describe.each(engines)("staff on %s", (engine) => {
  const steps = withAccounts(engine);
  const get = <Body = object>(path: string, token: string) =>
    steps().ask<Body>("GET", path, undefined, { token });
  const post = <Body = object>(path: string, body: object, token: string) =>
    steps().ask<Body>("POST", path, body, {
      token,
      headers: { "Idempotency-Key": crypto.randomUUID() },
    });
  const patch = (id: string, body: object, token: string, etag: string) =>
    steps().ask("PATCH", `/users/${id}`, body, { token, headers: { "If-Match": etag } });
  const subjects = async (email: string) =>
    (await steps().mails(email)).map(({ subject }) => subject);

  async function waitingId(email: string, by: StaffPerson): Promise<string> {
    let cursor = "";
    for (;;) {
      const { body } = await get<Page>(`/agencies/applications?limit=1${cursor}`, by.accessToken);
      const found = body.data.find((each) => each.email === email);
      if (found) return found.id;
      if (body.nextCursor === null) return "";
      cursor = `&cursor=${body.nextCursor}`;
    }
  }

  describe("decide about agencies", () => {
    test("that wait, once they have confirmed their address", async () => {
      const olga = await steps().staff("operations");
      const email = await steps().register(steps().email("agency"), { agency });
      expect(await waitingId(email, olga)).toBe("");
      const confirmed = await steps().confirm(email);
      expect(confirmed.body).toMatchObject({ email, status: "pending_approval" });
      expect((await subjects(email))[0]).toBe("We have received your application");
      const id = await waitingId(email, olga);
      const { database } = steps().server.context;
      const seen = (await database.read(() => entriesAbout(id))).map(
        ({ action, actor }) => `${action} by ${actor}`,
      );
      expect(seen).toContain(`applications.listed by ${olga.user.id}`);

      const ana = (await steps().signIn(email)).body;
      expect(ana.user).toMatchObject({ role: "agency", status: "pending_approval" });
      const own = await get("/users/me", ana.accessToken);
      expect(own.body).toMatchObject({ agency: { name: "Orbital Trails", status: "pending" } });
      const early = await post(
        "/auth/invitations",
        { email: "b@x.example", role: "agency" },
        ana.accessToken,
      );
      expect([early.status, early.body.code]).toEqual([403, "role_missing"]);

      const decided = await post(
        `/agencies/applications/${id}/decision`,
        { decision: "approve" },
        olga.accessToken,
      );
      expect(decided.body).toMatchObject({ id, status: "approved", email, ...agency });
      expect((await subjects(email))[0]).toBe("Your agency is approved");
      const twice = await post(
        `/agencies/applications/${id}/decision`,
        { decision: "reject" },
        olga.accessToken,
      );
      expect([twice.status, twice.body.code]).toEqual([409, "decision_made"]);

      // The session they have already may do more from now on.
      const colleague = steps().email("colleague");
      const invited = await post(
        "/auth/invitations",
        { email: colleague, role: "agency" },
        ana.accessToken,
      );
      expect(invited.status).toBe(201);
      const invitation = await steps().linkTo(colleague, "invitation");
      const accepted = await steps().ask("POST", "/auth/invitations/accept", {
        token: invitation,
        givenName: "Bea",
        surname: "Luz",
        password: "violet-harbour-nine",
      });
      expect(accepted.body).toEqual({ email: colleague, role: "agency", mfaToken: null });
      const bea = await steps().signIn(colleague, { password: "violet-harbour-nine" });
      expect((await get("/users/me", bea.body.accessToken)).body).toMatchObject({
        agency: { status: "approved" },
      });
    });

    test("whom they reject with a reason", async () => {
      const olga = await steps().staff("operations");
      const email = await steps().person({ agency });
      const id = await waitingId(email, olga);
      const reason = "The register does not know this number.";
      await post(
        `/agencies/applications/${id}/decision`,
        { decision: "reject", reason },
        olga.accessToken,
      );
      const [mail] = await steps().mails(email);
      expect(mail?.text).toContain(reason);
      const { accessToken } = (await steps().signIn(email)).body;
      expect((await get("/users/me", accessToken)).body).toMatchObject({
        status: "pending_approval",
        agency: { status: "rejected" },
      });
    });
  });

  describe("invite", () => {
    test("colleagues of a company that is set up, and nobody for an agency", async () => {
      const it = await steps().staff("it");
      const invite = async (email: string, role: string, token = it.accessToken) => {
        const { status, body } = await post("/auth/invitations", { email, role }, token);
        return body.code ?? status;
      };
      expect(await invite("new.one@qoom.example", "finance")).toBe(201);
      expect(await invite("new.one@elsewhere.example", "finance")).toBe("invalid_request");
      expect(await invite("new.two@qoom.example", "agency")).toBe("role_missing");
      const support = await steps().staff("support");
      expect(await invite("x@qoom.example", "it", support.accessToken)).toBe("role_missing");
      const { accessToken } = await steps().signedIn();
      expect(await invite("x@qoom.example", "it", accessToken)).toBe("role_missing");
    });

    test("without telling whether somebody has an account", async () => {
      const it = await steps().staff("it");
      const other = await steps().staff("support");
      const { status } = await post(
        "/auth/invitations",
        { email: other.email, role: "finance" },
        it.accessToken,
      );
      expect(status).toBe(201);
      expect((await subjects(other.email))[0]).toBe("You already have an account");
    });
  });

  test("keep an address of their company, without which they could not sign in", async () => {
    const { accessToken, email } = await steps().staff("support");
    const move = async (to: string) => {
      const answer = await steps().ask(
        "POST",
        "/users/me/email",
        { email: to },
        { token: accessToken },
      );
      return { ...answer, code: answer.body.code ?? answer.status };
    };
    const away = await move(steps().email("mali"));
    expect(away).toMatchObject({
      code: "invalid_request",
      body: { errors: [{ pointer: "/body/email", code: "foreign_company" }] },
    });
    const to = `new.${email}`;
    expect((await move(to)).code).toBe(202);
    const link = await steps().linkTo(to, "confirm-email");
    const { database } = steps().server.context;
    const domain = (name: string) =>
      database.write(() =>
        run(sql`UPDATE tenant SET domain = ${name} WHERE name = 'Qoom Airlines'`),
      );
    // The company has given the domain up since the link was sent.
    await domain("qoom.invalid");
    const confirm = () => steps().ask("POST", "/auth/confirm-email", { token: link });
    expect((await confirm()).body.code).toBe("invalid_request");
    await domain("qoom.example");
    expect((await confirm()).body).toMatchObject({ email: to });
  });

  describe("manage accounts", () => {
    test("which they find by address, whatever its case, and by role", async () => {
      const support = await steps().staff("support");
      const email = await steps().person();
      const found = await get<Page>(`/users?email=${email.toUpperCase()}`, support.accessToken);
      expect(found.body.data).toMatchObject([{ email, role: "traveller", status: "active" }]);
      expect(JSON.stringify(found.body)).not.toMatch(/password|hash|phone/i);
      const byRole = await get<Page>("/users?role=support", support.accessToken);
      expect(byRole.body.data.map((each) => each.email)).toContain(support.email);
      const { accessToken } = await steps().signedIn();
      expect((await get("/users", accessToken)).body.code).toBe("role_missing");
    });

    test("whose role or state IT changes, which ends their sessions at once", async () => {
      const it = await steps().staff("it");
      const mali = await steps().staff("support");
      const traveller = await steps().signedIn();
      const etag = async (id: string) =>
        (await get(`/users/${id}`, it.accessToken)).headers.get("ETag") ?? "";
      const change = async (id: string, body: object, by = it.accessToken) => {
        const { status, body: said } = await patch(id, body, by, await etag(id));
        return said.code ?? status;
      };
      expect(await change(mali.user.id, { role: "finance" })).toBe(200);
      expect((await get("/users/me", mali.accessToken)).body.code).toBe("session_ended");
      expect(await change(traveller.user.id, { role: "it" })).toBe("own_account");
      expect(await change(it.user.id, { role: "support" })).toBe("own_account");
      expect(await change(mali.user.id, { role: "it" }, traveller.accessToken)).toBe(
        "role_missing",
      );

      expect(await change(traveller.user.id, { status: "suspended" })).toBe(200);
      expect((await get("/users/me", traveller.accessToken)).body.code).toBe("session_ended");
      const shut = await steps().signIn(traveller.email);
      expect([shut.status, shut.body.code]).toEqual([403, "account_suspended"]);
      expect(await change(traveller.user.id, { status: "active" })).toBe(200);
      expect((await steps().signIn(traveller.email)).status).toBe(200);
      const stale = await patch(traveller.user.id, { status: "suspended" }, it.accessToken, '"1"');
      expect(stale.status).toBe(412);
    });

    test("without giving a closed account more time", async () => {
      const { email, accessToken, user } = await steps().signedIn();
      await steps().ask("POST", "/users/me/close", {}, { token: accessToken });
      steps().server.clock.advance(29 * DAY);
      const { accessToken: token } = await steps().staff("it");
      const { headers } = await get(`/users/${user.id}`, token);
      await patch(user.id, { status: "active" }, token, headers.get("ETag") ?? "");
      steps().server.clock.advance(1 * DAY);
      await steps().server.context.jobs.runDue();
      expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
    });

    test("without keeping what its owner has closed, or opening it", async () => {
      const { email, accessToken, user } = await steps().signedIn();
      await steps().ask("POST", "/users/me/close", {}, { token: accessToken });
      const { accessToken: token } = await steps().staff("it");
      const change = async (status: string) => {
        const { headers } = await get(`/users/${user.id}`, token);
        return (await patch(user.id, { status }, token, headers.get("ETag") ?? "")).body;
      };
      expect(await change("suspended")).toMatchObject({ status: "suspended" });
      expect(await change("active")).toMatchObject({ status: "closed" });
      await change("suspended");
      steps().server.clock.advance(30 * DAY);
      await steps().server.context.jobs.runDue();
      const { database } = steps().server.context;
      const seen = await database.read(() => entriesAbout(user.id));
      expect(seen.filter(({ action }) => action === "account.erased")).toHaveLength(1);
      expect((await steps().signIn(email)).body.code).toBe("credentials_wrong");
    });

    test("and leave a trace of what they saw and changed, without names", async () => {
      const it = await steps().staff("it");
      const traveller = await steps().signedIn();
      const { headers } = await get(`/users/${traveller.user.id}`, it.accessToken);
      const etag = headers.get("ETag") ?? "";
      await patch(traveller.user.id, { status: "suspended" }, it.accessToken, etag);
      const { body } = await get<{ data: { actor: string; action: string; subject: string }[] }>(
        "/system/audit?limit=100",
        it.accessToken,
      );
      const trace = body.data.filter(({ subject }) => subject === traveller.user.id);
      const [own, mine] = [traveller.user.id, it.user.id];
      for (const [action, actor] of [
        ["account.registered", own],
        ["account.confirmed", own],
        ["account.signed_in", own],
        ["account.viewed", mine],
        ["account.changed_by_staff", mine],
      ]) {
        expect(trace).toContainEqual(expect.objectContaining({ action, actor }));
      }
      expect(JSON.stringify(body)).not.toContain(traveller.email);
    });

    test("without getting anybody past a confirmation or a decision that is due", async () => {
      const it = await steps().staff("it");
      const pending = await steps().person({ agency });
      const unconfirmed = await steps().register();
      for (const [email, state] of [
        [pending, "pending_approval"],
        [unconfirmed, "unconfirmed"],
      ]) {
        const { body } = await get<Page>(`/users?email=${email}`, it.accessToken);
        const id = body.data[0]?.id ?? "";
        for (const status of ["suspended", "active"]) {
          const etag = (await get(`/users/${id}`, it.accessToken)).headers.get("ETag") ?? "";
          await patch(id, { status }, it.accessToken, etag);
        }
        expect((await get(`/users/${id}`, it.accessToken)).body).toMatchObject({ status: state });
      }
    });
  });
});
