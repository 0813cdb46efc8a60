import assert from "node:assert/strict";
import { AuthenticationError, NotFoundError, PermissionError } from "../../index.ts";
import {
  altered,
  type BookingJourneys,
  book,
  fareOf,
  partyOf,
  problemOf,
  reserve,
} from "./desk.ts";

/** Finding a booking again, and who may see how much of it. */
export const finding: BookingJourneys = {
  async "finds a booking by code and any surname, however it is written"(embark) {
    const names = ["Müller", "O'Brien", "de la Cruz", "McDonald"];
    const fare = await fareOf(embark, { query: { adults: names.length } });
    const { passengers, contact } = await partyOf(embark, ...names.map(() => "adult" as const));
    const { booking } = await reserve(embark, fare, {
      passengers: passengers.map((one, at) => ({ ...one, surname: names[at] ?? "" })),
      contact,
    });
    const { pnr } = booking;
    const typed = `${pnr.slice(0, 3)} ${pnr.slice(3)}`.toLowerCase();
    for (const surname of ["MUELLER", "Muller MS", "müller", "OBRIEN", "DE LA CRUZ", "MC DONALD"]) {
      const found = await embark.bookings.retrieve({ pnr: typed, surname });
      assert.equal(found.booking.id, booking.id, surname);
    }
    const { booking: seen, token } = await embark.bookings.retrieve({ pnr, surname: "Müller" });
    assert.equal(seen.access, "view");
    assert.deepEqual(seen.contact, { email: "a•••@example.org", phone: "•••678" });
    assert.ok(seen.passengers.every(({ birthDate }) => birthDate === null));
    const listed = await embark.bookings.list({}, { bookingToken: token });
    assert.deepEqual(
      listed.data.map(({ id }) => id),
      [booking.id],
    );
  },

  async "says the same of a wrong code and a wrong name"(embark) {
    const { booking } = await reserve(embark, await fareOf(embark));
    const wrongName = { pnr: booking.pnr, surname: "Schmidt" };
    const wrongCode = { pnr: booking.pnr === "ZZZZZZ" ? "ZZZZZX" : "ZZZZZZ", surname: "Müller" };
    const [name, code] = await Promise.all(
      [wrongName, wrongCode].map((body) => problemOf(embark.bookings.retrieve(body))),
    );
    assert.ok(name instanceof NotFoundError);
    const said = (problem: object | undefined) => ({ ...problem, requestId: "" });
    assert.deepEqual(said(name.problem), said(code?.problem));
  },

  async "opens a booking only to those who have its token"(embark, outside) {
    const mine = await reserve(embark, await fareOf(embark));
    const others = await reserve(embark, await fareOf(embark));
    await assert.rejects(async () => embark.bookings.get(mine.booking.id), AuthenticationError);
    const forged = embark.bookings.get(mine.booking.id, { bookingToken: altered(mine.token) });
    assert.equal((await problemOf(forged)).code, "booking_token_required");
    const foreign = embark.bookings.get(mine.booking.id, { bookingToken: others.token });
    assert.ok((await problemOf(foreign)) instanceof NotFoundError);
    const intent = await embark.payments.intent(
      { bookingId: mine.booking.id },
      { bookingToken: mine.token },
    );
    const card = { token: await outside.tokenFor(intent, "success") };
    const paid = embark.payments.authorize(intent.id, card, { bookingToken: others.token });
    assert.ok((await problemOf(paid)) instanceof NotFoundError);
    const both = { bookingToken: `${mine.token} ${others.token}` };
    assert.equal((await embark.bookings.list({}, both)).data.length, 2);
  },

  async "asks for the code in the mail before anything is changed"(embark, outside) {
    const { booking, token: owner } = await book(embark, outside, await fareOf(embark));
    const surname = "MUELLER";
    const { token } = await embark.bookings.retrieve({ pnr: booking.pnr, surname });
    const options = { bookingToken: token };
    const another = { fareId: (await fareOf(embark)).id };
    const refused = [
      () => embark.bookings.quoteCancellation(booking.id, options),
      () => embark.bookings.quoteChange(booking.id, another, options),
      () => embark.bookings.chooseSeats(booking.id, { seats: [] }, { ...options, ifMatch: "*" }),
      () => embark.bookings.resendConfirmation(booking.id, options),
    ];
    for (const call of refused) {
      const problem = await problemOf(call());
      assert.ok(problem instanceof PermissionError && problem.code === "verification_required");
    }
    assert.equal(
      (await embark.bookings.startVerification(booking.id, options)).email,
      "a•••@example.org",
    );
    const { email } = (await embark.bookings.get(booking.id, { bookingToken: owner })).contact;
    const code = await outside.codeSentTo(email);
    const miss = code === "BBBB-BBBB" ? "BBBB-BBBC" : "BBBB-BBBB";
    const triesLeft = async (wrong: string) => {
      const call = embark.bookings.confirmVerification(booking.id, { code: wrong }, options);
      const { problem } = await problemOf(call);
      return problem?.code === "code_wrong" ? problem.triesLeft : Number.NaN;
    };
    const left = await triesLeft(miss);
    assert.equal(await triesLeft("no code at all"), left - 1, "each counts for who tries");
    const typed = { code: ` ${code.toLowerCase().replace("-", " ")} ` };
    const opened = await embark.bookings.confirmVerification(booking.id, typed, options);
    assert.deepEqual([opened.booking.access, opened.booking.contact.email], ["manage", email]);
    const quote = await embark.bookings.quoteCancellation(booking.id, {
      bookingToken: opened.token,
    });
    assert.equal(quote.reason, "free_within_24_hours");
    const twice = embark.bookings.confirmVerification(booking.id, { code }, options);
    assert.equal((await problemOf(twice)).code, "code_wrong", "a code opens once");
  },

  async "mails whoever has forgotten a booking code the way to their booking"(embark, outside) {
    const { booking } = await reserve(embark, await fareOf(embark));
    const { email } = booking.contact;
    const asked = email.toUpperCase();
    assert.deepEqual(await embark.bookings.mailLinks({ email: asked }), { email: asked });
    const [link, ...more] = await outside.linksSentTo(email);
    assert.ok(link && more.length === 0, "one link for one booking");
    const found = await embark.bookings.retrieve({ ...link, surname: "Müller" });
    assert.equal(found.booking.id, booking.id);
    const nobody = `nobody.${email}`;
    assert.deepEqual(await embark.bookings.mailLinks({ email: nobody }), { email: nobody });
    assert.deepEqual(await outside.linksSentTo(nobody), []);
  },
};
