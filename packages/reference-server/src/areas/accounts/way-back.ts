import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { MailTemplate } from "../../platform/mail/template.ts";
import type { AccountMail } from "../notifications/account-mail.ts";
import type { Account } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";

const DAYS = 7;

/** The way back from a change of how somebody signs in, for those who did not want it. */
export const wayBack: LinkPurpose = {
  name: "former e-mail",
  prefix: "eml",
  lifetime: DAYS * 24 * 3_600_000,
};

/** What a way back leads to: the address of then, without what was added since. */
export interface FormerState {
  readonly email: string;
  readonly since: number;
}

/**
 * Tells the owner of a change of how they sign in, at the address from before it, with a link that undoes it
 * and everything since, and signs everybody out.
 */
export function* tellOfChange(
  context: Context,
  account: Account,
  template: MailTemplate<AccountMail>,
  { since, about }: { readonly since: number; readonly about?: string },
): Transaction<void> {
  const payload: FormerState = { email: account.email, since };
  const content = { accountId: account.id, payload };
  const { token } = yield* oneTimesOf(context).newLink(wayBack, content);
  yield* mailAbout(context, recipientOf(account), template, {
    ...(about === undefined ? {} : { about }),
    url: accountPage(context, `confirm-email=${token}`),
    valid: { days: DAYS },
  });
}
