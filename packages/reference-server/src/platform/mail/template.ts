import type { MailBlock } from "./blocks.ts";
import { createFormats, languageOf, type MailFormats, type MailLanguage } from "./formats.ts";
import type { CalendarFile } from "./mailer.ts";

/** What a mail says, before it is laid out. */
export interface MailContent {
  readonly subject: string;
  /** What mail clients show beside the subject in their list. */
  readonly preheader: string;
  readonly blocks: readonly MailBlock[];
  readonly calendar?: CalendarFile | undefined;
}

/** A kind of mail, for whoever has its data only as it is stored. */
export interface StoredTemplate {
  /** Stands in the queue, so it stays the same as long as such mails may wait there. */
  readonly name: string;
  /** @param locale BCP 47 tag; languages without words get English ones. */
  fromJson(json: string, locale: string): MailContent;
}

export interface MailTemplate<Data extends object> extends StoredTemplate {
  content(data: Data, locale: string): MailContent;
}

/**
 * Makes a template of its words in every language and a pure function. `Data` has to survive JSON,
 * since it waits in the queue as such.
 */
export function mailTemplate<Data extends object, Words>(template: {
  name: string;
  words: Readonly<Record<MailLanguage, Words>>;
  content(data: Data, words: Words, formats: MailFormats): MailContent;
}): MailTemplate<Data> {
  function content(data: Data, locale: string): MailContent {
    const words = template.words[languageOf(locale)];
    return template.content(data, words, createFormats(locale));
  }
  return {
    name: template.name,
    content,
    fromJson: (json, locale) => content(JSON.parse(json), locale),
  };
}
