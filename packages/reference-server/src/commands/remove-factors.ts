import { parseArgs } from "node:util";
import { findByEmail } from "../areas/accounts/account-store.ts";
import { secondFactorsOf } from "../areas/accounts/mfa/second-factors.ts";
import { configFromEnv } from "../config.ts";
import { createLog } from "../platform/log/log.ts";
import { createServer } from "../server.ts";
import { runMain, UsageError } from "./command.ts";

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
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean" } },
  });
  const [email, ...others] = positionals;
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (email === undefined || others.length > 0) throw new UsageError(USAGE);
  const log = createLog({ level: "warn" });
  const server = await createServer(configFromEnv(process.env), { log });
  const { database, sealer } = server.context;
  const factors = secondFactorsOf(server.context);
  try {
    await database.write(function* () {
      const account = yield* findByEmail(sealer, email);
      if (!account) throw new UsageError(`There is no account of ${email}.`);
      const { length } = yield* factors.list(account);
      if (length === 0) throw new UsageError(`The account of ${email} has no second factor.`);
      yield* factors.removeAll(account);
    });
    console.log(`The server takes the second factors off the account of ${email}.`);
  } finally {
    await server.stop();
  }
}
