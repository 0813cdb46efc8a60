import {
  checkAddress,
  checkPassword,
  checkPhone,
  currencyOf,
  type PostalAddress,
} from "@embark/rules/accounts";
import { DomainError, type InvalidPart } from "@embark/rules/domain-error";

interface Input {
  readonly phone?: string | null | undefined;
  readonly address?: PostalAddress | null | undefined;
  readonly currency?: string | undefined;
  readonly agency?: { readonly address: PostalAddress } | undefined;
}

/**
 * Throws everything that is wrong with what somebody says about themselves, after what is known already. The
 * check digits of tax ids are left to servers: their rules weigh more than all the rest of the demo's accounts.
 */
export function checkProfile(
  code: string,
  { phone, address, currency, agency }: Input,
  known: readonly InvalidPart[] = [],
): void {
  const wrongPhone = phone ? checkPhone(phone) : undefined;
  const all: InvalidPart[] = [
    ...known,
    ...(wrongPhone ? [{ pointer: "/body/phone", ...wrongPhone }] : []),
    ...(address ? checkAddress(address, "/body/address") : []),
    ...(agency ? checkAddress(agency.address, "/body/agency/address") : []),
    ...(currency === undefined || currencyOf(currency)
      ? []
      : [
          {
            pointer: "/body/currency",
            code: "currency_unknown",
            detail: "Prices are not shown in this currency.",
          },
        ]),
  ];
  if (all[0]) throw new DomainError(code, all[0].detail, all);
}

/** Throws `password_refused`. */
export function requireGoodPassword(
  password: string,
  owner: { readonly email: string; readonly givenName: string; readonly surname: string },
  pointer = "/body/password",
): void {
  const { email, givenName, surname } = owner;
  const fault = checkPassword(password, { email, names: [givenName, surname] });
  if (fault) throw new DomainError("password_refused", fault.detail, [{ pointer, ...fault }]);
}
