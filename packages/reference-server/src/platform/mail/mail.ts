import { join } from "node:path";
import type { Router } from "express";
import type { Context } from "../../context.ts";
import { Mailbox } from "./mailbox.ts";
import { mailboxPages } from "./mailbox-pages.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { sendQueuedMail } from "./send-mail.ts";
import { SmtpSink } from "./smtp-sink.ts";
import type { StoredTemplate } from "./template.ts";

/** All of mail: the queue with the mail server that it sends by. */
export interface MailService {
  /** Pages of the sandbox's mailbox; undefined when mail goes to a real server. */
  readonly pages: Router | undefined;
  /** Makes ready to send. Before it, what is queued waits. */
  start(): Promise<void>;
  /** Call it when no job runs any more. */
  stop(): Promise<void>;
}

/** Registers the sending of queued mail with the jobs and its state with health. */
export function createMail(
  context: Pick<Context, "config" | "clock" | "log" | "database" | "sealer" | "jobs" | "health">,
  templates: readonly StoredTemplate[],
): MailService {
  const { config, clock, log, sealer } = context;
  const seal = sealer.textSeal("mailbox");
  const mailbox = new Mailbox({ folder: join(config.dataFolder, "mail"), seal, clock, log });
  const sink = config.smtpUrl ? undefined : new SmtpSink({ port: config.smtpPort, mailbox, log });
  let mailer: Mailer | undefined;

  sendQueuedMail({
    ...context,
    templates,
    from: config.mailFrom,
    mailer: () => {
      if (!mailer) throw new Error("Mail was not started.");
      return mailer;
    },
  });

  if (sink) context.jobs.every("reseal-mailbox", 3_600_000, () => mailbox.sealAnew());

  return {
    pages: sink && mailboxPages(mailbox),
    async start() {
      if (sink) await mailbox.open();
      const url = config.smtpUrl ?? (await sink?.start());
      if (url) mailer = createMailer({ url, from: config.mailFrom });
    },
    async stop() {
      mailer?.close();
      await sink?.stop();
    },
  };
}
