import { appendAudit } from "../platform/audit/audit.ts";
import { keysOf } from "../platform/gateway/api-keys.ts";
import { readCommandLine, runMain, UsageError } from "./command.ts";
import { withContext } from "./with-context.ts";

const USAGE = `Makes a publishable key for the pages of a partner, and prints it.

  node src/commands/make-key.ts NAME ORIGIN...

NAME is that of the partner, for lists of keys. ORIGIN is where its pages are, as https://shop.example;
http://localhost:* is any port of one's own machine. Other origins cannot use the key.

The database and the keys are those of the configuration, as for the server, which may be running: it takes
the key within a second.

Exit code: 0 done, 1 not.
`;

await runMain(main);

async function main(): Promise<void> {
  const given = readCommandLine(USAGE, {});
  if (!given) return;
  const [name, ...origins] = given.positionals;
  if (name === undefined || origins.length === 0) throw new UsageError(USAGE);
  await withContext(async (context) => {
    const text = await context.database.write(function* () {
      const made = yield* keysOf(context).create({ name, kind: "publishable", origins });
      const caller = { actor: "system" };
      yield* appendAudit(context, { caller, action: "key.created", subject: made.key.id });
      return made.text;
    });
    console.log(text);
  });
}
