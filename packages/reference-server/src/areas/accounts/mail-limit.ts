import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { attemptsOf, type Limit } from "../../platform/gateway/attempts.ts";
import { emailIndex } from "./email-index.ts";

const MAILS_TO_ADDRESS: Limit = [5, 3_600_000];

/**
 * Whether an address may get another mail of a kind: people cause them who have not shown that it is theirs.
 * Each kind counts apart, so that who may cause one keeps nobody from another.
 */
export function* mayMail(
  context: Context,
  kind: "registration" | "new address" | "invitation",
  email: string,
): Transaction<boolean> {
  const value = emailIndex(context.sealer, email);
  const subject = { kind: `${kind} mail`, value, limit: MAILS_TO_ADDRESS };
  return !(yield* attemptsOf(context).count(subject)).isOver;
}
