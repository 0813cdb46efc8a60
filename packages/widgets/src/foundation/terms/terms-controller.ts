import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { TermsCatalog } from "./define-terms.ts";
import { createFormats, type Formats } from "./formats.ts";
import { LANGUAGES, languageOf, nearestLanguage, watchLanguage } from "./language.ts";
import { commonTerms, type Terms } from "./terms.ts";

interface TermsHost<T extends object> extends ReactiveControllerHost, HTMLElement {
  readonly settings: { readonly locale: string | null };
  readonly messages: Partial<Terms & T> | null;
}

/**
 * Words and formats in the language of an element: that of `locale`, else of the nearest `lang`.
 * Follows both while the element is on the page, and sets its `dir` (and `lang`, where it differs).
 * A new language shows when its words are loaded, never half.
 */
export class TermsController<T extends object = object> implements ReactiveController {
  private wanted = "";
  private shown = "en";
  private ownLang: string | null = null;
  private stopWatching: (() => void) | undefined;
  private cache: { locale: string; messages: object | null; t: Terms & T } | undefined;
  private readonly host: TermsHost<T>;
  private readonly own: TermsCatalog<T> | undefined;

  constructor(host: TermsHost<T>, own?: TermsCatalog<T>) {
    this.host = host;
    this.own = own;
    host.addController(this);
  }

  /** BCP 47 tag in force. */
  get locale(): string {
    this.refresh();
    return this.shown;
  }

  /** Whether the language is written from right to left. */
  get rightToLeft(): boolean {
    return this.formats.rightToLeft;
  }

  /** The words: the common ones and those of the element, with the `messages` of the page over them. */
  get t(): Terms & T {
    const { locale } = this;
    const { messages } = this.host;
    if (this.cache?.locale !== locale || this.cache.messages !== messages) {
      const language = languageOf(locale);
      const t: Terms & T = Object.assign(
        {},
        commonTerms.in(language),
        this.own?.in(language),
        messages,
      );
      this.cache = { locale, messages, t };
    }
    return this.cache.t;
  }

  get money(): Formats["money"] {
    return this.formats.money;
  }
  get date(): Formats["date"] {
    return this.formats.date;
  }
  get time(): Formats["time"] {
    return this.formats.time;
  }
  get duration(): Formats["duration"] {
    return this.formats.duration;
  }
  get number(): Formats["number"] {
    return this.formats.number;
  }
  get list(): Formats["list"] {
    return this.formats.list;
  }
  get country(): Formats["country"] {
    return this.formats.country;
  }

  /** What the words in force still wait for; `undefined` when they are there. */
  load(): Promise<unknown> | undefined {
    this.refresh();
    return this.loading;
  }

  hostConnected(): void {
    const follow = () => {
      if (this.refresh()) this.host.requestUpdate();
    };
    this.stopWatching = watchLanguage(this.host, follow);
    follow();
  }

  hostDisconnected(): void {
    this.stopWatching?.();
    this.stopWatching = undefined;
  }

  hostUpdate(): void {
    const { host, locale } = this;
    host.dir = this.rightToLeft ? "rtl" : "ltr";
    if (languageOf(this.languageAround) !== languageOf(locale)) {
      this.ownLang = locale;
      host.lang = locale;
    } else if (this.ownLang !== null && host.lang === this.ownLang) {
      this.ownLang = null;
      host.removeAttribute("lang");
    }
  }

  /** The language of the page here, not counting what we wrote ourselves. */
  private get languageAround(): string {
    return nearestLanguage(this.host, this.ownLang !== null && this.host.lang === this.ownLang);
  }

  private get formats(): Formats {
    return createFormats(this.locale);
  }

  private loading: Promise<unknown> | undefined;

  /** Looks whether another language is wanted; true when it can be shown at once. */
  private refresh(): boolean {
    const { host } = this;
    const asked = host.settings.locale ?? this.languageAround;
    const wanted = LANGUAGES.includes(languageOf(asked)) ? asked : "en";
    if (wanted === this.wanted) return false;
    this.wanted = wanted;
    const language = languageOf(wanted);
    const waits = [commonTerms.load(language), this.own?.load(language)].filter((wait) => !!wait);
    this.loading = undefined;
    if (waits.length === 0) {
      this.shown = wanted;
      return true;
    }
    const loading = Promise.all(waits).then(() => {
      if (this.loading !== loading) return;
      this.loading = undefined;
      this.shown = wanted;
      host.requestUpdate();
    });
    this.loading = loading;
    return false;
  }
}
