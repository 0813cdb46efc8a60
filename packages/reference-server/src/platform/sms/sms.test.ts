import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { AccountSteps } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { startServer } from "../../../testing/start-server.ts";
import { all, sql } from "../database/sql.ts";
import { listen, stopListening } from "../http/listen.ts";

interface Received {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: { readonly to: string; readonly text: string };
}

/** A service that sends text messages, with what it was asked to send and what it answers. */
async function startService() {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body: JSON.parse(text) });
      response.writeHead(answers.shift() ?? 202).end();
    });
  });
  const url = await listen(server, 0, "127.0.0.1");
  return { url, received, answers, stop: () => stopListening(server) };
}

describe.each(engines)("text messages by a service on %s", (engine) => {
  let stop = async () => {};
  afterEach(() => stop());

  test("are sent once it answers, each with an id of its own, and never stored in the clear", async () => {
    const service = await startService();
    stop = service.stop;
    const started = await startServer(engine, {
      env: { EMBARK_SMS_URL: service.url, EMBARK_SMS_TOKEN: "token", EMBARK_TRUST_PROXY: "1" },
    });
    const steps = new AccountSteps(started);
    const { accessToken: token } = await steps.signedIn({ phone: "+66 81 234 5678" });
    const { jobs, database } = started.context;
    service.answers.push(503);
    const sent = await steps.ask("POST", "/users/me/mobile/verify/request", {}, { token });
    expect(sent.status).toBe(202);
    await jobs.runDue();
    const waiting = await database.read(() =>
      all<{ payload: string }>(sql`SELECT payload FROM job WHERE name = 'send-sms'`),
    );
    expect(waiting).toHaveLength(1);
    expect(JSON.stringify(waiting)).not.toContain("812345678");
    started.clock.advance(60_000);
    await jobs.runDue();
    const [first, second] = service.received;
    expect(second?.headers).toMatchObject({
      authorization: "Bearer token",
      "idempotency-key": first?.headers["idempotency-key"],
    });
    expect(second?.body).toMatchObject({
      to: "+66812345678",
      text: expect.stringMatching(/^\d{6} is your Embark code/),
    });
    const code = second?.body.text.slice(0, 6);
    const done = await steps.ask("POST", "/users/me/mobile/verify/confirm", { code }, { token });
    expect(done.body).toMatchObject({ phone: { verified: true } });
    started.expectNoFaults();
    await started.server.stop();
  });

  test("are not sent when the code in them is over, or the service takes no such number", async () => {
    const service = await startService();
    stop = service.stop;
    const started = await startServer(engine, {
      env: { EMBARK_SMS_URL: service.url, EMBARK_SMS_TOKEN: "token", EMBARK_TRUST_PROXY: "1" },
    });
    const steps = new AccountSteps(started);
    const { accessToken: token } = await steps.signedIn({ phone: "+66 81 234 5678" });
    const { jobs } = started.context;
    const request = () => steps.ask("POST", "/users/me/mobile/verify/request", {}, { token });
    service.answers.push(503);
    await request();
    await jobs.runDue();
    started.clock.advance(10 * 60_000);
    await jobs.runDue();
    expect(service.received).toHaveLength(1);

    service.answers.push(422);
    await request();
    await jobs.runDue();
    started.clock.advance(60_000);
    await jobs.runDue();
    expect(service.received).toHaveLength(2);
    started.expectNoFaults();
    await started.server.stop();
  });
});
