import { createHash, randomBytes } from "node:crypto";
import { Visitor } from "@embark/sandbox-identity/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { appCode, password, type Tokens, withAccounts } from "../testing/account-steps.ts";
import { engines } from "../testing/databases.ts";
import { foundIn, storedText } from "../testing/stored-text.ts";
import { verifyAudit } from "./platform/audit/verify-audit.ts";
import { all, sql } from "./platform/database/sql.ts";

const person = {
  email: "Xaverinette.Quibblestrom@mail.example.org",
  next: "X.Q.Norrland@mail.example.org",
  google: "quibble.google@mail.example.org",
  invited: "quibble.colleague@mail.example.org",
  givenName: "Xaverinette Philomène",
  surname: "Quibbleström",
  phone: "+46701740635",
  taxId: "B58378431",
  street: "Storgatan Quibblevägen 17",
  city: "Örnsköldsvik",
  // With more than digits: five stand by chance in what is stored.
  postalCode: "SE-891 30",
};

const traveller = {
  givenName: "Benedetto",
  surname: "Quarantottissimo",
  birthDate: "1987-03-29",
  email: "benedetto@mail.example.org",
  documents: [
    {
      type: "passport",
      number: "XQ48215907",
      issuingCountry: "SE",
      nationality: "SE",
      expiresOn: "2034-08-17",
    },
  ],
};

const browser = "QuibbleBrowser/7.0 (Quibblephone)";
const address = "203.0.113.177";
const factor = "Xaverinette's Quibblephone";
const nextPassword = "violet-harbour-quibble-9";

/** Everything that is known of these people, in the forms in which the program handles it. */
const data = [
  ...Object.values(person),
  "Quibblestrom",
  "46701740635",
  ...[traveller.givenName, traveller.surname, traveller.birthDate, traveller.email, "XQ48215907"],
  ...["2034-08-17", "19870329", browser, address, factor, "Googlesson", password, nextPassword],
];

describe.each(engines)("what is known of somebody with an account, on %s", (engine) => {
  const steps = withAccounts(engine);
  const from = address;
  const headers = { "User-Agent": browser };
  const secrets: string[] = [];

  const ask = async <Body = object>(
    method: string,
    path: string,
    body?: object,
    token?: string,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const said = await steps().ask<Body>(method, path, body, {
      token,
      from,
      headers: { ...headers, ...more },
    });
    expect([path, said.status, said.body]).toEqual([
      path,
      expect.toSatisfy((status) => status < 300),
      said.body,
    ]);
    return said;
  };

  /** Codes and tokens that open something. */
  const secret = (text: string) => {
    secrets.push(text);
    return text;
  };

  async function comeByGoogle(): Promise<void> {
    const { server } = steps();
    const verifier = randomBytes(32).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const query = new URLSearchParams({ origin: new URL(server.url).origin, challenge });
    const visitor = new Visitor();
    const first = await server.api(`/auth/public/google/start?${query}`, { redirect: "manual" });
    const page = await visitor.get(new URL(first.headers.get("location") ?? ""));
    const { url } = await visitor.post(page.url, {
      ...{ givenName: person.givenName, familyName: "Googlesson" },
      ...{ email: person.google, isVerified: "yes" },
    });
    const back = await fetch(url, { redirect: "manual" });
    const done = new URL(back.headers.get("location") ?? "");
    const code = new URLSearchParams(done.hash.slice(1)).get("code");
    const { body } = await ask<Tokens>("POST", "/auth/public/google/exchange", { code, verifier });
    secret(body.refreshToken);
  }

  beforeAll(async () => {
    const { email, givenName, surname, phone, taxId } = person;
    const postal = { lines: [person.street], city: person.city, country: "SE" };
    await ask("POST", "/auth/register", {
      ...{ email, password, givenName, surname, phone, acceptsTerms: true, locale: "de" },
      address: { ...postal, postalCode: person.postalCode },
      tax: { country: "ES", id: taxId },
    });
    // Once more by somebody else, and for somebody who never confirms.
    await ask("POST", "/auth/register", {
      ...{ email: person.invited, password, givenName, surname, acceptsTerms: true },
    });
    const link = secret(await steps().linkTo(email, "confirm-email"));
    await ask("POST", "/auth/confirm-email", { token: link, password });
    for (const wrong of ["not-this-one", password.toUpperCase()]) {
      const refused = await steps().ask(
        "POST",
        "/auth/login",
        { email, password: wrong },
        { from, headers },
      );
      expect(refused.status).toBe(401);
    }
    const { body: tokens } = await ask<Tokens>("POST", "/auth/login", { email, password });
    const token = secret(tokens.accessToken);
    secret(tokens.refreshToken);

    await ask("POST", "/users/me/travellers", traveller, token, {
      "Idempotency-Key": "quibble-traveller-1",
    });
    await ask("POST", "/users/me/mobile/verify/request", {}, token);
    const sms = await steps().mails(`${phone.slice(1)}@sms.embark.example`);
    const [code = ""] = /\d{6}(?= ist Ihr)/.exec(sms[0]?.text ?? "") ?? [];
    await ask("POST", "/users/me/mobile/verify/confirm", { code }, token);

    const begun = await ask<{ secret: string }>("POST", "/users/me/factors/totp", {}, token);
    const app = appCode(secret(begun.body.secret), steps().server.clock.now());
    const added = await ask<{ recoveryCodes: string[] }>(
      "POST",
      "/users/me/factors/totp/confirm",
      { code: app, name: factor },
      token,
    );
    for (const each of added.body.recoveryCodes) secret(each);
    const listed = await ask<{ data: { name: string }[] }>(
      "GET",
      "/users/me/factors",
      undefined,
      token,
    );
    expect(listed.body.data.map(({ name }) => name)).toEqual([factor]);

    await ask("POST", "/users/me/email", { email: person.next }, token);
    const moved = secret(await steps().linkTo(person.next, "confirm-email"));
    await ask("POST", "/auth/confirm-email", { token: moved });
    await ask("POST", "/users/me/password", { password, newPassword: nextPassword }, token);
    await ask("POST", "/auth/password/forgot", { email: person.next });
    secret(await steps().linkTo(person.next, "reset-password"));
    await ask("GET", "/users/me/sessions", undefined, token);
    await comeByGoogle();

    const it = await steps().staff("it");
    await ask(
      "POST",
      "/auth/invitations",
      { email: `colleague.${engine}@qoom.example`, role: "support" },
      it.accessToken,
      { "Idempotency-Key": "quibble-invitation-1" },
    );
    await ask("GET", `/users?email=${encodeURIComponent(person.next)}`, undefined, it.accessToken);
    await ask(
      "GET",
      `/system/audit?subject=${encodeURIComponent(person.surname)}`,
      undefined,
      it.accessToken,
    );
    await ask("POST", "/privacy/requests", { email: person.email });
    await steps().mails(person.next);
  }, 60_000);

  const context = () => steps().server.context;
  const stored = () => storedText(context().database, context().config.dataFolder);
  const logged = () => Buffer.from(JSON.stringify(steps().server.lines), "utf8").toString("latin1");

  test("was there to be written down", async () => {
    const [mail] = await steps().mails(person.next);
    expect(mail?.text).toContain(person.surname);
    const rows = await context().database.read(() =>
      all<{ name: string }>(sql`SELECT name FROM mfa_factor WHERE name <> ''`),
    );
    expect(rows).toHaveLength(1);
    expect(secrets.length).toBeGreaterThan(15);
    expect(logged()).toContain('"operationId":"createTraveller"');
  });

  test("stands in no row and no file in the clear, whatever its form", async () => {
    expect(foundIn(await stored(), data)).toEqual([]);
  });

  test("stands in no line of the log, also at debug level", () => {
    expect(foundIn(logged(), data)).toEqual([]);
  });

  test("is opened by no secret that is written down anywhere", async () => {
    expect(foundIn(await stored(), secrets)).toEqual([]);
    expect(foundIn(logged(), secrets)).toEqual([]);
  });

  test("has left a trail that holds", async () => {
    const { database, sealer } = context();
    expect((await database.read(() => verifyAudit(sealer, []))).fault).toBeUndefined();
  });
});
