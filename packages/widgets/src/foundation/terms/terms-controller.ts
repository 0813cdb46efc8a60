import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { TermsCatalog } from "./define-terms.ts";
import { createFormats, type Formats } from "./formats.ts";
import { LANGUAGES, languageOf, nearestLanguage, toLocale, watchLanguage } from "./language.ts";
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
  #wanted = "";
  #shown = "en";
  #ownLang: string | null = null;
  #stopWatching: (() => void) | undefined;
  #cache: { locale: string; messages: object | null; t: Terms & T } | undefined;
  readonly #host: TermsHost<T>;
  readonly #own: TermsCatalog<T> | undefined;
  readonly #added: TermsCatalog<object>[] = [];

  constructor(host: TermsHost<T>, own?: TermsCatalog<T>) {
    this.#host = host;
    this.#own = own;
    host.addController(this);
  }

  /** BCP 47 tag in force. */
  get locale(): string {
    this.#refresh();
    return this.#shown;
  }

  /** Whether the language is written from right to left. */
  get rightToLeft(): boolean {
    return this.#formats.rightToLeft;
  }

  /** The words: the common ones and those of the element, with the `messages` of the page over them. */
  get t(): Terms & T {
    const { locale } = this;
    const { messages } = this.#host;
    if (this.#cache?.locale !== locale || this.#cache.messages !== messages) {
      const language = languageOf(locale);
      const t: Terms & T = Object.assign({}, commonTerms.in(language), this.#own?.in(language));
      Object.assign(t, ...this.#added.map((more) => more.in(language)), messages);
      this.#cache = { locale, messages, t };
    }
    return this.#cache.t;
  }

  get money(): Formats["money"] {
    return this.#formats.money;
  }
  get date(): Formats["date"] {
    return this.#formats.date;
  }
  get time(): Formats["time"] {
    return this.#formats.time;
  }
  get instant(): Formats["instant"] {
    return this.#formats.instant;
  }
  get duration(): Formats["duration"] {
    return this.#formats.duration;
  }
  get number(): Formats["number"] {
    return this.#formats.number;
  }
  get list(): Formats["list"] {
    return this.#formats.list;
  }
  get country(): Formats["country"] {
    return this.#formats.country;
  }

  /** Adds the words of a part that was loaded later. Resolves when they are there. */
  async add(more: TermsCatalog<object>): Promise<void> {
    if (!this.#added.includes(more)) this.#added.push(more);
    await more.load(languageOf(this.#wanted));
    this.#cache = undefined;
  }

  /** Whether the words of a part were added. */
  has<More extends object>(more: TermsCatalog<More>): this is TermsController<T & More> {
    return this.#added.includes(more);
  }

  /** What the words in force still wait for; `undefined` when they are there. */
  load(): Promise<unknown> | undefined {
    this.#refresh();
    return this.#loading;
  }

  hostConnected(): void {
    const follow = () => {
      if (this.#refresh()) this.#host.requestUpdate();
    };
    this.#stopWatching = watchLanguage(this.#host, follow);
    follow();
  }

  hostDisconnected(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }

  hostUpdate(): void {
    const { locale } = this;
    const host = this.#host;
    const dir = this.rightToLeft ? "rtl" : "ltr";
    // Written again, even the same makes all within be looked at.
    if (host.dir !== dir) host.dir = dir;
    if (languageOf(this.#languageAround) !== languageOf(locale)) {
      this.#ownLang = locale;
      host.lang = locale;
    } else if (this.#ownLang !== null && host.lang === this.#ownLang) {
      this.#ownLang = null;
      host.removeAttribute("lang");
    }
  }

  /** The language of the page here, not counting what we wrote ourselves. */
  get #languageAround(): string {
    return nearestLanguage(this.#host, this.#ownLang !== null && this.#host.lang === this.#ownLang);
  }

  get #formats(): Formats {
    return createFormats(this.locale);
  }

  #loading: Promise<unknown> | undefined;

  /** Looks whether another language is wanted; true when it can be shown at once. */
  #refresh(): boolean {
    const host = this.#host;
    const asked = toLocale(host.settings.locale ?? this.#languageAround);
    const wanted = LANGUAGES.includes(languageOf(asked)) ? asked : "en";
    if (wanted === this.#wanted) return false;
    this.#wanted = wanted;
    const language = languageOf(wanted);
    const waits = [commonTerms, this.#own, ...this.#added].flatMap(
      (words) => words?.load(language) ?? [],
    );
    this.#loading = undefined;
    if (waits.length === 0) {
      this.#shown = wanted;
      return true;
    }
    const loading = Promise.all(waits).then(() => {
      if (this.#loading !== loading) return;
      this.#loading = undefined;
      this.#shown = wanted;
      host.requestUpdate();
    });
    this.#loading = loading;
    return false;
  }
}
