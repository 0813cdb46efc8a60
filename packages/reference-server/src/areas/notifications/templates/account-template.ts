import type { MailBlock } from "../../../platform/mail/blocks.ts";
import type { MailFormats, MailLanguage } from "../../../platform/mail/formats.ts";
import { type MailTemplate, mailTemplate } from "../../../platform/mail/template.ts";
import type { AccountMail } from "../account-mail.ts";
import { wordsOf } from "./booking-blocks.ts";

/** The words of a mail about an account, in the order in which it says them. */
export interface AccountWords {
  /** Without codes and names: subjects stand on locked screens. */
  readonly subject: string;
  readonly opening: string;
  /** Names what it is about. */
  about?(about: string): string;
  readonly button?: string;
  /** Names the code. */
  readonly code?: string;
  valid?(duration: string): string;
  /** What to do if it is none of one's doing. */
  readonly warning?: string;
}

/** A mail of few sentences with a button or a code. */
export function accountTemplate(
  name: string,
  words: Readonly<Record<MailLanguage, AccountWords>>,
): MailTemplate<AccountMail> {
  return mailTemplate<AccountMail, AccountWords>({
    name,
    words,
    content: (mail, said, formats) => ({
      subject: said.subject,
      preheader: said.opening,
      blocks: [...blocksOf(mail, said, formats)],
    }),
  });
}

function* blocksOf(
  { contactName, url, code, valid, about, reason }: AccountMail,
  said: AccountWords,
  formats: MailFormats,
): Generator<MailBlock> {
  yield { kind: "heading", text: said.subject };
  if (contactName !== "") yield { kind: "paragraph", text: wordsOf(formats).hello(contactName) };
  yield { kind: "paragraph", text: said.opening };
  if (about !== undefined && said.about) yield { kind: "paragraph", text: said.about(about) };
  if (reason) yield { kind: "note", tone: "calm", text: reason };
  if (url !== undefined && said.button !== undefined) {
    yield { kind: "button", label: said.button, url };
  }
  if (code !== undefined && said.code !== undefined) {
    yield { kind: "code", label: said.code, code };
  }
  if (valid && said.valid) {
    const duration = "days" in valid ? formats.days(valid.days) : formats.minutes(valid.minutes);
    yield { kind: "paragraph", text: said.valid(duration) };
  }
  if (said.warning !== undefined) yield { kind: "note", tone: "warning", text: said.warning };
}
