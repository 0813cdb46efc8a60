import type { CardField, CardProblem } from "../card-rules.ts";

/** Everything the pages say, in one language. */
export interface Words {
  readonly closed: string;
  readonly failed: string;

  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
  readonly name: string;
  readonly cvcBack: string;
  readonly cvcFront: string;
  readonly expiryExample: string;
  readonly problems: Readonly<Record<CardField, Partial<Record<CardProblem, string>>>>;

  readonly title: string;
  readonly merchant: string;
  readonly card: string;
  readonly time: string;
  readonly explanation: string;
  readonly code: string;
  readonly sandboxCode: (code: string) => string;
  readonly confirm: string;
  readonly cancel: string;
  readonly codeMissing: string;
  readonly codeWrong: (triesLeft: number) => string;
  readonly passed: string;
  readonly notPassed: string;
}

const LANGUAGES: Readonly<Record<string, () => Promise<{ readonly words: Words }>>> = {
  en: () => import("./en.ts"),
  th: () => import("./th.ts"),
  es: () => import("./es.ts"),
  de: () => import("./de.ts"),
  ar: () => import("./ar.ts"),
};

/** Loads the words of a language tag such as `th-TH`, and turns the page to it. */
export async function loadWords(tag: string): Promise<Words> {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? "";
  const known = language in LANGUAGES ? language : "en";
  const { words } = await (LANGUAGES[known]?.() ?? import("./en.ts"));
  document.documentElement.lang = known;
  document.documentElement.dir = known === "ar" ? "rtl" : "ltr";
  return words;
}

/** Puts words into every element that names one in `data-word`. */
export function speak(words: Words): void {
  const texts = new Map(Object.entries(words));
  for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) {
    const text = texts.get(element.dataset.word ?? "");
    if (typeof text === "string") element.textContent = text;
  }
}
