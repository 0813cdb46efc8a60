import { checkAddress, currencyOf, normalisePhone } from "@embark/rules/accounts";
import { checkTaxId } from "@embark/rules/accounts/tax-id";
import type { InvalidPart } from "@embark/rules/domain-error";
import { RequestProblem } from "../../platform/contract/problem.ts";
import type { PostalAddress, Profile, TaxId } from "./account.ts";

/** What people can say about themselves. */
export interface ProfileInput {
  readonly givenName?: string | undefined;
  readonly surname?: string | undefined;
  readonly phone?: string | null | undefined;
  readonly address?: PostalAddress | null | undefined;
  readonly tax?: TaxId | null | undefined;
}

/** A profile with what was said put in its normal form, and everything that is wrong with it. */
export function withInput(
  profile: Profile,
  input: ProfileInput,
): { readonly profile: Profile; readonly faults: readonly InvalidPart[] } {
  const { givenName, surname, phone, address, tax } = input;
  const names = { givenName: plain(givenName), surname: plain(surname) };
  const number = typeof phone === "string" ? (normalisePhone(phone) ?? null) : phone;
  const checked = tax ? checkedTax(tax, "/body/tax") : { tax, faults: [] };
  return {
    profile: {
      givenName: names.givenName ?? profile.givenName,
      surname: names.surname ?? profile.surname,
      phone: number === undefined ? profile.phone : number,
      address: address === undefined ? profile.address : address,
      tax: checked.tax === undefined ? profile.tax : checked.tax,
    },
    faults: [
      ...(["givenName", "surname"] as const).flatMap((name) => nameFault(name, names[name])),
      ...(typeof phone === "string" && number === null ? [phoneFault] : []),
      ...(address ? checkAddress(address, "/body/address") : []),
      ...checked.faults,
    ],
  };
}

/** A tax id in its normal form, or as it was with what is wrong. */
export function checkedTax(
  tax: TaxId,
  pointer: string,
): { readonly tax: TaxId; readonly faults: readonly InvalidPart[] } {
  const checked = checkTaxId(tax.country, tax.id);
  return checked.fault
    ? { tax, faults: [{ pointer: `${pointer}/id`, ...checked.fault }] }
    : { tax: { country: tax.country, id: checked.taxId }, faults: [] };
}

/** What is wrong with the currency that somebody wants prices in. */
export function currencyFault(
  currency: string | undefined,
  pointer = "/body/currency",
): InvalidPart[] {
  if (currency === undefined || currencyOf(currency)) return [];
  return [{ pointer, code: "currency_unknown", detail: "Prices are not shown in this currency." }];
}

/** Throws a problem `invalid_request` for a currency that prices are not shown in. */
export function requireCurrency(currency: string | undefined): void {
  const [fault] = currencyFault(currency);
  if (fault) throw new RequestProblem("invalid_request", fault.detail, { errors: [fault] });
}

const phoneFault: InvalidPart = {
  pointer: "/body/phone",
  code: "phone_invalid",
  detail: "Check the phone number; it begins with + and the country code.",
};

/** Names greet people in mails, where nothing but a name belongs. */
function nameFault(field: string, name: string | undefined): InvalidPart[] {
  if (name === undefined || /^[\p{L}\p{M}][\p{L}\p{M} '’.-]*$/u.test(name)) return [];
  const detail = "Write the name in letters; spaces, hyphens, apostrophes and dots are fine.";
  return [{ pointer: `/body/${field}`, code: "name_characters", detail }];
}

function plain(name: string | undefined): string | undefined {
  return name?.normalize("NFC").trim().replace(/\s+/gu, " ");
}
