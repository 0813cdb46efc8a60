import { checkPassword } from "@embark/rules/accounts";
import { checkCommonPassword } from "@embark/rules/accounts/common-passwords";
import { DomainError } from "@embark/rules/domain-error";

/** Throws a DomainError `password_refused` that says what is wrong with a new password at a pointer. */
export async function requireGoodPassword(
  password: string,
  owner: { readonly email: string; readonly names: readonly string[] },
  pointer = "/body/password",
): Promise<void> {
  const fault = checkPassword(password, owner) ?? (await checkCommonPassword(password));
  if (fault) throw new DomainError("password_refused", fault.detail, [{ pointer, ...fault }]);
}
