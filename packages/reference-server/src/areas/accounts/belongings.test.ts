import { describe, expect, test } from "vitest";
import { MINUTE, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";

describe.each(engines)("what belongs to an account on %s", (engine) => {
  const steps = withAccounts(engine);
  const get = <Body = object>(path: string, token: string) =>
    steps().ask<Body>("GET", path, undefined, { token });

  describe("its sessions", () => {
    test("are listed where they are, and ended one by one or all at once", async () => {
      const email = await steps().person();
      steps().server.clock.advance(MINUTE);
      const headers = { "User-Agent": "Mozilla/5.0 (iPhone) Version/19.0 Safari/605.1" };
      const phone = (await steps().signIn(email, {}, { headers, from: "203.0.113.77" })).body;
      steps().server.clock.advance(MINUTE);
      const { accessToken: token } = (await steps().signIn(email)).body;
      const { body } = await get<{ data: { id: string; current: boolean }[] }>(
        "/users/me/sessions",
        token,
      );
      expect(body.data).toMatchObject([
        { current: true },
        { current: false, device: "Safari on iPhone", address: "203.0.113.•••" },
        // In which the address was confirmed.
        { current: false },
      ]);
      const other = body.data[1]?.id ?? "";
      const stranger = await steps().signedIn();
      const remove = (path: string, by: string) =>
        steps().ask("DELETE", path, undefined, { token: by });
      expect((await remove(`/users/me/sessions/${other}`, stranger.accessToken)).status).toBe(404);
      expect((await get("/users/me", phone.accessToken)).status).toBe(200);
      expect((await remove(`/users/me/sessions/${other}`, token)).status).toBe(204);
      expect((await get("/users/me", phone.accessToken)).body.code).toBe("session_ended");

      const more = (await steps().signIn(email)).body.accessToken;
      expect((await remove("/users/me/sessions", token)).status).toBe(204);
      for (const each of [token, more]) {
        expect((await get("/users/me", each)).body.code).toBe("session_ended");
      }
    });
  });

  describe("its saved travellers", () => {
    const eva = {
      givenName: "Eva",
      surname: "Sol",
      birthDate: "1990-04-12",
      documents: [
        {
          type: "passport",
          number: "C01X00T47",
          issuingCountry: "DE",
          nationality: "DE",
          expiresOn: "2030-01-01",
        },
      ],
    };
    const save = (traveller: object, token: string) =>
      steps().ask<{ id: string }>("POST", "/users/me/travellers", traveller, {
        token,
        headers: { "Idempotency-Key": crypto.randomUUID() },
      });

    test("are kept, changed against their version, and forgotten for good", async () => {
      const { accessToken: token } = await steps().signedIn();
      const saved = await save(eva, token);
      expect(saved.status).toBe(201);
      const path = `/users/me/travellers/${saved.body.id}`;
      const read = await get(path, token);
      expect(read.body).toEqual({
        id: saved.body.id,
        gender: null,
        email: null,
        phone: null,
        ...eva,
      });
      const etag = read.headers.get("ETag") ?? "";
      const headers = { "If-Match": etag };
      const put = (surname: string) =>
        steps().ask("PUT", path, { ...eva, surname }, { token, headers });
      const first = await put("Luna");
      expect(first.body).toMatchObject({ surname: "Luna" });
      const again = await put("Luna");
      expect([again.status, again.body], "whose answer was lost").toEqual([200, first.body]);
      expect((await put("Sol")).status).toBe(412);
      const removed = await steps().ask("DELETE", path, undefined, { token });
      expect(removed.status).toBe(204);
      expect((await get(path, token)).status).toBe(404);
      expect((await get("/users/me/travellers", token)).body).toEqual({ data: [] });
    });

    test("are nobody else's", async () => {
      const { accessToken: token } = await steps().signedIn();
      const other = (await steps().signedIn()).accessToken;
      const path = `/users/me/travellers/${(await save(eva, token)).body.id}`;
      const headers = { "If-Match": '"1"' };
      expect((await get(path, other)).status).toBe(404);
      expect((await steps().ask("PUT", path, eva, { token: other, headers })).status).toBe(404);
      expect((await steps().ask("DELETE", path, undefined, { token: other })).status).toBe(404);
      expect((await get("/users/me/travellers", other)).body).toEqual({ data: [] });
      expect((await get(path, token)).status).toBe(200);
    });

    test("need names and documents that a border takes", async () => {
      const { accessToken: token } = await steps().signedIn();
      const old = { ...eva, documents: [{ ...eva.documents[0], expiresOn: "2020-01-01" }] };
      const { body } = await save({ ...old, givenName: "エヴァ", birthDate: "2090-01-01" }, token);
      expect(body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
        "/body/givenName name_characters",
        "/body/birthDate birth_date_in_future",
        "/body/documents/0/expiresOn document_expired",
      ]);
    });
  });
});
