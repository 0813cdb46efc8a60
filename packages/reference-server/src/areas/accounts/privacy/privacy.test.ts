import { createEmbark, type Embark } from "@embark/sdk";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { AccountSteps, DAY, password } from "../../../../testing/account-steps.ts";
import {
  type BookingSteps,
  type Opened,
  type Paid,
  withBookings,
} from "../../../../testing/booking-steps.ts";
import { engines } from "../../../../testing/databases.ts";
import { entriesAbout } from "../../../platform/audit/audit-store.ts";
import { all, first, sql } from "../../../platform/database/sql.ts";
import { forgetOldData } from "./retention.ts";

const env = { EMBARK_TRUST_PROXY: "1" };

/** A client of somebody who is signed in. */
function clientOf({ server }: BookingSteps, token: string): Embark {
  const auth = { getToken: () => ({ token }), refresh: async () => {} };
  return createEmbark({ baseUrl: `${server.url}/api/v1`, retry: false, auth });
}

async function zipOf(response: Response): Promise<{ data: Record<string, unknown>; page: string }> {
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return { data: JSON.parse(read("data.json")), page: read("index.html") };
}

describe.each(engines)("what people may ask for about their data, on %s", (engine) => {
  const bookings = withBookings(engine, { env });
  let steps: AccountSteps | undefined;
  const accounts = () => {
    steps ??= new AccountSteps(bookings().server);
    return steps;
  };

  /** Somebody with a paid trip and a saved traveller, who has just proved who they are. */
  async function customer() {
    const { email, accessToken: token, user } = await accounts().signedIn();
    const own = clientOf(bookings(), token);
    const request = await bookings().request();
    const contact = { email, phone: "+66812345678" };
    const opened = await own.bookings.reserve({ ...request, contact });
    const paid = await bookings().pay({
      booking: opened.booking,
      access: { bookingToken: opened.token },
    });
    const traveller = { givenName: "Benedetta", surname: "Quarantotto", birthDate: "2001-02-03" };
    await accounts().ask("POST", "/users/me/travellers", traveller, {
      token,
      headers: { "Idempotency-Key": `traveller-${user.id}` },
    });
    await accounts().ask("POST", "/auth/step-up", { password }, { token });
    return { email, token, accountId: user.id, own, paid };
  }

  const get = (path: string, token: string) =>
    bookings().server.api(path, { headers: { Authorization: `Bearer ${token}` } });

  const erase = (token: string) => accounts().ask("DELETE", "/users/me", undefined, { token });

  test("an export holds the profile, the trips with what was paid, and the people one books for", async () => {
    const { email, token, paid } = await customer();
    const response = await get("/users/me/export", token);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "application/zip",
    ]);
    const { data, page } = await zipOf(response);
    expect(data).toMatchObject({
      account: { email, givenName: "Anna" },
      travellers: [{ givenName: "Benedetta", surname: "Quarantotto" }],
      consents: [{ kind: "terms", granted: true }],
      bookings: [{ pnr: paid.booking.pnr, contact: { email }, payments: [{ status: "captured" }] }],
    });
    expect(page).toContain("Benedetta");
    expect(page).toContain(paid.booking.pnr);
    expect(page).not.toContain("<script");
  });

  test("needs a fresh proof of who asks", async () => {
    const { accessToken } = await accounts().signedIn();
    bookings().server.clock.advance(11 * 60_000);
    const late = await get("/users/me/export", accessToken);
    expect([late.status, await late.json()]).toMatchObject([
      403,
      { code: "step_up_required", methods: ["password", "code"] },
    ]);
  });

  test("nothing is erased as long as there is a trip to come, which is named", async () => {
    const { token, paid } = await customer();
    const { status, body } = await erase(token);
    expect([status, body]).toMatchObject([
      409,
      { code: "upcoming_trips", pnrs: [paid.booking.pnr] },
    ]);
    expect((await get("/users/me", token)).status).toBe(200);
  });

  test("what is erased cannot be read by anybody, and the books stay", async () => {
    const { email, token, accountId, paid, own } = await customer();
    await cancelled(paid, own);
    const { status, body } = await erase(token);
    expect([status, body]).toMatchObject([200, { kept: [{ kind: "payments" }, {}, {}] }]);
    expect((await get("/users/me", token)).status).toBe(401);
    expect((await accounts().signIn(email)).body.code).toBe("credentials_wrong");
    const gone = bookings().embark.bookings.get(paid.booking.id, paid.access);
    await expect(gone).rejects.toMatchObject({ code: "not_found" });

    const { context } = bookings().server;
    const left = await context.database.read(function* () {
      const { id } = paid.booking;
      return {
        account: yield* first(
          sql`SELECT email, profile, email_index, password_hash FROM account WHERE id = ${accountId}`,
        ),
        booking: yield* first(
          sql`SELECT contact, email_index, account_id FROM booking WHERE id = ${id}`,
        ),
        passengers: yield* all(
          sql`SELECT details, document FROM passenger WHERE booking_id = ${id}`,
        ),
        payment: yield* first<{ amount: number }>(
          sql`SELECT amount FROM payment WHERE booking_id = ${id}`,
        ),
      };
    });
    expect(left.account).toEqual({
      email: null,
      profile: null,
      email_index: null,
      password_hash: null,
    });
    expect(left.booking).toEqual({ contact: null, email_index: null, account_id: null });
    expect(left.passengers).toEqual([{ details: null, document: null }]);
    expect(left.payment?.amount).toBe(paid.booking.price.total.amount);
    // The address is free again.
    expect(await accounts().linkTo(await accounts().register(email), "confirm-email")).toMatch(
      /^eml_/,
    );
  });

  test("guests get and erase their data by a code to their address", async () => {
    const paid = await bookings().paid();
    const { email } = paid.booking.contact;
    const asked = await accounts().ask<{ id: string }>("POST", "/privacy/requests", { email });
    expect(asked.status).toBe(202);
    const path = `/privacy/requests/${asked.body.id}`;
    const wrong = await accounts().ask("POST", `${path}/export`, { code: "2222-2222" });
    expect([wrong.status, wrong.body]).toMatchObject([422, { code: "code_incorrect" }]);
    const response = await bookings().server.api(`${path}/export`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code: await bookings().codeSentTo(email) }),
    });
    const { data } = await zipOf(response);
    expect(data).toMatchObject({ bookings: [{ pnr: paid.booking.pnr }] });
    expect(data).not.toHaveProperty("account");
    const { database } = bookings().server.context;
    const [entry] = await database.read(() => entriesAbout(asked.body.id));
    expect(entry?.action).toBe("guest.exported");
    expect(entry?.details, "whose data it was").toContain(paid.booking.id);

    await bookings().cancel(paid);
    const again = await accounts().ask<{ id: string }>("POST", "/privacy/requests", { email });
    const code = await bookings().codeSentTo(email);
    const erased = await accounts().ask("POST", `/privacy/requests/${again.body.id}/erase`, {
      code,
    });
    expect([erased.status, erased.body]).toMatchObject([200, { erased: ["bookings", "messages"] }]);
    const gone = bookings().embark.bookings.get(paid.booking.id, paid.access);
    await expect(gone).rejects.toMatchObject({ code: "not_found" });
  });

  test("an address with nothing stored gets the same answer and no mail", async () => {
    const email = accounts().email("nobody");
    const asked = await accounts().ask("POST", "/privacy/requests", { email });
    expect(Object.keys(asked.body).sort()).toEqual(["email", "expiresAt", "id"]);
    expect(await accounts().mails(email)).toEqual([]);
  });

  test("strangers who ask in somebody's name, and try codes, keep nobody from their data", async () => {
    const { booking } = await bookings().reserved();
    const { email } = booking.contact;
    // Which another mail system may take for another mailbox.
    const typed = email.toUpperCase();
    const ask = () => accounts().ask<{ id: string }>("POST", "/privacy/requests", { email: typed });
    const first = await ask();
    for (let times = 0; times < 4; times += 1) {
      expect(Object.keys((await ask()).body)).toEqual(Object.keys(first.body));
    }
    const form = /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/;
    const mails = (await accounts().mails(email)).filter(({ text }) => form.test(text ?? ""));
    expect(mails.flatMap(({ to }) => to)).toEqual([email, email, email]);
    const codes = mails.map(({ text }) => form.exec(text ?? "")?.[0]);

    const path = `/privacy/requests/${first.body.id}/export`;
    const from = accounts().network();
    for (let tries = 19; tries >= 0; tries -= 1) {
      const wrong = await accounts().ask("POST", path, { code: "2222-2222" }, { from });
      expect(wrong.body).toMatchObject({ code: "code_incorrect", triesLeft: tries });
    }
    const late = await accounts().ask("POST", path, { code: codes[0] }, { from });
    expect([late.status, late.body.code]).toEqual([429, "rate_limited"]);

    // No code was sent for their own request; those in the mailbox open it, each once.
    bookings().server.clock.advance(14 * 60_000);
    const own = await ask();
    const took = async (code: string | undefined) => {
      const response = await bookings().server.api(`/privacy/requests/${own.body.id}/export`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Forwarded-For": accounts().network() },
        body: JSON.stringify({ code }),
      });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await took(codes[2])).toBe(200);
    expect(await took(codes[2])).toBe(422);
    expect(await took(codes[0])).toBe(200);
  });

  test("a code opens the data of its own address alone, and for twenty minutes", async () => {
    const opened = [await bookings().reserved(), await bookings().reserved()];
    const [email = "", other = ""] = opened.map(({ booking }) => booking.contact.email);
    const ask = async (address: string) =>
      (await accounts().ask<{ id: string }>("POST", "/privacy/requests", { email: address })).body
        .id;
    const [own, foreign] = [await ask(email), await ask(other)];
    const code = await bookings().codeSentTo(email);
    const erase = async (id: string) =>
      (await accounts().ask("POST", `/privacy/requests/${id}/erase`, { code })).body.code;
    expect(await erase(foreign)).toBe("code_incorrect");
    bookings().server.clock.advance(20 * 60_000);
    expect(await erase(own)).toBe("code_incorrect");
    expect(await erase(await ask(email))).toBe("code_incorrect");
  });

  test("a wrong code is answered alike, whether something is stored for the address or not", async () => {
    const { booking } = await bookings().reserved();
    const answers: string[] = [];
    for (const email of [booking.contact.email, accounts().email("nobody")]) {
      const { body } = await accounts().ask<{ id: string }>("POST", "/privacy/requests", { email });
      const path = `/privacy/requests/${body.id}/export`;
      const early = await accounts().ask("POST", path, { code: "2222-2222" });
      await bookings().settle();
      const late = await accounts().ask("POST", path, { code: "2222-2222" });
      answers.push([early, late].map((said) => `${said.status} ${said.body.triesLeft}`).join());
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test("bookings that nobody paid go a month after the day they were for, however they ended", async () => {
    const gone = await bookings().reserved({ days: 2 });
    await bookings().cancel(gone);
    const paid = await bookings().paid({ days: 2 });
    await bookings().cancel(paid);
    bookings().server.clock.advance(34 * DAY);
    await forgetOldData(bookings().server.context);
    const namesOf = ({ booking }: Opened) =>
      bookings().server.context.database.read(() =>
        first(sql`SELECT details FROM passenger WHERE booking_id = ${booking.id}`),
      );
    expect(await namesOf(gone)).toEqual({ details: null });
    expect(await namesOf(paid), "what was paid for can be claimed").toEqual({
      details: expect.anything(),
    });
  });

  test("documents go a month after the journey, the rest three years after it", async () => {
    const paid = await bookings().paid({ destination: "LHR" }, undefined, {
      passengers: [
        {
          ...{ id: "p1", type: "adult", givenName: "Anna", surname: "Müller" },
          birthDate: "1990-04-12",
          document: {
            ...{ type: "passport", number: "XQ4821590", issuingCountry: "DE" },
            ...{ nationality: "DE", expiresOn: "2034-08-17" },
          },
        },
      ],
    });
    const after = (milliseconds: number) => {
      bookings().server.clock.advance(milliseconds);
      return forgetOldData(bookings().server.context);
    };
    const stored = () =>
      bookings().server.context.database.read(() =>
        first<{ document: unknown; details: unknown }>(
          sql`SELECT document, details FROM passenger WHERE booking_id = ${paid.booking.id}`,
        ),
      );
    expect((await stored())?.document).not.toBeNull();
    await after(70 * DAY);
    expect(await stored()).toMatchObject({ document: null, details: expect.anything() });
    await after(3 * 366 * DAY);
    expect(await stored()).toEqual({ document: null, details: null });
  });

  async function cancelled({ booking }: Paid, own: Embark): Promise<void> {
    const quote = await own.bookings.quoteCancellation(booking.id);
    await own.bookings.cancel(booking.id, { quoteId: quote.id });
  }
});
