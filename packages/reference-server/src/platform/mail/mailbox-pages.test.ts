import { randomUUID } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTestPlace } from "../../../testing/databases.ts";
import { keepLog } from "../../../testing/log-lines.ts";
import { mailsIn } from "../../../testing/start-mail.ts";
import { ManualClock } from "../clock/clock.ts";
import { problemHandler } from "../contract/router.ts";
import { environmentKeys } from "../crypto/key-providers.ts";
import { newKeyringText } from "../crypto/keyring.ts";
import { createSealer } from "../crypto/sealer.ts";
import { createApp, crossOrigin, inOrder } from "../gateway/gateway.ts";
import { listen, stopListening } from "../http/listen.ts";
import { requestLog } from "../log/request-log.ts";
import { Mailbox } from "./mailbox.ts";
import { mailboxPages } from "./mailbox-pages.ts";
import { createMailer } from "./mailer.ts";
import { SmtpSink } from "./smtp-sink.ts";

async function setUp() {
  const { dataFolder } = await createTestPlace("sqlite");
  const clock = new ManualClock("2026-11-21T09:30:00Z");
  const { log, lines } = keepLog();
  const keys = newKeyringText();

  /** A process with the same folder, and the same keys unless others are given. */
  async function start(withKeys = keys) {
    const sealer = await createSealer({ keyProvider: environmentKeys("KEYS", withKeys), clock });
    const folder = join(dataFolder, "mail");
    const mailbox = new Mailbox({ folder, seal: sealer.textSeal("mailbox"), clock, log });
    await mailbox.open();
    const app = createApp(0);
    app.use(inOrder(requestLog(log), crossOrigin()));
    app.use("/mailbox", mailboxPages(mailbox));
    app.use(problemHandler);
    const http = createHttpServer(app);
    const url = `${await listen(http, 0, "127.0.0.1")}/mailbox`;
    onTestFinished(() => stopListening(http));
    return { mailbox, url };
  }
  return { ...(await start()), start, clock, log, lines };
}

function raw(fields: { subject?: string; html?: string; messageId?: string } = {}) {
  const { subject = "Hello", html, messageId = `<${randomUUID()}@example.com>` } = fields;
  const type = html === undefined ? "text/plain" : "text/html";
  return Buffer.from(
    `From: Embark <bookings@embark.example>\r\nTo: ada@example.com\r\nSubject: ${subject}\r\nMessage-ID: ${messageId}\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${html ?? "Good morning, Ada."}\r\n`,
  );
}

const to = ["ada@example.com"];

test("an empty mailbox says what to do", async () => {
  const { url } = await setUp();
  expect(await (await fetch(url)).text()).toContain("No mail yet");
});

test("mails are listed newest first, with what people sent shown as text", async () => {
  const { mailbox, url } = await setUp();
  await mailbox.add({ to, raw: raw({ subject: "<b>First</b>" }) });
  await mailbox.add({ to: ["bob@example.com"], raw: raw({ subject: "Second" }) });
  const page = await (await fetch(url)).text();
  expect(page).toContain("&lt;b&gt;First&lt;/b&gt;");
  expect(page).not.toContain("<b>First");
  expect(page.indexOf("Second")).toBeLessThan(page.indexOf("First"));
  expect(page).toContain("Good morning, Ada.");
  expect((await mailsIn(url)).map(({ subject }) => subject)).toEqual(["Second", "<b>First</b>"]);
  expect((await mailsIn(url, "ADA@example.com")).map(({ to }) => to)).toEqual([to]);
});

test("the list shows what a mail says first, not how its text is laid out", async () => {
  const { mailbox } = await setUp();
  const text = raw().toString().replace("Good morning", "Embark\n\nConfirmed\n=========\n\nHello");
  await mailbox.add({ to, raw: Buffer.from(text) });
  expect((await mailbox.list())[0]?.preview).toBe("Confirmed Hello, Ada.");
});

test("a mail that is delivered again is shown once, to each of its recipients", async () => {
  const { mailbox, url, lines } = await setUp();
  const mail = raw({ messageId: "<mail_1@embark.example>" });
  await Promise.all([mailbox.add({ to, raw: mail }), mailbox.add({ to, raw: mail })]);
  expect(await mailsIn(url)).toHaveLength(1);
  expect(lines).toContainEqual(
    expect.objectContaining({ level: "debug", messageId: "<mail_1@embark.example>" }),
  );
  await mailbox.add({ to: ["bob@example.com"], raw: mail });
  expect(await mailsIn(url)).toHaveLength(2);
});

test("mails outlast the process, and those sealed with lost keys are left out", async () => {
  const { mailbox, start } = await setUp();
  const mail = raw({ messageId: "<mail_1@embark.example>" });
  await mailbox.add({ to, raw: mail });
  const second = await start();
  await second.mailbox.add({ to, raw: mail });
  await second.mailbox.add({ to, raw: raw({ subject: "New" }) });
  expect((await mailsIn(second.url)).map(({ subject }) => subject)).toEqual(["New", "Hello"]);
  const third = await start(newKeyringText());
  expect(await mailsIn(third.url)).toEqual([]);
  expect((await fetch(third.url)).status).toBe(200);
});

test("the newest 500 are kept", async () => {
  const { mailbox } = await setUp();
  for (let count = 0; count < 502; count += 1) {
    await mailbox.add({ to, raw: raw({ subject: `Mail ${count}` }) });
  }
  const kept = await mailbox.list();
  expect(kept).toHaveLength(500);
  expect(kept.at(-1)?.subject).toBe("Mail 2");
});

test("the HTML of a mail runs nothing, loads nothing and has no origin", async () => {
  const { mailbox, url } = await setUp();
  const html = `<script>alert(1)</script><img src="https://tracker.example/a.png"><p>Hi</p>`;
  await mailbox.add({ to, raw: raw({ html }) });
  const [mail] = await mailsIn(url);
  const page = await (await fetch(`${url}/messages/${mail?.id}`)).text();
  expect(page).toContain(`sandbox="allow-popups allow-popups-to-escape-sandbox"`);
  expect(page).not.toContain("tracker.example");
  const content = await fetch(`${url}/messages/${mail?.id}/content`);
  const policy = content.headers.get("content-security-policy")?.split(";") ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("img-src data:");
  expect(policy).toContain("sandbox allow-popups allow-popups-to-escape-sandbox");
  expect(policy.join()).not.toContain("script-src");
  expect(await content.text()).toContain("<p>Hi</p>");
  const text = await (await fetch(`${url}/messages/${mail?.id}/text`)).text();
  expect(text).toContain("<pre");
  const headers = await (await fetch(`${url}/messages/${mail?.id}/headers`)).text();
  expect(headers).toContain("Content-Type: text/html; charset=utf-8");
});

test("other websites cannot read the mailbox or empty it; its own page and scripts can", async () => {
  const { mailbox, url } = await setUp();
  await mailbox.add({ to, raw: raw() });
  const read = await fetch(`${url}/api/messages`, { headers: { Origin: "https://evil.example" } });
  expect(read.headers.get("access-control-allow-origin")).toBeNull();
  const foreign = { "Sec-Fetch-Site": "cross-site" };
  for (const [path, method] of [
    ["/api/messages", "DELETE"],
    ["/delete", "POST"],
  ]) {
    const refused = await fetch(url + path, { ...(method ? { method } : {}), headers: foreign });
    expect(refused.status).toBe(403);
  }
  expect(await mailsIn(url)).toHaveLength(1);
  const own = { "Sec-Fetch-Site": "same-origin" };
  const emptied = await fetch(`${url}/delete`, { method: "POST", headers: own });
  expect(emptied.url).toBe(`${url}/`);
  expect(await emptied.text()).toContain("No mail yet");
  await mailbox.add({ to, raw: raw() });
  expect((await fetch(`${url}/api/messages`, { method: "DELETE" })).status).toBe(204);
  expect(await mailsIn(url)).toEqual([]);
});

test("a mail that is gone is explained, to people and to scripts", async () => {
  const { url } = await setUp();
  const page = await fetch(`${url}/messages/00000009`);
  expect(page.status).toBe(404);
  expect(await page.text()).toContain("This mail is gone");
  const json = await fetch(`${url}/api/messages/00000009`);
  expect(json.status).toBe(404);
  expect(await json.json()).toMatchObject({ code: "not_found" });
});

test("the list is only sent again when it changed", async () => {
  const { mailbox, url } = await setUp();
  const etag = (await fetch(url)).headers.get("etag") ?? "";
  const ask = () =>
    fetch(url, { headers: { "If-None-Match": etag, "Cache-Control": "max-age=0" } });
  expect((await ask()).status).toBe(304);
  await mailbox.add({ to, raw: raw() });
  expect((await ask()).status).toBe(200);
  await mailbox.clear();
  expect((await ask()).status).toBe(200);
});

test("the sink keeps mail of any sender and language, and says so when its port is taken", async () => {
  const { mailbox, url, log } = await setUp();
  const sink = new SmtpSink({ port: 0, mailbox, log });
  const smtp = await sink.start();
  const port = Number(new URL(smtp).port);
  const other = new SmtpSink({ port, mailbox, log });
  await expect(other.start()).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken.`);
  await other.stop();
  const mailer = createMailer({ url: smtp, from: { name: "สายการบิน", address: "a@b.example" } });
  await mailer.send({
    messageId: "<1@b.example>",
    to: "ada@example.com",
    subject: "تم تأكيد الحجز",
    html: "<p>ยืนยันแล้ว</p>",
    text: "ยืนยันแล้ว",
    locale: "th",
    date: 0,
  });
  mailer.close();
  await sink.stop();
  expect(await mailsIn(url)).toMatchObject([
    { subject: "تم تأكيد الحجز", from: "สายการบิน <a@b.example>", text: "ยืนยันแล้ว" },
  ]);
});
