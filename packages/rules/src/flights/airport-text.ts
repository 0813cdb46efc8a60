/** How names and what people type are brought to one form before they are compared. */

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  st: "saint",
  ste: "sainte",
  mt: "mount",
  ft: "fort",
};

/** Lower case, without accents and punctuation, words separated by one space: `São Paulo–Congonhas` → `sao paulo congonhas`. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[ßøæœłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’‘ʻ`]|\.(?=$|[^\p{L}]|\p{L}(?!\p{L}))/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Folded, with abbreviations written out; this is the form in which names are kept. */
export function foldName(text: string): string {
  return fold(text).replace(/\b(?:ste?|mt|ft)\b/g, (word) => ABBREVIATIONS[word] ?? word);
}

/** The ways a name may be typed: `München` as munchen and as muenchen. */
export function nameForms(text: string): readonly string[] {
  const german = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüøå]/g, (letter) => UMLAUTS[letter] ?? letter);
  const plain = foldName(text);
  const spelledOut = foldName(german);
  return plain === spelledOut ? [plain] : [plain, spelledOut];
}

/** What was typed may mean: itself, since "st" may begin Stockholm, and with abbreviations written out. */
export function queryForms(text: string): readonly string[] {
  const plain = fold(text);
  const written = foldName(text);
  return plain === written ? [plain] : [plain, written];
}
