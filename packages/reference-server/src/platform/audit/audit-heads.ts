import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../../context.ts";
import type { AuditHead } from "./audit-chain.ts";
import { readHead } from "./audit-store.ts";

const HOUR = 3_600_000;

/** The file in the data folder that heads of the audit trail are appended to. */
export function headsFile(dataFolder: string): string {
  return join(dataFolder, "audit-heads.jsonl");
}

/**
 * Writes the head of the audit trail to a file and to the log each hour. A chain shows by itself what was
 * changed within it, but not that its end was cut off: that takes a head which was kept elsewhere.
 */
export function publishAuditHeads(
  context: Pick<Context, "jobs" | "database" | "config" | "log" | "clock">,
): void {
  const { jobs, database, config, log, clock } = context;
  let published = 0;
  jobs.every("publish-audit-head", HOUR, async () => {
    const head = await database.read(readHead);
    if (!head || head.seq === published) return;
    await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
    const line = JSON.stringify({ at: clock.now(), ...head });
    // The line break in front ends a line that was cut off.
    await appendFile(headsFile(config.dataFolder), `\n${line}\n`, { mode: 0o600, flush: true });
    log.info({ auditHead: head }, "head of the audit trail");
    published = head.seq;
  });
}

/** The heads in the file; none when there is no file. */
export async function readPublishedHeads(dataFolder: string): Promise<AuditHead[]> {
  const text = await readFile(headsFile(dataFolder), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    try {
      const { seq, hash } = Object(JSON.parse(line));
      return Number.isSafeInteger(seq) && typeof hash === "string" ? [{ seq, hash }] : [];
    } catch {
      // Empty, or cut off when a process died.
      return [];
    }
  });
}
