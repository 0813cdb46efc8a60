import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { queueMail } from "../../platform/mail/send-mail.ts";
import type { MailTemplate } from "../../platform/mail/template.ts";
import type { AccountMail } from "../notifications/account-mail.ts";
import { type Account, nameOf } from "./account.ts";

interface Recipient {
  readonly email: string;
  readonly personId: string;
  readonly locale: string;
  readonly name: string;
}

export function recipientOf(account: Account): Recipient {
  const { email, personId, preferences } = account;
  return { email, personId, locale: preferences.locale, name: nameOf(account) };
}

/** Has a mail about an account sent, as part of the write that it is about. */
export function* mailAbout(
  context: Context,
  { email, personId, locale, name }: Recipient,
  template: MailTemplate<AccountMail>,
  mail: Omit<AccountMail, "contactName"> = {},
  sendUntil?: number,
): Transaction<void> {
  yield* queueMail(context, {
    template,
    locale,
    personId,
    to: email,
    // Each is an occasion of its own: the write happens once.
    dedupeKey: newId(template.name, context.clock.now()),
    data: { contactName: name, ...mail },
    ...(sendUntil === undefined ? {} : { sendUntil }),
  });
}

/** Where people sign in; what follows the `#` is read by the page and never sent to a server. */
export function accountPage({ publicUrl }: Context, fragment = ""): string {
  return `${publicUrl}/account.html${fragment === "" ? "" : `#${fragment}`}`;
}

/** The page at which somebody asks for a new password. */
export function forgotPage(context: Context): string {
  return accountPage(context, "forgot-password");
}
