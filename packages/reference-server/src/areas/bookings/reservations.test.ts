import { describe, expect, test } from "vitest";
import {
  anna,
  child,
  departureOf,
  infant,
  MINUTE,
  opened,
  withBookings,
} from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { first, sql } from "../../platform/database/sql.ts";

const passport = {
  type: "passport",
  number: "C01X00T47",
  issuingCountry: "DE",
  nationality: "DE",
  expiresOn: "2030-01-01",
} as const;

describe.each(engines)("a reservation on %s", (engine) => {
  const steps = withBookings(engine);
  const reserve = (
    ...parameters: Parameters<ReturnType<typeof steps>["embark"]["bookings"]["reserve"]>
  ) => steps().embark.bookings.reserve(...parameters);

  test("waits for its payment as long as its seats are held", async () => {
    const request = await steps().request();
    const { booking, token, expiresAt } = await reserve(request);
    const now = steps().server.clock.now();
    expect(booking).toMatchObject({
      status: "held",
      access: "manage",
      expiresAt: new Date(now + 15 * MINUTE).toISOString(),
      actions: ["pay", "choose_seats", "cancel"],
      paid: { amount: 0 },
      freeCancellationUntil: null,
      card: null,
    });
    expect(booking.pnr).toMatch(/^[2-9BCDFGHJKLMNPQRSTVWXZ]{6}$/);
    expect(booking.contact).toEqual({ email: request.contact.email, phone: "+66812345678" });
    expect(Date.parse(expiresAt)).toBe(now + 24 * 60 * MINUTE);
    expect(await steps().embark.bookings.get(booking.id, { bookingToken: token })).toEqual(booking);
  });

  test("holds the seats itself when nobody has", async () => {
    const { holdId, ...request } = await steps().request({ days: 23 });
    const { booking } = await reserve({ ...request, holdId });
    const left = await steps().seatsLeft(booking);
    const another = await reserve(request);
    expect(another.booking.status).toBe("held");
    expect(await steps().seatsLeft(booking)).toBe(left - 1);
  });

  test("takes a family with an infant on a lap, and counts two seats", async () => {
    const passengers = [anna, child, infant];
    const { booking } = await steps().reserved({ passengers });
    expect(booking.passengers.map(({ id, type, infantOf }) => [id, type, infantOf])).toEqual([
      ["p1", "adult", null],
      ["p2", "child", null],
      ["p3", "infant", "p1"],
    ]);
    const { database } = steps().server.context;
    const hold = await database.read(() =>
      first<{ seats: string }>(sql`SELECT seats FROM hold WHERE booking_id = ${booking.id}`),
    );
    expect(JSON.parse(hold?.seats ?? "")).toEqual([
      { departureId: departureOf(booking), cabin: "economy", count: 2 },
    ]);
  });

  test("says of every passenger what is wrong, and keeps the hold for a second try", async () => {
    const request = await steps().request({ passengers: [anna, child, infant] });
    const passengers = [
      { ...anna, surname: "Müller2" },
      { ...child, birthDate: "1990-01-01" },
      { ...infant, infantOf: "p2", birthDate: "2024-12-01" },
    ];
    const contact = { ...request.contact, phone: "+1 (0) 2345" };
    expect(await faultsOf(reserve({ ...request, passengers, contact }))).toEqual([
      "passengers_invalid",
      "/body/passengers/0/surname name_characters",
      "/body/passengers/1/birthDate age_mismatch",
      "/body/passengers/2/birthDate age_mismatch",
      "/body/passengers/2/infantOf infant_without_adult",
      "/body/contact/phone phone_invalid",
    ]);
    const few = reserve({ ...request, passengers: [anna] });
    expect(await faultsOf(few)).toEqual([
      "passengers_mismatch",
      "/body/passengers passengers_mismatch",
    ]);
    expect((await reserve(request)).booking.status).toBe("held");
  });

  test("takes documents over a border only, and shows that it has them but never what they say", async () => {
    const withPassport = { ...anna, document: passport };
    const home = await steps().request();
    expect(await faultsOf(reserve({ ...home, passengers: [withPassport] }))).toEqual([
      "passengers_invalid",
      "/body/passengers/0/document document_not_needed",
    ]);
    const abroad = await steps().request({ destination: "LHR" });
    const old = { ...anna, document: { ...passport, expiresOn: "2026-11-30" } };
    expect(await faultsOf(reserve({ ...abroad, passengers: [old] }))).toEqual([
      "passengers_invalid",
      "/body/passengers/0/document/expiresOn document_expires",
    ]);
    const answer = await reserve({ ...abroad, passengers: [withPassport] });
    expect(answer.booking).toMatchObject({ documentsRequired: true });
    expect(answer.booking.passengers[0]?.documentOnFile).toBe(true);
    expect(JSON.stringify(answer)).not.toContain(passport.number);
  });

  test("is made once however often the request is repeated", async () => {
    const request = await steps().request();
    const idempotencyKey = `once-${request.holdId}`;
    const one = await reserve(request, { idempotencyKey });
    const { data, response } = await reserve(request, { idempotencyKey }).withResponse();
    expect(data).toEqual(one);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
    const other = reserve({ ...request, locale: "th" }, { idempotencyKey });
    expect((await problemOf(other)).code).toBe("idempotency_key_reused");
    expect(await faultsOf(reserve(request)), "another key is another request").toEqual([
      "hold_in_use",
    ]);
  });

  test("takes only a hold of the seats of its quote that is still held", async () => {
    const [one, two] = [await steps().request(), await steps().request({ brand: "business" })];
    expect(await faultsOf(reserve({ ...one, holdId: two.holdId }))).toEqual(["hold_in_use"]);
    expect(await faultsOf(reserve({ ...one, holdId: "hld_00" }))).toEqual(["hold_expired"]);
    steps().server.clock.advance(15 * MINUTE);
    expect(await faultsOf(reserve(one)), "by the clock, before anybody has looked").toEqual([
      "hold_expired",
    ]);
    const { holdId: _, ...request } = one;
    expect((await reserve(request)).booking.status, "there may be others left").toBe("held");
  });

  test("ends when nobody pays in time: seats go back, and it can do nothing more", async () => {
    const { booking, access } = await steps().reserved({ days: 21 });
    const left = await steps().seatsLeft(booking);
    const { embark } = steps();
    const { id: paymentId } = await embark.payments.intent({ bookingId: booking.id }, access);
    await steps().wait(15 * MINUTE);
    expect(await steps().seatsLeft(booking)).toBe(left + 1);
    const expired = await embark.bookings.get(booking.id, access);
    expect(expired).toMatchObject({ status: "expired", actions: [], expiresAt: null });
    expect((await steps().history({ booking, access })).at(-1)).toBe("expired");
    for (const call of [
      () => embark.payments.intent({ bookingId: booking.id }, access),
      () => embark.bookings.confirm(booking.id, { paymentId }, access),
      () => embark.bookings.chooseSeats(booking.id, { seats: [] }, { ...access, ifMatch: "*" }),
    ]) {
      expect(await faultsOf(call())).toEqual(["hold_expired"]);
    }
    const quote = embark.bookings.quoteCancellation(booking.id, access);
    expect(await faultsOf(quote)).toEqual(["booking_state"]);
    await steps().wait(15 * MINUTE);
    expect(await steps().seatsLeft(booking), "once").toBe(left + 1);
  });

  test("ends when its hold is released", async () => {
    const request = await steps().request({ days: 22 });
    const { booking, access } = opened(await reserve(request));
    const left = await steps().seatsLeft(booking);
    await steps().embark.inventory.release({ holdId: request.holdId });
    expect(await steps().seatsLeft(booking)).toBe(left + 1);
    const ended = await steps().embark.bookings.get(booking.id, access);
    expect(ended.status).toBe("expired");
  });
});
