import { once } from "node:events";
import { SMTPServer } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  anna,
  BookingSteps,
  child,
  HOUR,
  infant,
  MINUTE,
  type Opened,
  withBookings,
} from "../../../testing/booking-steps.ts";
import { cards } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { sellFewFlights } from "../../../testing/few-flights.ts";
import { freePort } from "../../../testing/free-port.ts";
import { problemOf } from "../../../testing/problems.ts";
import { startServer } from "../../../testing/start-server.ts";

describe.each(engines)("mails about a booking on %s", (engine) => {
  const steps = withBookings(engine);

  /** The newest mail, and that there are so many of them. */
  async function newest(opened: Pick<Opened, "booking">, count: number) {
    const mails = await steps().mails(opened);
    expect(mails.map(({ subject }) => subject)).toHaveLength(count);
    const [mail] = mails;
    if (!mail) throw new Error("There is no mail.");
    return { ...mail, text: mail.text ?? "", html: mail.html ?? "" };
  }

  const baht = (amount: number) =>
    `฿${(amount / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;

  test("a confirmation tells all there is to know, once, with a link and a calendar file", async () => {
    const passengers = [anna, child, infant];
    const paid = await steps().paid({ destination: "LHR", passengers });
    const { booking } = paid;
    const mail = await newest(paid, 1);
    expect(mail.to).toEqual([booking.contact.email]);
    expect(mail.subject).toContain(booking.pnr);
    const [segment] = booking.slices[0]?.segments ?? [];
    for (const said of [
      booking.pnr,
      "Anna Müller",
      "Ben Müller",
      "Mia Müller",
      segment?.flightNumber.slice(2) ?? "",
      "BKK",
      "LHR",
      "Classic",
      baht(booking.price.total.amount),
      "4242",
      `${steps().server.url}/trip.html#pnr=${booking.pnr}`,
    ]) {
      expect(mail.text).toContain(said);
      expect(mail.html).toContain(said);
    }
    expect(mail.attachments).toMatchObject([{ type: expect.stringContaining("text/calendar") }]);
    expect(mail.text).not.toContain(paid.access.bookingToken);
    expect(await steps().mails(paid)).toHaveLength(1);
  });

  test.each([
    ["th", "th", /[\u0e00-\u0e7f]{3}/],
    ["ar", "ar", /[\u0600-\u06ff]{3}/],
    ["de-AT", "de", /Buchung/],
    ["es", "es", /reserva/i],
    ["fr", "en", /booking/i],
  ])("a mail for %s is written in %s", async (locale, language, words) => {
    const paid = await steps().paid({}, undefined, { locale });
    const mail = await newest(paid, 1);
    expect(paid.booking.locale).toBe(locale);
    expect(mail.subject).toMatch(words);
    expect(mail.text).toMatch(words);
    expect(mail.html).toMatch(new RegExp(`<html[^>]*lang="${language}`));
    if (language === "ar") expect(mail.html).toMatch(/dir="rtl"/);
  });

  test("a declined card is told with the reason and the card, as long as the seats are held", async () => {
    const opened = await steps().reserved();
    await problemOf(steps().authorized(opened, cards.poor));
    const mail = await newest(opened, 1);
    expect(mail.text).toContain(baht(opened.booking.price.total.amount));
    expect(mail.text).toContain("9995");
    expect(mail.text).toMatch(/not enough money/);
    await problemOf(steps().authorized(opened, cards.declined));
    expect((await newest(opened, 2)).text).toContain("0002");
    await steps().pay(opened);
    const after = await steps().mails(opened);
    expect(after, "and the confirmation").toHaveLength(3);
  });

  test("an expired hold is told once, and not when the traveller gave it up", async () => {
    const [waiting, given] = [await steps().reserved(), await steps().reserved()];
    await steps().cancel(given);
    await steps().wait(15 * MINUTE);
    await newest(waiting, 1);
    await steps().wait(HOUR);
    await newest(waiting, 1);
    expect(await steps().mails(given)).toEqual([]);
  });

  test("a change tells the old and the new journey and what it cost", async () => {
    const paid = await steps().paid({ days: 20 });
    await newest(paid, 1);
    const next = await steps().fare({ brand: "flex", days: 25 });
    const { quote } = await steps().change(paid, next.id);
    await newest(paid, 1);
    await problemOf(steps().authorized(paid, cards.declined));
    const failed = await newest(paid, 2);
    expect(failed.text).toContain("0002");
    expect(failed.text, "what the change costs, not the booking").toContain(baht(quote.due.amount));
    const { booking } = await steps().pay(paid);
    const mail = await newest(paid, 3);
    const numbers = [paid.booking, booking].map(
      ({ slices }) => slices[0]?.segments[0]?.flightNumber,
    );
    for (const number of numbers) expect(mail.text).toContain(number?.slice(2));
    expect(mail.text).toContain(baht(quote.fee.amount));
    expect(mail.text).toContain(baht(quote.due.amount));
    expect(mail.attachments, "calendars move the flight").toHaveLength(1);
  });

  test("a cancellation tells what comes back, what does not, and where to", async () => {
    const paid = await steps().paid({ brand: "light", days: 5 });
    // Mails that wait together arrive in any order.
    await newest(paid, 1);
    const { refunded } = await steps().cancel(paid);
    const mail = await newest(paid, 2);
    expect(mail.text).toContain(baht(refunded.amount));
    expect(mail.text, "the taxes, and nothing of the fare").not.toMatch(/^Fare: /m);
    expect(mail.text).toContain(`Taxes and airport charges: ${baht(refunded.amount)}`);
    expect(mail.text).toContain("4242");
    expect(mail.text).toContain(paid.booking.pnr);
  });

  test("name every card that paid, and say so when the money goes back to more than one", async () => {
    const paid = await steps().paid({ brand: "flex", days: 22 });
    const dear = await steps().fare({ brand: "business", days: 23 });
    await steps().change(paid, dear.id);
    // Payments are told apart by when they began.
    steps().server.clock.advance(1_000);
    await problemOf(steps().authorized(paid, cards.declined));
    // Nobody is told of a declined card once the change is paid.
    await newest(paid, 2);
    await steps().pay(paid, "5555555555554444");
    const changed = (await newest(paid, 3)).text;
    expect(changed).toContain("Visa ending in 4242, Mastercard ending in 4444");
    await steps().cancel(paid);
    const cancelled = (await newest(paid, 4)).text;
    expect(cancelled).toContain("The money goes back the way it came.");
    expect(cancelled).not.toMatch(/4242|4444/);
  });

  test("are there when SMTP was down for an hour, each once", async () => {
    const port = await freePort();
    const env = { SMTP_URL: `smtp://127.0.0.1:${port}` };
    const server = await startServer(engine, { env });
    onTestFinished(() => server.server.stop());
    await sellFewFlights(server.context);
    const others = new BookingSteps(server);
    const paid = await others.paid();
    for (let minutes = 0; minutes < 60; minutes += 10) await others.wait(10 * MINUTE);
    const taken: string[] = [];
    const smtp = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      logger: false,
      closeTimeout: 100,
      onData(stream, { envelope }, callback) {
        taken.push(...envelope.rcptTo.map(({ address }) => address));
        stream.resume().on("end", () => callback());
      },
    });
    onTestFinished(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
    await once(smtp.listen(port, "127.0.0.1"), "listening");
    for (let hours = 0; hours < 5; hours += 1) await others.wait(HOUR);
    expect(taken).toEqual([paid.booking.contact.email]);
    server.expectNoFaults();
  });
});
