import { stdnum, type Validator } from "stdnum";
import type { Fault } from "../domain-error.ts";

/**
 * Kinds of tax numbers by country (ISO 3166-1), of companies and of persons, by their names in `stdnum`:
 * the countries of which at least one kind carries a check digit. Sources are the OECD's pages on tax
 * identification numbers and, for VAT in the EU, the algorithms of VIES. Left out are numbers that only
 * the state may ask for (Japan's My Number, Korea's RRN), and Germany's Steuernummer, which looks like
 * a mistyped IdNr: whoever sells can have a USt-IdNr.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  AR: ["cuit"],
  AT: ["uid", "tin"],
  AU: ["abn", "tfn"],
  BE: ["vat", "nn", "bis"],
  BG: ["vat", "egn", "pnf"],
  BR: ["cnpj", "cpf"],
  BY: ["unp"],
  CA: ["bn", "sin"],
  CH: ["uid", "vat", "ssn"],
  CL: ["rut"],
  CN: ["uscc", "ric"],
  CO: ["nit"],
  CY: ["vat"],
  CZ: ["dic"],
  DE: ["vat", "idnr"],
  DK: ["cvr", "cpr"],
  DO: ["rnc", "cedula"],
  EC: ["ruc", "ci"],
  EE: ["kmkr", "ik", "registrikood"],
  ES: ["nif"],
  FI: ["alv", "hetu"],
  FR: ["tva", "siren", "siret", "nif"],
  GB: ["vat", "utr", "nino"],
  GR: ["vat"],
  GT: ["nit"],
  HR: ["oib"],
  HU: ["anum"],
  IE: ["vat", "pps"],
  IL: ["hp", "idnr"],
  IN: ["gstin", "pan"],
  IS: ["kennitala", "vsk"],
  IT: ["iva", "codicefiscale"],
  JP: ["cn"],
  KR: ["brn"],
  LT: ["pvm", "asmens"],
  LU: ["tva"],
  LV: ["pvn"],
  MC: ["tva"],
  MD: ["idno"],
  MK: ["edb"],
  MT: ["vat"],
  MX: ["rfc"],
  NL: ["btw", "bsn"],
  NO: ["mva", "orgnr", "fodselsnummer"],
  NZ: ["ird"],
  PE: ["ruc"],
  PL: ["nip", "pesel"],
  PT: ["nif"],
  PY: ["ruc"],
  RO: ["cif", "cnp"],
  RS: ["pib", "jmbg"],
  RU: ["inn"],
  SE: ["vat", "orgnr", "personnummer"],
  SG: ["uen"],
  SI: ["ddv"],
  SV: ["nit"],
  TH: ["tin"],
  TR: ["vkn", "tckimlik"],
  TW: ["ubn"],
  UA: ["edrpou", "rntrc"],
  UY: ["rut"],
  VE: ["rif"],
  VN: ["mst"],
  ZA: ["tin"],
};

/** Kinds that `stdnum` does not know, by form alone. */
const FORMS: Readonly<Record<string, { readonly name: string; readonly form: RegExp }>> = {
  HU: { name: "adóazonosító jel", form: /^8\d{9}$/ },
  LU: { name: "matricule", form: /^\d{13}$/ },
  MT: { name: "identity card number", form: /^\d{1,7}[ABGHLMPZ]$/ },
  SG: { name: "NRIC, FIN", form: /^[FGMST]\d{7}[A-Z]$/ },
  US: { name: "EIN, SSN, ITIN", form: /^\d{9}$/ },
};

const validators: ReadonlyMap<string, readonly Validator[]> = new Map(
  Object.entries(KINDS).map(([country, kinds]) => [
    country,
    kinds.map((kind) => {
      const validator = stdnum[country]?.[kind];
      if (!validator) throw new Error(`stdnum has no ${kind} of ${country}.`);
      return validator;
    }),
  ]),
);

/** Countries whose tax ids are checked by their check digits. */
export const TAX_ID_COUNTRIES: readonly string[] = Object.keys(KINDS);

/**
 * A tax id in the form it is kept in: capitals without blanks and signs, and without a country prefix.
 * Else what is wrong: `tax_id_characters`, or `tax_id_invalid` when a digit must be wrong. `stdnum` weighs
 * 36 kB: load this lazily in a page.
 * @param country ISO 3166-1 alpha-2
 */
export function checkTaxId(
  country: string,
  text: string,
): { readonly taxId: string; readonly fault?: never } | { readonly fault: Fault } {
  const kinds = validators.get(country);
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s./,-]/gu, "");
  if (!/^[\p{L}\d]{4,20}$/u.test(plain) || !/\d/.test(plain)) {
    const detail = "A tax id has four to twenty letters and digits.";
    return { fault: { code: "tax_id_characters", detail } };
  }
  const other = FORMS[country];
  if ((!kinds && !other) || other?.form.test(plain)) return { taxId: plain };
  for (const { validate } of kinds ?? []) {
    const result = validate(plain);
    if (result.isValid) return { taxId: result.compact };
  }
  const names = (kinds ?? []).map(({ abbreviation, name }) => abbreviation?.trim() || name);
  const known = [...names, ...(other ? [other.name] : [])].join(", ");
  const detail = `Check the digits: this is no tax id of that country (${known}).`;
  return { fault: { code: "tax_id_invalid", detail } };
}
