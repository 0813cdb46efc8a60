import { describe, expect, test } from "vitest";
import { anna, DAY, HOUR, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { problemOf } from "../../../testing/problems.ts";
import { mailsIn } from "../../../testing/start-mail.ts";
import { newVisitors } from "../../../testing/visitors.ts";

describe.each(engines)("links to bookings by mail, on %s", (engine) => {
  const steps = withBookings(engine, { env: { EMBARK_TRUST_PROXY: "1" } });
  const from = newVisitors(() => steps().server);
  const visitor = (address?: string) => from(address).bookings;

  const linkMails = async (email: string) => {
    await steps().settle();
    const mails = await mailsIn(`${steps().server.url}/mailbox`, email);
    const subjects = ["Your bookings", "Ihre Buchungen", "การจองของคุณ"];
    return mails.filter(({ subject }) => subjects.includes(subject));
  };

  test("list the journeys to come of an address, however it is typed, the paid ones first", async () => {
    const email = `maria.${engine}@example.org`;
    const contact = { email, phone: "+66 81 234 5678" };
    const held = await steps().reserved({ days: 10 }, { contact });
    const later = await steps().paid({ days: 40 }, undefined, { contact });
    const sooner = await steps().paid({ days: 20 }, undefined, { contact });
    await steps().cancel(await steps().paid({ days: 15 }, undefined, { contact }));
    await steps().paid();
    const asked = { email: email.toUpperCase() };
    expect(await visitor().mailLinks(asked)).toEqual(asked);
    const links = await steps().linksSentTo(email);
    const expected = [sooner, later, held].map(({ booking }) => booking.pnr);
    expect(links.map(({ pnr }) => pnr)).toEqual(expected);
    const [mail] = await linkMails(email);
    expect(mail?.text).toContain("Bangkok – Chiang Mai");
  });

  test("lead to a booking that tries of others have closed, and open nothing by themselves", async () => {
    const { booking } = await steps().paid();
    const { pnr, contact } = booking;
    for (let tries = 0; tries < 5; tries++) {
      const guess = { pnr, surname: `Guess${"BCDFG"[tries]}${engine === "sqlite" ? "L" : "P"}` };
      expect((await problemOf(visitor().retrieve(guess))).code).toBe("not_found");
    }
    const owner = { pnr, surname: "Müller" };
    const { code, detail } = await problemOf(visitor().retrieve(owner));
    expect([code, detail]).toEqual(["rate_limited", expect.stringContaining("link")]);
    await visitor().mailLinks({ email: contact.email });
    const [link = { pnr, mailKey: "" }] = await steps().linksSentTo(contact.email);
    expect((await visitor().retrieve({ ...owner, ...link })).booking.id).toBe(booking.id);
    const wrong = visitor().retrieve({ ...link, surname: "Nobody" });
    expect((await problemOf(wrong)).code).toBe("not_found");
  });

  test("speak the language that was asked for, else that of the booking", async () => {
    const contact = { email: `sprache.${engine}@example.org`, phone: "+66 81 234 5678" };
    await steps().reserved({}, { contact, locale: "de" });
    await visitor().mailLinks({ email: contact.email });
    await visitor().mailLinks({ email: contact.email, locale: "th" });
    const subjects = (await linkMails(contact.email)).map(({ subject }) => subject);
    expect(subjects.sort()).toEqual(["Ihre Buchungen", "การจองของคุณ"]);
  });

  test("are sent to nobody who has no journey to come, with the same answer", async () => {
    const email = `nobody.${engine}@example.org`;
    expect(await visitor().mailLinks({ email })).toEqual({ email });
    expect(await linkMails(email)).toEqual([]);
    const contact = { email: `past.${engine}@example.org`, phone: "+66 81 234 5678" };
    const past = await steps().paid({ days: 2 }, undefined, { contact });
    await steps().wait(4 * DAY);
    await visitor().mailLinks({ email: contact.email });
    expect(await linkMails(past.booking.contact.email)).toEqual([]);
  });

  test("are three in an hour for one address, whoever asks, and go on working", async () => {
    const { booking } = await steps().reserved({ passengers: [{ ...anna, surname: "Flood" }] });
    const { email } = booking.contact;
    for (let asked = 0; asked < 6; asked++) await visitor().mailLinks({ email });
    expect(await linkMails(email)).toHaveLength(3);
    const paid = await steps().paid({}, undefined, { contact: { ...booking.contact } });
    await steps().wait(HOUR);
    await visitor().mailLinks({ email });
    expect(await linkMails(email)).toHaveLength(4);
    expect((await steps().linksSentTo(email)).map(({ pnr }) => pnr)).toEqual([paid.booking.pnr]);
  });
});
