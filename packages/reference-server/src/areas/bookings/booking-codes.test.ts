import { describe, expect, test } from "vitest";
import { MINUTE, type Opened, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { newVisitors } from "../../../testing/visitors.ts";

describe.each(engines)("the code that opens a booking wholly, on %s", (engine) => {
  const steps = withBookings(engine, { env: { EMBARK_TRUST_PROXY: "1" } });
  const from = newVisitors(() => steps().server);
  const visitor = (address?: string) => from(address).bookings;

  /** Somebody who knows PNR and surname, at an address of their own unless it is given. */
  async function stranger({ booking }: Pick<Opened, "booking">, address?: string) {
    const bookings = visitor(address);
    const found = await bookings.retrieve({ pnr: booking.pnr, surname: "Müller" });
    const view = { bookingToken: found.token };
    return {
      view,
      ask: () => bookings.startVerification(booking.id, view),
      use: (code: string) => bookings.confirmVerification(booking.id, { code }, view),
    };
  }

  /** The codes in all mails to the contact of a booking, the newest first. */
  async function codesOf(booked: Pick<Opened, "booking">): Promise<string[]> {
    const mails = await steps().mails(booked);
    return mails.flatMap(({ text }) => /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(text ?? "")?.[0] ?? []);
  }

  const triesLeft = async (call: PromiseLike<unknown>) => {
    const { problem } = await problemOf(call);
    return problem?.code === "code_wrong" ? problem.triesLeft : problem?.code;
  };

  test("is sent to the address on file, and opens all of it, once", async () => {
    const { booking } = await steps().paid();
    const { pnr, id, contact } = booking;
    const { token } = await visitor().retrieve({ pnr, surname: "Müller" });
    const view = { bookingToken: token };
    const { bookings } = steps().embark;
    for (const refused of [
      () => bookings.quoteCancellation(id, view),
      () => bookings.cancel(id, { quoteId: "cnq_A" }, view),
      () => bookings.quoteChange(id, { fareId: "far_A" }, view),
      () => bookings.change(id, { quoteId: "chq_A" }, view),
      () => bookings.chooseSeats(id, { seats: [] }, { ...view, ifMatch: "*" }),
      () => bookings.confirm(id, { paymentId: "pay_a" }, view),
      () => bookings.resendConfirmation(id, view),
      () => steps().embark.payments.intent({ bookingId: id }, view),
    ]) {
      const { status, code } = await problemOf(refused());
      expect([status, code]).toEqual([403, "verification_required"]);
    }
    const sent = await bookings.startVerification(id, view);
    const now = steps().server.clock.now();
    expect(sent).toEqual({
      email: "a•••@example.org",
      expiresAt: new Date(now + 20 * MINUTE).toISOString(),
    });
    const code = await steps().codeSentTo(contact.email);
    const opened = await bookings.confirmVerification(id, { code }, view);
    expect(opened.booking).toMatchObject({ access: "manage", contact });
    const quote = await bookings.quoteCancellation(id, { bookingToken: opened.token });
    expect(quote.reason).toBe("free_within_24_hours");
    const again = bookings.confirmVerification(id, { code }, view);
    expect(await faultsOf(again), "a code opens once").toEqual(["code_wrong"]);
    expect(await steps().history({ booking, access: view })).toEqual(
      expect.arrayContaining(["opened", "verified"]),
    );
  });

  test("counts for twenty minutes", async () => {
    const booked = await steps().reserved();
    const { ask, use } = await stranger(booked);
    await ask();
    const [code = ""] = await codesOf(booked);
    steps().server.clock.advance(20 * MINUTE);
    expect(await faultsOf(use(code))).toEqual(["code_wrong"]);
  });

  test("is typed as people type it", async () => {
    const booked = await steps().reserved();
    const { ask, use } = await stranger(booked);
    await ask();
    const [code = ""] = await codesOf(booked);
    const opened = await use(` ${code.toLowerCase().replace("-", " ")}`);
    expect(opened.booking.access).toBe("manage");
  });

  test("goes on working, whatever strangers try and ask for", async () => {
    const booked = await steps().paid();
    const owner = await stranger(booked);
    await owner.ask();
    const [code = ""] = await codesOf(booked);
    for (let thief = 0; thief < 8; thief++) {
      const { ask, use } = await stranger(booked);
      await ask();
      for (const guess of ["BBBB-BBBB", "CCCC-CCCC", "123456", "?"]) {
        expect(await faultsOf(use(guess))).toEqual(["code_wrong"]);
      }
    }
    expect((await owner.use(code)).booking.access).toBe("manage");
  });

  test("is always in the newest mail, of which five are sent in a while", async () => {
    const booked = await steps().reserved();
    const { ask, use } = await stranger(booked);
    const ends: string[] = [];
    for (let asked = 0; asked < 9; asked++) {
      ends.push((await ask()).expiresAt);
      steps().server.clock.advance(1_000);
    }
    const codes = await codesOf(booked);
    expect(codes).toHaveLength(5);
    expect(new Set(codes).size).toBe(5);
    expect(new Set(ends.slice(4)), "the same answer, about the newest").toEqual(new Set([ends[4]]));
    // Just before more are sent, the newest of before still counts.
    steps().server.clock.advance(15 * MINUTE - 10_000);
    await ask();
    expect(await codesOf(booked)).toHaveLength(5);
    expect((await use(codes[0] ?? "")).booking.access).toBe("manage");
    expect(await faultsOf(use(codes[1] ?? "")), "one use drops the others").toEqual(["code_wrong"]);
    await ask();
    expect(await codesOf(booked), "and its owner may ask again").toHaveLength(6);
  });

  test("is sent again after a while, though strangers never stop asking", async () => {
    const booked = await steps().reserved();
    const { ask, use } = await stranger(booked);
    for (let minute = 0; minute < 45; minute++) {
      await ask();
      const [newest = ""] = await codesOf(booked);
      expect(newest).not.toBe("");
      steps().server.clock.advance(minute % 15 === 7 ? 2 * MINUTE : MINUTE);
    }
    const [newest = ""] = await codesOf(booked);
    expect((await use(newest)).booking.access).toBe("manage");
    expect((await codesOf(booked)).length).toBeLessThanOrEqual(5 * 4);
  });

  test("lets a network wait that tries many wrong ones, at whatever bookings, and nobody else", async () => {
    const [one, two] = [await steps().reserved(), await steps().reserved()];
    const thief = await stranger(one, "10.7.7.7");
    const again = await stranger(two, "10.7.7.7");
    await (await stranger(two)).ask();
    const [code = ""] = await codesOf(two);
    for (let left = 19; left >= 10; left--) {
      expect(await triesLeft(thief.use("BBBB-BBBB"))).toBe(left);
    }
    const many = await Promise.all(
      Array.from({ length: 20 }, () => triesLeft(again.use("BBBB-BBBB"))),
    );
    expect(many.filter((answer) => answer === "rate_limited")).toHaveLength(10);
    expect(await triesLeft(again.use(code)), "even with the right one").toBe("rate_limited");
    expect((await (await stranger(two)).use(code)).booking.access).toBe("manage");
  });

  test("lets a network wait that asks for many, for whatever bookings, and nobody else", async () => {
    const booked = await steps().reserved();
    const { ask } = await stranger(booked, "10.6.6.6");
    for (let asked = 0; asked < 30; asked++) await ask();
    const other = await stranger(await steps().reserved(), "10.6.6.6");
    expect((await problemOf(other.ask())).code).toBe("rate_limited");
    expect((await (await stranger(booked)).ask()).email).toBe("a•••@example.org");
  });
});
