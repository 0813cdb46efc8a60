/** ISO 3166-1 alpha-2, and XK, which Kosovo writes into its passports. */
const CODES =
  "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

const byLocale = new Map<string, readonly (readonly [code: string, name: string])[]>();

/** Codes and names of all countries in the order of a language. */
export function countriesIn(locale: string): readonly (readonly [code: string, name: string])[] {
  let countries = byLocale.get(locale);
  if (!countries) {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    const { compare } = new Intl.Collator(locale);
    countries = (CODES.match(/../g) ?? [])
      .map((code) => [code, names.of(code) ?? code] as const)
      .sort(([, one], [, other]) => compare(one, other));
    byLocale.set(locale, countries);
  }
  return countries;
}
