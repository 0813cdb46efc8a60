import { beforeAll, describe, expect, test } from "vitest";
import { withBookings } from "../testing/booking-steps.ts";
import { type Caller, newCaller } from "../testing/callers.ts";
import { exampleRequest } from "../testing/example-requests.ts";
import { modes, withMode } from "../testing/production-env.ts";
import { agencySessionsOf } from "./areas/accounts/keys/agency-sessions.ts";
import { type Operation, readOperations } from "./platform/contract/document.ts";
import { keysOf } from "./platform/gateway/api-keys.ts";
import { userRoles } from "./platform/gateway/principal.ts";
import { readContract } from "./platform/http/contract-file.ts";

const { document } = await readContract();
const operations = readOperations(document);
const portal = "https://portal.agency.example";
const shop = "https://shop.partner.example";

/** Roles that each caller has, beside `public`. */
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  anonymous: [],
  "publishable key": [],
  "secret key": ["secret-key"],
  "agency session": ["agency-session"],
  ...Object.fromEntries(userRoles.map((role) => [role, ["user", role]])),
};

/** Refusals that say: not you. */
const refusals = ["sign_in_required", "role_missing", "key_not_valid", "origin_not_allowed"];

/** Who is proven by something else than who calls; other tests are about them. */
const provenOtherwise = ["booking", "booking-manager", "check-in", "provider"];

function isOpenTo(caller: string, { roles }: Operation): boolean {
  if (roles.includes("public")) return true;
  return roles.some((role) => rolesOf[caller]?.includes(role));
}

describe.each(modes)("every operation in %s", (mode) => {
  const server = withMode(mode);
  const keys = new Map<string, Readonly<Record<string, string>>>();
  let asked = 0;

  beforeAll(async () => {
    const { context } = server();
    const { agencyId } = await newCaller(context, "agency");
    const make = (
      kind: "publishable" | "secret",
      origins: readonly string[],
      agencyId: string | null,
    ) =>
      context.database.write(() =>
        keysOf(context).create({ name: "Page", kind, origins, agencyId }),
      );
    const own = await make("publishable", [shop], null);
    const page = await make("publishable", [portal], agencyId);
    const { key } = await make("secret", [], agencyId);
    const wish = { origin: portal, scopes: key.scopes, minutes: 5 };
    const { token } = await agencySessionsOf(context).open(key, wish);
    keys.set("publishable key", { "Embark-Key": own.text, Origin: shop });
    keys.set("secret key", { "Embark-Key": (await make("secret", [], null)).text });
    keys.set("agency session", {
      Authorization: `Bearer ${token}`,
      "Embark-Key": page.text,
      Origin: portal,
    });
  });

  /** What a caller sends to show who it is; people anew each time, since some operations sign them out. */
  async function shown(caller: string): Promise<Readonly<Record<string, string>>> {
    const role = userRoles.find((each) => each === caller);
    if (!role) return keys.get(caller) ?? {};
    const { token } = await newCaller(server().context, role, { isProven: true });
    return { Authorization: `Bearer ${token}` };
  }

  const cells = operations
    .filter(({ roles }) => !roles.some((role) => provenOtherwise.includes(role)))
    .flatMap((operation) =>
      Object.keys(rolesOf).map((caller) => [operation.id, caller, operation] as const),
    );

  test.each(cells)("%s is open to %s only as the contract says", async (_, caller, operation) => {
    // Requests without a body never get as far as changing anything: who may call is asked before.
    const key = keys.get("publishable key")?.["Embark-Key"] ?? "";
    const [path, { headers, ...init }] = exampleRequest(operation, { key, origin: shop });
    for (const [name, value] of Object.entries(await shown(caller))) headers.set(name, value);
    asked += 1;
    headers.set("X-Forwarded-For", `10.0.${asked >> 8}.${asked & 255}`);
    const response = await server().api(path, { ...init, headers });
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    const code = type.includes("problem") ? JSON.parse(text).code : undefined;
    if (isOpenTo(caller, operation)) expect(refusals).not.toContain(code);
    else expect(refusals).toContain(code);
    server().takeFaults();
  });
});

describe("what belongs to somebody else", () => {
  const bookings = withBookings("sqlite", { env: { EMBARK_RATE_LIMIT: "0" } });
  let owner: Caller;
  let other: Caller;

  beforeAll(async () => {
    const { context } = bookings().server;
    owner = await newCaller(context, "agency", { isProven: true });
    other = await newCaller(context, "agency", { isProven: true });
  });

  const ask = async (method: string, path: string, token: string, body?: object) => {
    const response = await bookings().server.api(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": crypto.randomUUID(),
        "If-Match": "*",
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };

  test("a session cannot be ended", async () => {
    const ended = await ask("DELETE", `/users/me/sessions/${owner.sessionId}`, other.token);
    expect(ended).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await ask("GET", "/users/me", owner.token)).status).toBe(200);
  });

  test("a saved traveller cannot be read, changed or forgotten", async () => {
    const anna = { givenName: "Anna", surname: "Müller", birthDate: "1990-04-12" };
    const saved = await ask("POST", "/users/me/travellers", owner.token, anna);
    const path = `/users/me/travellers/${saved.body.id}`;
    const answers = [
      await ask("GET", path, other.token),
      await ask("PUT", path, other.token, { ...anna, givenName: "Eve" }),
      await ask("DELETE", path, other.token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await ask("GET", path, owner.token)).body.givenName).toBe("Anna");
  });

  test("a key cannot be seen, changed, rolled or revoked", async () => {
    const wish = { name: "Shop", kind: "secret" };
    const { body } = await ask("POST", "/keys", owner.token, wish);
    const path = `/keys/${body.key.id}`;
    const listed = await ask("GET", "/keys", other.token);
    expect(listed.body.data).toEqual([]);
    const answers = [
      await ask("PATCH", path, other.token, { name: "Mine" }),
      await ask("POST", `${path}/roll`, other.token),
      await ask("DELETE", path, other.token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await ask("GET", "/keys", owner.token)).body.data).toMatchObject([{ name: "Shop" }]);
  });

  test("a key cannot be made for another agency", async () => {
    const wish = { name: "Theirs", kind: "secret", agencyId: owner.agencyId };
    const { body } = await ask("POST", "/keys", other.token, wish);
    expect(body.key.agencyId).toBe(other.agencyId);
  });

  test("a booking and its payment look like none", async () => {
    const { booking, payment } = await bookings().paid();
    const paths = [
      ["GET", `/bookings/${booking.id}`],
      ["GET", `/bookings/${booking.id}/history`],
      ["POST", `/bookings/${booking.id}/cancellation-quote`],
      ["GET", `/payments/${payment.id}`],
      ["POST", `/payments/${payment.id}/capture`],
    ] as const;
    for (const [method, path] of paths) {
      const answer = await ask(method, path, other.token);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, "not_found"]);
    }
    const list = await ask("GET", "/bookings", other.token);
    expect(list.body.data).toEqual([]);
  });

  test("nobody raises their own role by sending more than a profile has", async () => {
    const before = await ask("GET", "/users/me", owner.token);
    const more = { role: "it", status: "active", agencyId: other.agencyId, vip: true };
    const answer = await ask("PATCH", "/users/me", owner.token, more);
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    expect((await ask("GET", "/users/me", owner.token)).body).toEqual(before.body);
  });
});
