import { findByEmail } from "../areas/accounts/account-store.ts";
import { secondFactorsOf } from "../areas/accounts/mfa/second-factors.ts";
import { readCommandLine, runMain, UsageError } from "./command.ts";
import { withContext } from "./with-context.ts";

const USAGE = `Takes all second factors and recovery codes off an account whose owner has lost them.

  node src/commands/remove-factors.ts EMAIL

First make sure that it is the owner who asks. A mail from the address proves nothing: afterwards whoever
reads the mailbox is in, knows the password, or has the linked Google account.

All devices are signed out, a mail tells the address, with a link that shuts out whoever should not be in,
and the audit trail keeps that it was done here. Somebody of staff sets a new one up at the next sign-in.

The database and the keys are those of the configuration, as for the server, which does it within a second,
or when it runs next.

Exit code: 0 done, 1 not.
`;

await runMain(main);

async function main(): Promise<void> {
  const given = readCommandLine(USAGE, {});
  if (!given) return;
  const [email, ...others] = given.positionals;
  if (email === undefined || others.length > 0) throw new UsageError(USAGE);
  await withContext(async (context) => {
    const factors = secondFactorsOf(context);
    await context.database.write(function* () {
      const account = yield* findByEmail(context.sealer, email);
      if (!account) throw new UsageError(`There is no account of ${email}.`);
      const { length } = yield* factors.list(account);
      if (length === 0) throw new UsageError(`The account of ${email} has no second factor.`);
      yield* factors.removeAll(account);
    });
    console.log(`The server takes the second factors off the account of ${email}.`);
  });
}
