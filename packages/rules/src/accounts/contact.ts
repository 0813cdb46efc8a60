import { isPhone, plainPhone } from "../bookings/party.ts";
import type { Fault, InvalidPart } from "../domain-error.ts";
import { isCountry } from "./countries.ts";

export interface PostalAddress {
  /** Street and number, house, floor: one to three, as on an envelope. */
  readonly lines: readonly string[];
  readonly city: string;
  /** State or province, where letters need one. */
  readonly region?: string | undefined;
  /** Not in every country. */
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What is wrong with a mobile number as it was typed. */
export function checkPhone(text: string): Fault | undefined {
  if (isPhone(text)) return undefined;
  const detail = "Check the phone number; it begins with + and the country code.";
  return { code: "phone_invalid", detail };
}

/** A number in the form it is kept in (ITU-T E.164), `+66812345678`; undefined for what is none. */
export function normalisePhone(text: string): string | undefined {
  return isPhone(text) ? plainPhone(text) : undefined;
}

/** What is wrong with a postal address that stands at a pointer, such as `/body/address`. */
export function checkAddress(address: PostalAddress, pointer: string): readonly InvalidPart[] {
  const part = (member: string, code: string, detail: string): InvalidPart => ({
    pointer: `${pointer}/${member}`,
    code,
    detail,
  });
  const { lines, city, region, postalCode, country } = address;
  const texts = [
    ...lines.map((line, index) => [`lines/${index}`, line] as const),
    ["city", city] as const,
    ...(region === undefined ? [] : [["region", region] as const]),
  ];
  return [
    ...(lines.length > 0 ? [] : [part("lines", "address_incomplete", "Write street and number.")]),
    ...texts
      .filter(([, text]) => !/^[^\p{C}]*[\p{L}\p{N}][^\p{C}]*$/u.test(text))
      .map(([member]) =>
        part(member, "address_text", "Write this as on an envelope, in letters and digits."),
      ),
    ...(postalCode === undefined ||
    /^[A-Z0-9](?:[A-Z0-9 -]{0,10}[A-Z0-9])?$/i.test(postalCode.trim())
      ? []
      : [
          part(
            "postalCode",
            "postal_code_invalid",
            "A postal code has up to twelve letters and digits. Leave it away where there is none.",
          ),
        ]),
    ...(isCountry(country)
      ? []
      : [
          part(
            "country",
            "country_unknown",
            `${country} is no country. Use its ISO 3166-1 code, such as TH.`,
          ),
        ]),
  ];
}
