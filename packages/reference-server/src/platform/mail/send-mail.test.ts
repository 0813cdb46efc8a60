import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { bookingMail, verificationCodeMail } from "../../../testing/booking-mails.ts";
import { engines } from "../../../testing/databases.ts";
import { freePort } from "../../../testing/free-port.ts";
import { mailPlace, mailsIn } from "../../../testing/start-mail.ts";
import { bookingConfirmed } from "../../areas/notifications/templates/booking-confirmed.ts";
import { mailTemplates } from "../../areas/notifications/templates/mail-templates.ts";
import { verificationCode } from "../../areas/notifications/templates/verification-code.ts";
import type { Database } from "../database/database.ts";
import { all, sql } from "../database/sql.ts";
import { Mailbox } from "./mailbox.ts";
import { createMailer } from "./mailer.ts";
import { queueMail, sendQueuedMail } from "./send-mail.ts";
import { SmtpSink } from "./smtp-sink.ts";

const HOUR = 3_600_000;
const anna = "anna.mueller@example.com";

const confirmation = {
  template: bookingConfirmed,
  locale: "de",
  personId: "per_1",
  to: anna,
  data: bookingMail,
  dedupeKey: "booking-confirmed:bkg_1",
};

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly recipient: Uint8Array | null;
  readonly data: Uint8Array | null;
  readonly last_error: string | null;
}

async function rowsOf(database: Database): Promise<Row[]> {
  return database.read(() =>
    all<Row>(sql`SELECT state, attempts, recipient, data, last_error FROM mail_queue ORDER BY id`),
  );
}

/** A mail server that answers a command with an error. */
async function refusingServer(command: "MAIL FROM" | "RCPT TO", code: number): Promise<string> {
  const refuse = (callback: (error?: Error) => void) =>
    callback(Object.assign(new Error(`<${anna}> is not wanted`), { responseCode: code }));
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onMailFrom: (_address, _session, callback) =>
      command === "MAIL FROM" ? refuse(callback) : callback(),
    onRcptTo: (_address, _session, callback) => refuse(callback),
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `smtp://127.0.0.1:${port}`;
}

describe.each(engines)("queued mail on %s", (engine) => {
  test("arrives with everything in it", async () => {
    const { start } = await mailPlace(engine);
    const { database, jobs, url, ...context } = await start();
    await database.write(() => queueMail(context, confirmation));
    await jobs.runDue();
    const [mail, ...others] = await mailsIn(url, anna);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: [anna],
      from: "Embark <bookings@embark.example>",
      subject: "Buchung K7QM2X ist bestätigt: Bangkok – London",
      receivedAt: context.clock.now(),
    });
    expect(mail?.messageId).toMatch(/^<mail_[0-9a-z]{26}@embark\.example>$/);
    expect(mail?.html).toContain("Somchai O&#39;Brien");
    expect(mail?.text).toContain("Somchai O'Brien");
    const header = (name: string) => mail?.headers.find((each) => each.name === name)?.value;
    expect(header("Content-Language")).toBe("de");
    expect(header("Auto-Submitted")).toBe("auto-generated");
    expect(Date.parse(header("Date") ?? "")).toBe(context.clock.now());
    const [file] = mail?.attachments ?? [];
    expect(file).toMatchObject({ filename: "K7QM2X.ics", type: "text/calendar" });
    const download = await fetch(new URL(file?.path ?? "", url));
    expect(download.headers.get("content-disposition")).toMatch(
      /^attachment; filename="?K7QM2X\.ics"?$/,
    );
    expect(await download.text()).toContain("BEGIN:VEVENT");
  });

  test("is sent once for one occasion, and leaves nothing personal in the queue", async () => {
    const { start } = await mailPlace(engine);
    const { database, jobs, url, ...context } = await start();
    await database.write(() => queueMail(context, confirmation));
    await database.write(() => queueMail(context, confirmation));
    await jobs.runDue();
    await database.write(() => queueMail(context, confirmation));
    await jobs.runDue();
    expect(await mailsIn(url)).toHaveLength(1);
    expect(await rowsOf(database)).toEqual([
      { state: "sent", attempts: 1, recipient: null, data: null, last_error: null },
    ]);
  });

  test("is not sent by a write that fails", async () => {
    const { start } = await mailPlace(engine);
    const { database, jobs, url, ...context } = await start();
    const failing = database.write(function* () {
      yield* queueMail(context, confirmation);
      throw new Error("sold out");
    });
    await expect(failing).rejects.toThrow("sold out");
    await jobs.runDue();
    expect(await mailsIn(url)).toEqual([]);
  });

  test("waits while the mail server is away, is there once it is back, and only once", async () => {
    const port = await freePort();
    const place = await mailPlace(engine, { SMTP_URL: `smtp://127.0.0.1:${port}` });
    const { database, jobs, health, ...context } = await place.start();
    await database.write(() => queueMail(context, confirmation));
    const start = context.clock.now();
    let tries = 0;
    while (context.clock.now() - start < HOUR) {
      tries += await jobs.runDue();
      context.clock.advance(10_000);
    }
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(30);
    const report = await health.report();
    expect(report.parts).toEqual([
      {
        name: "mail",
        status: "degraded",
        detail: "1 waiting for another try, 0 given up since yesterday.",
      },
    ]);
    expect((await rowsOf(database))[0]).toMatchObject({ state: "pending", attempts: tries });

    const mailbox = new Mailbox({
      folder: join(place.dataFolder, "mail"),
      seal: context.sealer.textSeal("mailbox"),
      clock: context.clock,
      log: context.log,
    });
    await mailbox.open();
    const sink = new SmtpSink({ port, mailbox, log: context.log });
    await sink.start();
    onTestFinished(() => sink.stop());
    context.clock.advance(HOUR);
    await jobs.runDue();
    context.clock.advance(24 * HOUR);
    expect(await jobs.runDue()).toBe(0);
    expect((await mailbox.list()).map(({ to }) => to)).toEqual([[anna]]);
    expect((await health.report()).status).toBe("ok");
    expect(JSON.stringify(place.lines.lines)).not.toContain(anna);
  });

  test("is tried for more than a day, then given up", async () => {
    const port = await freePort();
    const place = await mailPlace(engine, { SMTP_URL: `smtp://127.0.0.1:${port}` });
    const { database, jobs, health, ...context } = await place.start();
    await database.write(() => queueMail(context, confirmation));
    const start = context.clock.now();
    let lastTry = 0;
    for (let hours = 0; hours < 60; hours += 0.25) {
      if ((await jobs.runDue()) > 0) lastTry = context.clock.now() - start;
      context.clock.advance(HOUR / 4);
    }
    expect(lastTry).toBeGreaterThan(24 * HOUR);
    expect(lastTry).toBeLessThanOrEqual(48 * HOUR);
    expect((await rowsOf(database))[0]).toMatchObject({ state: "failed" });
  });

  test("is not sent when its time is over", async () => {
    const { start } = await mailPlace(engine);
    const { database, jobs, url, ...context } = await start();
    const sendUntil = context.clock.now() + 600_000;
    await database.write(() =>
      queueMail(context, {
        template: verificationCode,
        locale: "en",
        personId: "per_1",
        to: anna,
        data: verificationCodeMail,
        dedupeKey: "code:1",
        sendUntil,
      }),
    );
    context.clock.advance(600_000);
    await jobs.runDue();
    expect(await mailsIn(url)).toEqual([]);
    expect((await rowsOf(database))[0]).toMatchObject({ state: "failed", attempts: 0 });
  });

  test.each([
    ["RCPT TO", 550, "failed"],
    ["RCPT TO", 451, "pending"],
    // About the sender: a mistake in the configuration, which must not cost anybody their mail.
    ["MAIL FROM", 550, "pending"],
  ] as const)("after %s was answered with %i it is %s", async (command, code, state) => {
    const place = await mailPlace(engine, { SMTP_URL: await refusingServer(command, code) });
    const { database, jobs, ...context } = await place.start();
    await database.write(() => queueMail(context, confirmation));
    await jobs.runDue();
    const [row] = await rowsOf(database);
    expect(row).toMatchObject({ state, attempts: 1 });
    expect(row?.last_error).toContain(`${command} ${code}`);
    // The server's answer names the recipient.
    expect(row?.last_error + JSON.stringify(place.lines.lines)).not.toContain(anna);
  });

  test("is shown once when the process dies between sending it and remembering that", async () => {
    const place = await mailPlace(engine);
    const first = await place.openParts();
    const died = Promise.withResolvers<void>();
    const sent = Promise.withResolvers<void>();
    const ids: string[] = [];
    const mailbox = new Mailbox({
      folder: join(place.dataFolder, "mail"),
      seal: first.sealer.textSeal("mailbox"),
      clock: place.clock,
      log: first.log,
    });
    await mailbox.open();
    const sink = new SmtpSink({ port: 0, mailbox, log: first.log });
    const mailer = createMailer({ url: await sink.start(), from: first.config.mailFrom });
    onTestFinished(async () => {
      mailer.close();
      await sink.stop();
    });
    const send = async (mail: Parameters<typeof mailer.send>[0]) => {
      ids.push(mail.messageId);
      await mailer.send(mail);
    };
    const from = first.config.mailFrom;
    sendQueuedMail({
      ...first,
      templates: mailTemplates,
      from,
      mailer: () => ({
        async send(mail) {
          await send(mail);
          sent.resolve();
          await died.promise;
        },
        close() {},
      }),
    });
    await first.database.write(() => queueMail(first, confirmation));
    const stuck = first.jobs.runDue();
    await sent.promise;
    expect((await rowsOf(first.database))[0]).toMatchObject({ state: "sending" });

    // Its claim runs out, and another process takes the mail up.
    const third = await place.openParts();
    sendQueuedMail({
      ...third,
      templates: mailTemplates,
      from,
      mailer: () => ({ send, close() {} }),
    });
    place.clock.advance(2 * 60_000);
    await third.jobs.runDue();
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(ids[0]);
    expect(await mailbox.list()).toHaveLength(1);
    expect((await rowsOf(third.database))[0]).toMatchObject({ state: "sent" });
    died.resolve();
    await stuck;
    expect(await mailbox.list()).toHaveLength(1);
  });

  test("of a person who was erased is not sent, and does not hold up what it would have told", async () => {
    const { start } = await mailPlace(engine);
    const { database, jobs, url, ...context } = await start();
    await database.write(() => queueMail(context, confirmation));
    await database.write(() => context.sealer.erase("per_1"));
    await jobs.runDue();
    await database.write(() => queueMail(context, { ...confirmation, dedupeKey: "another" }));
    await jobs.runDue();
    expect(await mailsIn(url)).toEqual([]);
    expect(await rowsOf(database)).toMatchObject([{ state: "failed" }]);
  });
});

test("nothing personal stands in the files while a mail waits, nor once it is in the mailbox", async () => {
  const place = await mailPlace("sqlite");
  const { database, jobs, url, ...context } = await place.start();
  await database.write(() => queueMail(context, confirmation));
  const files = async () => {
    const entries = await readdir(place.dataFolder, { recursive: true, withFileTypes: true });
    const contents = entries
      .filter((each) => each.isFile())
      .map((each) => readFile(join(each.parentPath, each.name)));
    return Buffer.concat(await Promise.all(contents));
  };
  const secrets = ["anna.mueller", "Anna Müller", "O'Brien", "K7QM2X", "ending in", "btk_abc"];
  const waiting = await files();
  expect(waiting.includes("booking-confirmed:bkg_1")).toBe(true);
  await jobs.runDue();
  expect(await mailsIn(url)).toHaveLength(1);
  const sent = await files();
  for (const secret of secrets) {
    expect(waiting.includes(secret)).toBe(false);
    expect(sent.includes(secret)).toBe(false);
  }
});
