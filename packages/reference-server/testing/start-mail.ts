import { createServer as createHttpServer } from "node:http";
import { onTestFinished } from "vitest";
import { mailTemplates } from "../src/areas/notifications/templates/mail-templates.ts";
import { configFromEnv } from "../src/config.ts";
import { ManualClock } from "../src/platform/clock/clock.ts";
import { problemHandler } from "../src/platform/contract/router.ts";
import { environmentKeys } from "../src/platform/crypto/key-providers.ts";
import { newKeyringText } from "../src/platform/crypto/keyring.ts";
import { createSealer } from "../src/platform/crypto/sealer.ts";
import type { Engine } from "../src/platform/database/database.ts";
import { createApp, crossOrigin, inOrder } from "../src/platform/gateway/gateway.ts";
import { Health } from "../src/platform/http/health.ts";
import { listen, stopListening } from "../src/platform/http/listen.ts";
import { createJobs } from "../src/platform/jobs/jobs.ts";
import { requestLog } from "../src/platform/log/request-log.ts";
import { createMail } from "../src/platform/mail/mail.ts";
import { createTestPlace } from "./databases.ts";
import { keepLog } from "./log-lines.ts";

/** A place for mail, in which several "processes" can be opened; clock, keys and log are the same for all. */
export async function mailPlace(engine: Engine, env: Readonly<Record<string, string>> = {}) {
  const place = await createTestPlace(engine);
  const clock = new ManualClock("2026-11-21T09:30:00Z");
  const lines = keepLog();
  const keyProvider = environmentKeys("EMBARK_KEYS", newKeyringText());
  const config = configFromEnv({ EMBARK_DATA: place.dataFolder, EMBARK_SMTP_PORT: "0", ...env });

  /** What a process has of mail, without the sending. */
  async function openParts() {
    const database = await place.open();
    const sealer = await createSealer({ keyProvider, clock });
    const jobs = createJobs({ database, clock, log: lines.log });
    onTestFinished(() => jobs.stop());
    return { config, clock, log: lines.log, database, sealer, jobs, health: new Health({ clock }) };
  }

  /** A process that sends, with its mailbox over HTTP. */
  async function start() {
    const parts = await openParts();
    const mail = createMail(parts, mailTemplates);
    await mail.start();
    const app = createApp(0);
    app.use(inOrder(requestLog(lines.log), crossOrigin()));
    if (mail.pages) app.use("/mailbox", mail.pages);
    app.use(problemHandler);
    const http = createHttpServer(app);
    const url = `${await listen(http, 0, "127.0.0.1")}/mailbox`;
    let stopped: Promise<void> | undefined;
    async function stop(): Promise<void> {
      await parts.jobs.stop();
      await mail.stop();
      await stopListening(http);
    }
    const stopOnce = () => {
      stopped ??= stop();
      return stopped;
    };
    onTestFinished(stopOnce);
    return { ...parts, url, stop: stopOnce };
  }

  return { dataFolder: place.dataFolder, clock, lines, openParts, start };
}

export interface MailJson {
  readonly id: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly receivedAt: number;
  readonly messageId: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly html: string | null;
  readonly text: string | null;
  readonly attachments: readonly {
    readonly filename: string | null;
    readonly type: string;
    readonly size: number;
    readonly path: string;
  }[];
}

/** Newest first, each with everything in it, as a script would ask for them. */
export async function mailsIn(mailboxUrl: string, to = ""): Promise<MailJson[]> {
  const answer = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(to)}`);
  const { messages }: { messages: { id: string }[] } = JSON.parse(await answer.text());
  const found = messages.map(async ({ id }): Promise<MailJson> => {
    const one = await fetch(`${mailboxUrl}/api/messages/${id}`);
    return JSON.parse(await one.text());
  });
  return Promise.all(found);
}
