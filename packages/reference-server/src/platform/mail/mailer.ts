import { createTransport } from "nodemailer";

/** A calendar file that comes with a mail. */
export interface CalendarFile {
  readonly filename: string;
  /** iCalendar text. */
  readonly content: string;
  readonly method: "PUBLISH" | "CANCEL";
}

export interface Mail {
  /** With its angle brackets; the same for every try, so that a receiver recognises a repetition. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** BCP 47 tag of its language. */
  readonly locale: string;
  /** When it was written, epoch milliseconds. */
  readonly date: number;
  readonly calendar?: CalendarFile | undefined;
}

export interface Mailer {
  /**
   * Resolves once a mail server has taken the mail.
   * @throws {MailRefusedError} when it never will, {@link MailDelayedError} when it may later.
   */
  send(mail: Mail): Promise<void>;
  /** Closes the connections; mails under way fail. */
  close(): void;
}

/** The mail server refused this mail for good; sending it again is of no use. */
export class MailRefusedError extends Error {
  override readonly name = "MailRefusedError";
}

/** The mail server cannot be reached or does not take the mail now; a later try may succeed. */
export class MailDelayedError extends Error {
  override readonly name = "MailDelayedError";
}

export interface MailerOptions {
  /** `smtp://user:password@host:port`, or `smtps://…` for TLS from the first byte. */
  readonly url: string;
  /** Sender of every mail. */
  readonly from: { readonly name: string; readonly address: string };
}

/** Sends mails over a few SMTP connections that are kept open. */
export function createMailer({ url, from }: MailerOptions): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    // The queue is the one place that tries again, where tries are counted and outlast the process.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    // What is sent is always in the mail itself, never a path or an address that some text smuggled in.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send({ calendar, locale, date, ...mail }) {
      const attachments = calendar && [
        {
          filename: calendar.filename,
          content: calendar.content,
          // As a file only: as an alternative body, Outlook shows the event instead of the mail.
          contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
        },
      ];
      try {
        await transport.sendMail({
          ...mail,
          from: { ...from },
          date: new Date(date),
          ...(attachments ? { attachments } : {}),
          headers: {
            "Content-Language": locale,
            // RFC 3834: keeps holiday notices from answering.
            "Auto-Submitted": "auto-generated",
          },
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close() {
      transport.close();
    },
  };
}

interface SmtpFault {
  readonly code: string;
  readonly command: string;
  readonly permanent: boolean;
  /** Reply code of SMTP with the enhanced one of RFC 3463, such as `550 5.1.1`. */
  readonly reply: string;
}

/**
 * An error without its cause: the texts of mail servers repeat the recipient, who belongs neither in
 * a log nor in a column.
 */
function failureOf(error: unknown): Error {
  const { code, command, permanent, reply } = faultOf(error);
  const found = [code, command, reply].filter((each) => each !== "").join(" ");
  // A 5xx to AUTH or MAIL FROM is about us: every mail would be lost for a password that has expired.
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  if (permanent && aboutThisMail) {
    return new MailRefusedError(`The mail server refused the mail for good (${found}).`);
  }
  // Found before anything was sent: an address that is none.
  if (code === "EENVELOPE" && command === "API") {
    return new MailRefusedError(`The mail has no address that mail can be sent to (${found}).`);
  }
  return new MailDelayedError(`The mail could not be handed to the mail server (${found}).`);
}

function faultOf(error: unknown): SmtpFault {
  const field = (name: string): unknown =>
    typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  const text = (name: string) => String(field(name) ?? "");
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(text("response"))?.[1];
  return {
    code: text("code"),
    command: text("command"),
    permanent: field("permanent") === true,
    reply: [text("responseCode"), enhanced].filter(Boolean).join(" "),
  };
}
