import { readFile, writeFile } from "node:fs/promises";
import { STATUS_CODES } from "node:http";
import { join } from "node:path";
import { root } from "../../../scripts/run.ts";

/** What is read of the coverage report of `redocly drift`. */
export interface Coverage {
  readonly operations: readonly {
    readonly operationId: string;
    readonly covered: readonly CoveredItem[];
    readonly missing: readonly CoveredItem[];
  }[];
}

interface CoveredItem {
  /** `response` for a documented status. */
  readonly kind: string;
  readonly status?: string;
}

const file = join(root, "docs/contract.md");
const begin = "<!-- What the judges saw: made by packages/judges, do not edit. -->";
const end = "<!-- End of what the judges saw. -->";

/** Lines of Markdown that say how much of the contract was seen. */
export function shareSeen({ operations }: Coverage): string {
  const seen = new Map<string, number>();
  const documented = new Map<string, number>();
  const count = (counts: Map<string, number>, status: string) =>
    counts.set(status, (counts.get(status) ?? 0) + 1);
  for (const { covered, missing } of operations) {
    for (const status of statusesOf(covered)) count(seen, status);
    for (const status of statusesOf([...covered, ...missing])) count(documented, status);
  }
  const asked = operations.filter(({ covered }) => statusesOf(covered).length > 0);
  const done = asked.filter(({ covered }) => statusesOf(covered).some((status) => status < "400"));
  const rows = [...documented]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(
      ([status, all]) =>
        `| ${status} ${STATUS_CODES[status]} | ${seen.get(status) ?? 0} of ${all} |`,
    );
  return [
    `${share(asked.length, operations.length)} of the operations were asked, ${share(done.length, operations.length)} also did what they are for. ${share(sum(seen), sum(documented))} of the documented statuses were seen:`,
    "",
    "| Status | Seen at operations |",
    "| --- | --- |",
    ...rows,
  ].join("\n");
}

function statusesOf(items: readonly CoveredItem[]): string[] {
  return items.flatMap(({ kind, status }) => (kind === "response" && status ? [status] : []));
}

function sum(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((total, each) => total + each, 0);
}

function share(some: number, all: number): string {
  return `${some} of ${all} (${Math.floor((100 * some) / all)} %)`;
}

/** What `docs/contract.md` says of the share. */
export async function publishedShare(): Promise<string> {
  const [, share = ""] = await parts();
  return share;
}

export async function publishShare(share: string): Promise<void> {
  const [before, , after] = await parts();
  await writeFile(file, [before, begin, "\n\n", share, "\n\n", end, after].join(""));
}

/** What stands before, between and behind the two marks. */
async function parts(): Promise<[before: string, share: string, after: string]> {
  const text = await readFile(file, "utf8");
  const [before, rest] = text.split(begin);
  const [share, after] = rest?.split(end) ?? [];
  if (before === undefined || share === undefined || after === undefined) {
    throw new Error(`${file} must have the lines "${begin}" and "${end}".`);
  }
  return [before, share.trim(), after];
}
