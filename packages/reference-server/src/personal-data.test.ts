import { join } from "node:path";
import { type NewPassenger, ProblemError } from "@embark/sdk";
import Sqlite from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import { type Paid, withBookings } from "../testing/booking-steps.ts";
import { cards } from "../testing/cards.ts";
import { engines } from "../testing/databases.ts";
import { choose, freeSeat } from "../testing/seat-steps.ts";
import { storedText, foundIn as textsIn } from "../testing/stored-text.ts";
import { entriesAbout } from "./platform/audit/audit-store.ts";
import { verifyAudit } from "./platform/audit/verify-audit.ts";
import { run, sql } from "./platform/database/sql.ts";

const traveller = {
  id: "p1",
  type: "adult",
  givenName: "Xaverinette Philomène",
  surname: "Quibbleström",
  birthDate: "1987-03-29",
  document: {
    type: "passport",
    number: "XQ48215907",
    issuingCountry: "SE",
    nationality: "SE",
    expiresOn: "2034-08-17",
  },
} as const satisfies NewPassenger;

const contact = { email: "X.Quibblestrom@mail.example.org", phone: "+46 70 174 06 35" };

/** Everything that is known of the traveller, in the forms in which the program handles it. */
const data = [
  traveller.givenName,
  "Xaverinette",
  "Xaverinette Philomene",
  traveller.surname,
  "Quibblestrom",
  "Quibblestroem",
  traveller.birthDate,
  "19870329",
  traveller.document.number,
  traveller.document.expiresOn,
  contact.email,
  "quibblestrom@",
  contact.phone,
  "+46701740635",
  "46701740635",
];

describe.each(engines)("what is known of a traveller, on %s", (engine) => {
  const steps = withBookings(engine);
  let booked: Paid;

  beforeAll(async () => {
    const { embark } = steps();
    const wish = { brand: "flex", destination: "LHR", passengers: [traveller] } as const;
    const refused = await steps().request(wish);
    const wrong = { ...refused, contact: { ...contact, email: `${contact.email} ` } };
    await expect(embark.bookings.reserve(wrong)).rejects.toThrow(ProblemError);

    const reserved = await steps().reserved(wish, { contact });
    const { access, booking } = reserved;
    const { bookings } = embark;
    await choose(steps(), reserved, await freeSeat(steps(), reserved));
    await expect(steps().authorized(reserved, cards.declined)).rejects.toThrow(ProblemError);
    await steps().settle();
    booked = await steps().pay(reserved);
    await steps().settle();

    const { surname, givenName } = traveller;
    await expect(
      bookings.retrieve({ pnr: booking.pnr, surname: givenName.replace(" ", "") }),
    ).rejects.toThrow(ProblemError);
    const found = await bookings.retrieve({ pnr: booking.pnr, surname });
    const view = { bookingToken: found.token };
    await bookings.startVerification(booking.id, view);
    const code = await steps().codeSentTo(contact.email);
    await bookings.confirmVerification(booking.id, { code }, view);
    await bookings.get(booking.id, access);
    await bookings.list({}, access);
    await bookings.resendConfirmation(booking.id, access);

    const other = await steps().fare({ ...wish, days: 45 });
    const { booking: changed } = await steps().change(booked, other.id);
    expect(changed.pendingChange, "a cheaper day, so that money goes back").toBeNull();
    await steps().settle();
    await steps().cancel(booked);
    await steps().settle();
    // What people type into addresses of ours.
    const query = new URLSearchParams({ ...contact, surname, pnr: booking.pnr });
    await steps().server.api(`/health?${query}`);
    await steps().server.api(`/nothing?${query}`);
  }, 120_000);

  const context = () => steps().server.context;
  const stored = () => storedText(context().database, context().config.dataFolder);
  const logged = () => Buffer.from(JSON.stringify(steps().server.lines), "utf8").toString("latin1");

  const foundIn = (text: string, wanted: readonly string[] = data) => textsIn(text, wanted);

  test("was there to be written down", async () => {
    const [mail] = await steps().mails(booked);
    expect(mail?.text).toContain(traveller.surname);
    expect(await stored()).toContain(booked.booking.pnr);
    expect(logged()).toContain('"operationId":"reserveBooking"');
    const events = steps().server.lines.map(({ path }) => path);
    expect(events).toContain("/api/v1/nothing");
  });

  test("stands in no row and no file in the clear, whatever its form", async () => {
    expect(foundIn(await stored())).toEqual([]);
  });

  if (engine === "sqlite") {
    test("stands in no backup in the clear", async () => {
      const { dataFolder } = context().config;
      const source = new Sqlite(join(dataFolder, "embark.sqlite"), { readonly: true });
      source.prepare("VACUUM INTO ?").run(join(dataFolder, "backup.sqlite"));
      source.close();
      const text = await stored();
      expect(text.split(booked.booking.pnr).length).toBeGreaterThan(2);
      expect(foundIn(text)).toEqual([]);
    });
  }

  test("stands in no line of the log, also at debug level", () => {
    expect(foundIn(logged())).toEqual([]);
    // Nor what opens the booking.
    const secrets = [booked.access.bookingToken, "Embark-Booking-Token"];
    expect(secrets.filter((secret) => logged().includes(secret))).toEqual([]);
  });

  test("is found by this search wherever it would stand", async () => {
    const planted = "Plantedmarker-Åkesson";
    const forms: (string | Uint8Array)[] = [
      planted,
      planted.toUpperCase(),
      `"${encodeURIComponent(planted)}"`,
      Buffer.from(`some ${planted} text`).toString("base64"),
      Buffer.from(`other ${planted} text`).toString("base64url"),
      Buffer.from(planted, "utf8"),
      Buffer.from(Buffer.from(`more ${planted}.`).toString("base64")),
    ];
    for (const [number, form] of forms.entries()) {
      const id = `mail_planted${number}`;
      expect(foundIn(await stored(), [planted]), `before ${number}`).toEqual([]);
      const isText = typeof form === "string";
      await context().database.write(() =>
        run(sql`
          INSERT INTO mail_queue (id, dedupe_key, template, locale, person_id, data, state,
            next_attempt_at, give_up_at, last_error, created_at)
          VALUES (${id}, ${id}, '', '', '', ${isText ? null : form}, 'sent', 0, 0,
            ${isText ? form : null}, 0)`),
      );
      expect(foundIn(await stored(), [planted]), `form ${number}`).toEqual([planted]);
      await context().database.write(() => run(sql`DELETE FROM mail_queue WHERE id = ${id}`));
      if (engine === "sqlite") checkpoint(join(context().config.dataFolder, "embark.sqlite"));
    }
    context().log.debug({ deep: { name: planted } }, "planted");
    expect(foundIn(logged(), [planted])).toEqual([planted]);
  });

  test("has left a trail of who saw and changed it", async () => {
    const { database, sealer } = context();
    const entries = await database.read(() => entriesAbout(booked.booking.id));
    const done = entries.map(({ action, actor }) => `${action} by ${actor}`);
    expect(done).toEqual([
      "booking.reserved by nothing",
      "booking.seats_chosen by booking token",
      "booking.confirming by booking token",
      "booking.confirmed by booking token",
      "booking.retrieved by PNR and surname",
      "booking.code_sent by booking token",
      "booking.verified by booking token",
      "booking.viewed by booking token",
      "booking.viewed by booking token",
      "booking.confirmation_sent by booking token",
      "booking.changed by booking token",
      "payment.refund_sent by system",
      "booking.cancelled by booking token",
      "payment.refund_sent by system",
    ]);
    expect((await database.read(() => verifyAudit(sealer, []))).fault).toBeUndefined();
  });
});

/** Moves the write-ahead log into the file, which overwrites what was deleted. */
function checkpoint(path: string): void {
  const connection = new Sqlite(path);
  connection.pragma("wal_checkpoint(TRUNCATE)");
  connection.close();
}
