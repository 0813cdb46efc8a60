import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Coverage } from "./coverage.ts";
import { type Finding, findingOf } from "./findings.ts";
import { startRedocly } from "./redocly-cli.ts";

/** What is read of the report of `redocly drift`. */
interface Report {
  readonly problems: readonly {
    readonly severity: "info" | "warning" | "error";
    readonly target: "request" | "response";
    readonly operationId?: string;
    readonly message: string;
    readonly method: string;
    readonly path: string;
    readonly status: number;
  }[];
}

type Problem = Report["problems"][number];

/** Parameters that are lists in one text, by their operation. */
const LISTS = [
  ["listAirports", "codes"],
  ["searchFlights", "booked"],
] as const;

/** Alarms that are false, each with the reason. */
const falseAlarms: readonly ((problem: Problem) => boolean)[] = [
  // It takes a list of `explode: false` for a single text, and does not split it at its commas.
  ({ operationId, target, message }) =>
    target === "request" &&
    LISTS.some(([operation, parameter]) => {
      const alarm = `Invalid query parameter "${parameter}": Request schema mismatch at "[0]"`;
      return operationId === operation && message.startsWith(alarm);
    }),
];

/**
 * What `redocly drift` finds wrong in the recorded traffic of a folder, and what of the contract it saw
 * there. A request that breaks the contract is wrong when the server has taken it nevertheless.
 */
export async function judgeByRedocly(
  folder: string,
): Promise<{ findings: Finding[]; coverage: Coverage }> {
  const out = await mkdtemp(join(tmpdir(), "embark-judge-"));
  const files = { report: join(out, "report.json"), coverage: join(out, "coverage.json") };
  const traffic = ["drift", folder, "--api", "openapi.json", "--match-mode", "basepath"];
  const reports = ["--format", "json", "-o", files.report, "--coverage-output", files.coverage];
  const drift = startRedocly(...traffic, ...reports);
  // Its exit code only says whether there is anything in the report.
  await once(drift.process, "close");
  const read = async (file: string) =>
    JSON.parse(
      await readFile(file, "utf8").catch((cause) => {
        throw new Error(`redocly drift has no report: ${drift.said()}`, { cause });
      }),
    );
  const { problems }: Report = await read(files.report);
  const coverage: Coverage = await read(files.coverage);
  await rm(out, { recursive: true });
  const findings = problems
    // Notes say that a request has a header which its operation does not name: the key of a partner, or that
    // of idempotency, which the SDK sends with every POST.
    .filter(({ severity }) => severity !== "info")
    .filter(({ target, status }) => target === "response" || status < 400)
    .filter((problem) => !falseAlarms.some((isFalse) => isFalse(problem)))
    .map((problem) => findingOf("Redocly", problem, `${problem.target}: ${problem.message}`));
  return { findings, coverage };
}
