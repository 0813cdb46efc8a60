/** Letters that decomposing does not reach; ICAO Doc 9303 part 3 writes them so in passports. */
const LETTERS: Readonly<Record<string, string>> = {
  Æ: "AE",
  Œ: "OE",
  // Spelled out below, but people without the letter type an O.
  Ø: "O",
  ẞ: "SS",
  Þ: "TH",
  Ð: "D",
  Đ: "D",
  Ł: "L",
  Ĳ: "IJ",
  ı: "I",
};

/** Umlauts and rings are also written with a second letter: MUELLER for Müller (ICAO Doc 9303). */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  Ä: "AE",
  Ö: "OE",
  Ø: "OE",
  Ü: "UE",
  Å: "AA",
};

/** Titles that reservation systems stick to names, as in `MUELLER MS`. */
const TITLES = new Set(["MR", "MRS", "MS", "MISS", "MSTR", "DR", "PROF"]);

/**
 * The ways in which a surname may be typed, each reduced to A–Z: Müller is `MUELLER` and `MULLER`,
 * O'Brien `OBRIEN`, de la Cruz `DELACRUZ`, St. John `STJOHN` and `SAINTJOHN`. Two names are the same
 * when they share one. None for a name without a Latin letter.
 */
export function surnameKeys(surname: string): readonly string[] {
  const upper = surname.normalize("NFC").replaceAll("ß", "ẞ").toUpperCase();
  const words = upper.split(/[\s.]+/u).filter((word) => word !== "");
  while (words.length > 1 && TITLES.has(words.at(-1) ?? "")) words.pop();
  const names = [words.join("")];
  if (words.length > 1 && words[0] === "ST") names.push(`SAINT${words.slice(1).join("")}`);
  if (words.length > 1 && words[0] === "SAINT") names.push(`ST${words.slice(1).join("")}`);
  const keys = names.flatMap((name) => [plain(replaced(name, SPELLED_OUT)), plain(name)]);
  return [...new Set(keys)].filter((key) => key !== "");
}

function plain(name: string): string {
  return replaced(name, LETTERS)
    .normalize("NFKD")
    .replace(/[^A-Z]/gu, "");
}

function replaced(name: string, letters: Readonly<Record<string, string>>): string {
  return [...name].map((letter) => letters[letter] ?? letter).join("");
}
