import { configFromEnv } from "../config.ts";
import type { AuditHead } from "../platform/audit/audit-chain.ts";
import { headsFile, readPublishedHeads } from "../platform/audit/audit-heads.ts";
import { type AuditFinding, verifyAudit } from "../platform/audit/verify-audit.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { KeyKeeper } from "../platform/crypto/key-keeper.ts";
import { keyProviderOf } from "../platform/crypto/key-providers.ts";
import { createSealer } from "../platform/crypto/sealer.ts";
import { openDatabase } from "../platform/database/database.ts";
import { createLog } from "../platform/log/log.ts";
import { readCommandLine, runMain, UsageError } from "./command.ts";

const USAGE = `Checks that nothing in the audit trail was altered, taken out or put in.

  node src/commands/verify-audit.ts [options]

Options
  --head SEQ:HASH   a head that was kept elsewhere, such as in the log; may be repeated

The database and the keys are those of the configuration, as for the server, which may be running.
The heads that the server has written to audit-heads.jsonl in EMBARK_DATA are compared as well: that
the end of the trail was cut off shows only there.

Exit code: 0 the trail holds, 1 it is broken, 2 it could not be checked.
`;

await runMain(main, 2);

async function main(): Promise<number> {
  const given = readHeads();
  if (!given) return 0;
  const config = configFromEnv(process.env);
  // Before the trail is read: what is published meanwhile would look cut off.
  const kept = await readPublishedHeads(config.dataFolder);
  const database = await openDatabase(config);
  try {
    const provider = keyProviderOf(config, { database, clock: systemClock, create: false });
    const sealer = await createSealer({ keyProvider: provider, clock: systemClock });
    const log = createLog({ level: "silent" });
    // With other keys every entry would look altered.
    await new KeyKeeper({ sealer, provider, database, clock: systemClock, log }).check();
    const finding = await database.read(() => verifyAudit(sealer, [...kept, ...given]));
    return report(finding, kept.length + given.length, headsFile(config.dataFolder));
  } finally {
    await database.close();
  }
}

function report({ entries, head, fault }: AuditFinding, heads: number, file: string): number {
  if (fault) {
    const { seq, reason } = fault;
    console.log(`The audit trail is broken at entry ${seq}: ${reason}. All before it hold.`);
    return 1;
  }
  console.log(
    `All ${entries} entries of the audit trail hold. Its head is ${head.seq}:${head.hash}`,
  );
  console.log(
    heads > 0
      ? `It was compared with ${heads} earlier heads.`
      : `No earlier head was found in ${file}, nor given: a trail whose end was cut off would look the same.`,
  );
  return 0;
}

function readHeads(): AuditHead[] | undefined {
  const given = readCommandLine(USAGE, {
    head: { type: "string", multiple: true, default: [] },
  });
  if (!given) return undefined;
  const { positionals, values } = given;
  if (positionals.length > 0) throw new UsageError(`Name heads by --head.\n\n${USAGE}`);
  return values.head.map((text) => {
    const [, seq, hash] = /^(\d{1,15}):([\w-]{43})$/.exec(text) ?? [];
    if (seq && hash) return { seq: Number(seq), hash };
    throw new UsageError(
      `--head must be SEQ:HASH, as the server logs it, not ${text}.\n\n${USAGE}`,
    );
  });
}
