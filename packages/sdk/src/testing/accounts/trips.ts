import assert from "node:assert/strict";
import type { Booking } from "../../index.ts";
import { cancel, fareOf, partyOf, problemOf, quoteOf } from "../bookings/desk.ts";
import { type AccountJourneys, type AccountOutside, newPerson, type Person } from "./people.ts";

/** Books and pays as somebody who is signed in: no booking token is needed. */
async function bookAs({ embark }: Person, outside: AccountOutside): Promise<Booking> {
  const { id: quoteId } = await quoteOf(embark, (await fareOf(embark)).id);
  const { booking } = await embark.bookings.reserve({ quoteId, ...(await partyOf(embark)) });
  const intent = await embark.payments.intent({ bookingId: booking.id });
  const token = await outside.tokenFor(intent, "success");
  const payment = await embark.payments.authorize(intent.id, { token });
  return embark.bookings.confirm(booking.id, { paymentId: payment.id });
}

export const trips: AccountJourneys = {
  async "books while signed in, finds its trips again and becomes a VIP with the second"(outside) {
    const person = await newPerson(outside);
    const { embark } = person;
    const first = await bookAs(person, outside);
    assert.deepEqual(
      [(await embark.accounts.me()).bookedTrips, (await embark.accounts.me()).vip],
      [1, false],
    );
    const second = await bookAs(person, outside);
    const account = await embark.accounts.me();
    assert.deepEqual([account.bookedTrips, account.vip], [2, true]);
    const upcoming = await embark.bookings.list({ when: "upcoming" });
    assert.deepEqual(upcoming.data.map(({ id }) => id).sort(), [first.id, second.id].sort());
    assert.deepEqual((await embark.bookings.list({ when: "past" })).data, []);
    assert.deepEqual(await embark.bookings.get(first.id), first);
  },

  async "does not see the trips of others"(outside) {
    const booking = await bookAs(await newPerson(outside), outside);
    const { embark } = await newPerson(outside);
    assert.equal((await problemOf(embark.bookings.get(booking.id))).code, "not_found");
    assert.equal(
      (await problemOf(embark.bookings.quoteCancellation(booking.id))).code,
      "not_found",
    );
    assert.deepEqual((await embark.bookings.list()).data, []);
    const nobody = outside.client().bookings.get(booking.id);
    assert.equal((await problemOf(nobody)).code, "booking_token_required");
  },

  async "takes its data along, and is erased when no trips are left"(outside) {
    const person = await newPerson(outside);
    const { embark, email, password } = person;
    const booking = await bookAs(person, outside);
    const file = await embark.accounts.export();
    assert.equal(new TextDecoder("latin1").decode(await file.slice(0, 2).arrayBuffer()), "PK");
    const early = await problemOf(embark.accounts.erase());
    assert.ok(early.problem?.code === "upcoming_trips");
    assert.deepEqual(early.problem.pnrs, [booking.pnr]);
    await cancelOwn(person, booking);
    const { erased } = await embark.accounts.erase();
    assert.ok(erased.includes("account"));
    assert.equal((await problemOf(embark.accounts.me())).code, "session_ended");
    const login = outside.client().accounts.login({ email, password });
    assert.equal((await problemOf(login)).code, "credentials_wrong");
  },

  async "gives guests their data with the code of a mail"(outside) {
    const guest = outside.client();
    const party = await partyOf(guest);
    const { id: quoteId } = await quoteOf(guest, (await fareOf(guest)).id);
    const { booking, token } = await guest.bookings.reserve({ quoteId, ...party });
    const { email } = party.contact;
    const request = await guest.accounts.requestPrivacyCode({ email });
    assert.equal(request.email, email);
    const code = await outside.codeSentTo(email);
    const early = await problemOf(guest.accounts.eraseGuest(request.id, { code }));
    assert.ok(early.problem?.code === "upcoming_trips");
    assert.deepEqual(early.problem.pnrs, [booking.pnr]);
    await cancel(guest, booking, token);
    // What was refused has not used the code up.
    const file = await guest.accounts.exportGuest(request.id, { code });
    assert.ok(file.size > 0);
    const used = await problemOf(guest.accounts.eraseGuest(request.id, { code }));
    assert.equal(used.code, "code_incorrect", "a code counts once");
    const next = await guest.accounts.requestPrivacyCode({ email });
    const { erased } = await guest.accounts.eraseGuest(next.id, {
      code: await outside.codeSentTo(email),
    });
    assert.ok(erased.includes("bookings"));
  },

  async "opens check-in with a token for PNR and surname, and for nothing else"(outside) {
    const { pnr } = await bookAs(await newPerson(outside), outside);
    const anyone = outside.client();
    const who = { pnr, surname: "Müller" };
    const { token: checkInToken } = await anyone.checkIn.token(who);
    const { opened, opensAt, closesAt } = await anyone.checkIn.open(who, { checkInToken });
    assert.equal(opened.booking.pnr, pnr);
    assert.ok(opensAt < closesAt);
    const unknown = anyone.checkIn.token({ pnr, surname: "Nobody" });
    assert.equal((await problemOf(unknown)).code, "not_found");
    const forged = anyone.checkIn.open(who, { checkInToken: `${checkInToken}x` });
    assert.equal((await problemOf(forged)).code, "check_in_token_invalid");
    const none = anyone.checkIn.open(who, { checkInToken: "" });
    assert.equal((await problemOf(none)).code, "check_in_token_invalid");
  },
};

async function cancelOwn({ embark }: Person, { id }: Booking): Promise<void> {
  const quote = await embark.bookings.quoteCancellation(id);
  await embark.bookings.cancel(id, { quoteId: quote.id });
}
