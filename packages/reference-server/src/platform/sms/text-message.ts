import { mailTemplate } from "../mail/template.ts";

/** A text message as the sandbox shows it, in its mailbox. */
export interface TextMessageMail {
  /** As `+66812345678`. */
  readonly to: string;
  readonly text: string;
}

interface Words {
  subject(to: string): string;
}

export const textMessage = mailTemplate<TextMessageMail, Words>({
  name: "text-message",
  words: {
    en: { subject: (to) => `Text message to ${to}` },
    th: { subject: (to) => `ข้อความ SMS ถึง ${to}` },
    es: { subject: (to) => `Mensaje de texto a ${to}` },
    de: { subject: (to) => `SMS an ${to}` },
    ar: { subject: (to) => `رسالة نصية إلى ${to}` },
  },
  content: ({ to, text }, words) => ({
    subject: words.subject(to),
    preheader: text,
    blocks: [{ kind: "paragraph", text }],
  }),
});
