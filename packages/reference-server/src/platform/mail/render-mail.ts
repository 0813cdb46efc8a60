import { isRightToLeft, languageOf, type MailLanguage } from "./formats.ts";
import { mailHtml } from "./mail-html.ts";
import { mailText } from "./mail-text.ts";
import type { CalendarFile } from "./mailer.ts";
import type { MailContent } from "./template.ts";

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly calendar: CalendarFile | undefined;
}

/** What a layout needs to know beside the content. */
export interface MailFrame {
  readonly language: MailLanguage;
  readonly rightToLeft: boolean;
  /** Whose mail it is; stands at the head. */
  readonly sender: string;
  readonly footer: string;
}

const footers: Readonly<Record<MailLanguage, (sender: string) => string>> = {
  en: (sender) => `${sender} sent this message by itself. Answers to it are not read.`,
  th: (sender) => `${sender} ส่งข้อความนี้โดยอัตโนมัติ โปรดอย่าตอบกลับ`,
  es: (sender) => `${sender} ha enviado este mensaje automáticamente. Las respuestas no se leen.`,
  de: (sender) =>
    `${sender} hat diese Nachricht automatisch verschickt. Antworten werden nicht gelesen.`,
  ar: (sender) => `أرسلت ${sender} هذه الرسالة تلقائيًا، ولا تُقرأ الردود عليها.`,
};

/** Lays a mail out as HTML and, from the same blocks, as plain text. */
export function renderMail(
  content: MailContent,
  { locale, sender }: { readonly locale: string; readonly sender: string },
): RenderedMail {
  const language = languageOf(locale);
  const frame: MailFrame = {
    language,
    rightToLeft: isRightToLeft(language),
    sender,
    footer: footers[language](sender),
  };
  return {
    subject: content.subject,
    html: mailHtml(content, frame),
    text: mailText(content, frame),
    calendar: content.calendar,
  };
}
