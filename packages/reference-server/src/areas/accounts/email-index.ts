import { normaliseEmail } from "@embark/rules/accounts";
import type { Sealer } from "../../platform/crypto/sealer.ts";

/** By what an address is found, however it is typed. What is no address finds nothing. */
export function emailIndex(sealer: Sealer, email: string): string {
  return sealer.index("email", normaliseEmail(email) ?? email);
}
