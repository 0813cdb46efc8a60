/** The words of one element, or of all, in every language. */
export interface TermsCatalog<T extends object> {
  /** Words in a language, as far as they are loaded; in English until then. */
  in(language: string): T;
  /** Loads a language; `undefined` when there is nothing to wait for. Never rejects: English stays. */
  load(language: string): Promise<void> | undefined;
}

/**
 * Words in English and where to load the other languages from. A language is a module that exports `terms`:
 * ```ts
 * export const searchTerms = defineTerms<SearchTerms>({ en, load: { th: () => import("./th.ts") } });
 * ```
 */
export function defineTerms<T extends object>(words: {
  en: T;
  load: Readonly<Record<string, () => Promise<{ terms: T }>>>;
}): TermsCatalog<T> {
  const known = new Map([["en", words.en]]);
  return {
    in: (language) => known.get(language) ?? words.en,
    load(language) {
      const load = words.load[language];
      if (!load || known.has(language)) return undefined;
      return load().then(
        (module) => void known.set(language, module.terms),
        () => undefined,
      );
    },
  };
}

/**
 * Chooses the form of a sentence for a number and puts the number in the place of `#`:
 * `plurals("en")(2, { one: "# adult", other: "# adults" })` is `2 adults`.
 */
export function plurals(language: string) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (
    count: number,
    forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
  ): string => (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}
