import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DAY, type Tokens, withAccounts } from "../../../../testing/account-steps.ts";
import { agency, approvedAgency } from "../../../../testing/agencies.ts";
import { engines } from "../../../../testing/databases.ts";
import { readAgency } from "../agency-store.ts";

interface Report {
  readonly erased: readonly string[];
  readonly kept: readonly { readonly kind: string; readonly reason: string }[];
}

describe.each(engines)("the data of an account on %s", (engine) => {
  const steps = withAccounts(engine);
  const erase = (token: string) => steps().ask<Report>("DELETE", "/users/me", undefined, { token });
  const stored = (id: string) => steps().server.context.database.read(() => readAgency(id));
  const idOf = async ({ accessToken: token }: Tokens) =>
    (await steps().ask<{ agency: { id: string } }>("GET", "/users/me", undefined, { token })).body
      .agency.id;

  async function exported(token: string): Promise<Record<string, unknown>> {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await steps().server.api("/users/me/export", { headers });
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return JSON.parse(strFromU8(files["data.json"] ?? new Uint8Array()));
  }

  test("has in its export the sessions that have ended, too, and the devices that are known", async () => {
    const { email, accessToken: token } = await steps().signedIn();
    const { accessToken: other } = (await steps().signIn(email)).body;
    await steps().ask("POST", "/auth/logout", {}, { token: other });
    const { sessions, devices } = await exported(token);
    const ends = Array.from(Object(sessions), ({ endedAt }) => endedAt);
    expect(ends.sort()).toEqual([expect.any(String), null, null]);
    const device = { createdAt: expect.any(String), lastUsedAt: expect.any(String) };
    expect(devices).toMatchObject([device, device, device]);
  });

  test("has in its export the agency that its owner works for", async () => {
    const { body } = await steps().signIn(await steps().person({ agency }));
    const data = await exported(body.accessToken);
    expect(data.agency).toMatchObject({ ...agency, status: "pending" });
  });

  test("takes the agency of its last person along as long as that was not approved", async () => {
    const { body } = await steps().signIn(await steps().person({ agency }));
    const id = await idOf(body);
    const said = await erase(body.accessToken);
    expect(said.body.erased).toContain("agency");
    expect(await stored(id)).toBeUndefined();
  });

  test("takes it along when it was closed and its owner stays away", async () => {
    const { body } = await steps().signIn(await steps().person({ agency }));
    const id = await idOf(body);
    await steps().ask("POST", "/users/me/close", {}, { token: body.accessToken });
    steps().server.clock.advance(30 * DAY);
    await steps().server.context.jobs.runDue();
    expect(await stored(id)).toBeUndefined();
  });

  test("leaves an agency that was approved for the books, without keys when nobody is left", async () => {
    const { id, ana } = await approvedAgency(steps());
    const headers = { "Idempotency-Key": randomUUID() };
    const key = await steps().ask<{ text: string }>(
      "POST",
      "/keys",
      { name: "Server", kind: "secret" },
      { token: ana.accessToken, headers },
    );
    const colleague = steps().email("colleague");
    await steps().ask(
      "POST",
      "/auth/invitations",
      { email: colleague, role: "agency" },
      { token: ana.accessToken, headers },
    );
    const token = await steps().linkTo(colleague, "invitation");
    const person = { givenName: "Bea", surname: "Luz", password: "violet-harbour-nine" };
    await steps().ask("POST", "/auth/invitations/accept", { token, ...person });
    const { body: bea } = await steps().signIn(colleague, { password: person.password });

    const search = async () =>
      (await steps().server.api("/airports?q=ber", { headers: { "Embark-Key": key.body.text } }))
        .status;
    const first = (await erase(ana.accessToken)).body;
    expect(
      first.kept.map(({ kind }) => kind),
      "Bea goes on with it",
    ).toEqual(["audit"]);
    expect(await search()).toBe(200);
    const last = (await erase(bea.accessToken)).body;
    expect(last.kept).toMatchObject([
      { kind: "agency", reason: expect.stringContaining("agency") },
      { kind: "audit" },
    ]);
    expect(await search()).toBe(401);
    expect(await stored(id)).toMatchObject({ legalName: agency.legalName });
  });
});
