import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Address, type Email } from "postal-mime";
import type { Clock } from "../clock/clock.ts";
import { UnsealError } from "../crypto/envelope.ts";
import type { TextSeal } from "../crypto/text-seal.ts";
import type { Log } from "../log/log.ts";

/** A mail as it came over SMTP. */
export interface ReceivedMail {
  /** Addresses of the envelope, which decide; those in the headers are only shown. */
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export interface MailSummary {
  readonly id: string;
  /** Epoch milliseconds by the server's clock. */
  readonly receivedAt: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** First words of the text. */
  readonly preview: string;
  readonly attachments: number;
}

export interface KeptMail extends MailSummary {
  readonly content: Email;
}

/** Newest mails that are kept; older ones go. */
const MAX_KEPT = 500;
const PREVIEW_LENGTH = 160;
/** Running number and fingerprint; see `fingerprintOf`. */
const fileName = /^(\d{8})-([0-9a-f]{24})\.eml\.sealed$/;

interface Kept {
  readonly id: string;
  readonly file: string;
  readonly fingerprint: string;
  /** Made when it is first asked for; null for a file that does not open. */
  summary?: MailSummary | null;
}

/**
 * The mails of a sandbox, one file each in a folder, so that they outlast the process. A mail is full
 * of personal data, so each file is sealed. The seal is that for texts, under the master key itself,
 * not that of a person: a mail server does not know whose id stands behind an address. So erasing a
 * person leaves their mails here, which is one of the reasons why only a sandbox has a mailbox.
 */
export class Mailbox {
  readonly #folder: string;
  readonly #seal: TextSeal;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Oldest first. */
  #kept: Kept[] = [];
  #last = 0;
  /** What changes the folder waits for what changed it before. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(options: { folder: string; seal: TextSeal; clock: Clock; log: Log }) {
    this.#folder = options.folder;
    this.#seal = options.seal;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /** Finds the mails of earlier processes. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.#folder)).sort();
    this.#kept = names.flatMap((name) => {
      const [, number, fingerprint] = fileName.exec(name) ?? [];
      return number && fingerprint ? [{ id: number, file: name, fingerprint }] : [];
    });
    this.#last = Number(this.#kept.at(-1)?.id ?? 0);
  }

  /** Changes whenever the list does; for HTTP's `ETag`. */
  get version(): string {
    return `${this.#last}-${this.#kept.length}`;
  }

  /** Keeps a mail, on disk when this resolves. One that is here already is not kept twice. */
  add(mail: ReceivedMail): Promise<void> {
    return this.#inTurn(async () => {
      const content = await PostalMime.parse(mail.raw);
      const fingerprint = fingerprintOf(content.messageId, mail.to);
      if (this.#kept.some((each) => each.fingerprint === fingerprint)) {
        this.#log.debug(
          { messageId: content.messageId },
          "a mail came again and is not kept twice",
        );
        return;
      }
      const id = String(this.#last + 1).padStart(8, "0");
      const file = `${id}-${fingerprint}.eml.sealed`;
      const receivedAt = this.#clock.now();
      const stored = { receivedAt, to: mail.to, raw: mail.raw.toString("base64") };
      await this.#write(join(this.#folder, file), JSON.stringify(stored));
      this.#last += 1;
      this.#kept.push({ id, file, fingerprint });
      await this.#remove(this.#kept.slice(0, -MAX_KEPT));
    });
  }

  /** Newest first; `to` asks for the mails to one address. */
  async list(to?: string): Promise<MailSummary[]> {
    const wanted = to?.toLowerCase();
    const found: MailSummary[] = [];
    for (const kept of this.#kept.toReversed()) {
      kept.summary ??= kept.summary === null ? null : await this.#summaryOf(kept);
      if (!kept.summary) continue;
      if (wanted && !kept.summary.to.some((each) => each.toLowerCase() === wanted)) continue;
      found.push(kept.summary);
    }
    return found;
  }

  async get(id: string): Promise<KeptMail | undefined> {
    const kept = this.#kept.find((each) => each.id === id);
    return kept && (await this.#read(kept));
  }

  /** Seals with the current master key what is under an older one, so that that one may leave. */
  sealAnew(): Promise<void> {
    return this.#inTurn(async () => {
      for (const { file } of this.#kept) {
        const path = join(this.#folder, file);
        const sealed = await readFile(path);
        if (this.#seal.isCurrent(sealed)) continue;
        try {
          await this.#write(path, this.#seal.open(sealed));
        } catch (error) {
          // Its key was thrown away; it is not shown either.
          if (!(error instanceof UnsealError)) throw error;
        }
      }
    });
  }

  clear(): Promise<void> {
    return this.#inTurn(() => this.#remove(this.#kept));
  }

  async #write(path: string, text: string): Promise<void> {
    await writeFile(`${path}.new`, this.#seal.seal(text), { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }

  async #remove(mails: readonly Kept[]): Promise<void> {
    this.#kept = this.#kept.filter((each) => !mails.includes(each));
    for (const { file } of mails) await rm(join(this.#folder, file), { force: true });
  }

  async #summaryOf(kept: Kept): Promise<MailSummary | null> {
    const mail = await this.#read(kept);
    if (!mail) return null;
    const { content: _, ...summary } = mail;
    return summary;
  }

  async #read({ id, file }: Kept): Promise<KeptMail | undefined> {
    try {
      const sealed = await readFile(join(this.#folder, file));
      const stored: { receivedAt: number; to: string[]; raw: string } = JSON.parse(
        this.#seal.open(sealed),
      );
      const content = await PostalMime.parse(Buffer.from(stored.raw, "base64"));
      return {
        id,
        receivedAt: stored.receivedAt,
        from: content.from ? addressText(content.from) : "",
        to: stored.to,
        subject: content.subject ?? "",
        preview: previewOf(content),
        attachments: content.attachments.length,
        content,
      };
    } catch (error) {
      // Removed meanwhile, or sealed under keys that were thrown away; the others are still worth showing.
      this.#log.warn({ err: error, file }, "a kept mail cannot be read");
      return undefined;
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#busy.then(work);
    this.#busy = done.catch(() => undefined);
    return done;
  }
}

export function addressText({ name, address }: Address): string {
  return name && address ? `${name} <${address}>` : (address ?? name);
}

/** The first words, without the sender's name and the lines below headings. */
function previewOf({ text = "", from }: Email): string {
  const lines = text.split("\n").filter((line) => !/^[=-]+\s*$/.test(line) && line !== from?.name);
  return lines.join(" ").replace(/\s+/g, " ").trim().slice(0, PREVIEW_LENGTH);
}

/** The same for a mail that is delivered again, and tells nothing about it. */
function fingerprintOf(messageId: string | undefined, to: readonly string[]): string {
  if (!messageId) return randomBytes(12).toString("hex");
  const text = JSON.stringify([messageId, ...to.toSorted()]);
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
