import { type ParseArgsConfig, parseArgs } from "node:util";
import { DomainError } from "@embark/rules/domain-error";
import { ScheduleFileError } from "../areas/flights/schedule-file.ts";
import { ConfigError } from "../config.ts";
import { KeyringError } from "../platform/crypto/keyring.ts";

/** What the caller can put right. */
export class UsageError extends Error {}

const EXPECTED = [UsageError, ConfigError, DomainError, KeyringError, ScheduleFileError];

/**
 * Runs a command to its end. The exit code is the number that it answers with, or `failed` when it throws;
 * what the caller can put right has no stack.
 */
export async function runMain(main: () => Promise<unknown>, failed = 1): Promise<void> {
  try {
    const code = await main();
    if (typeof code === "number") process.exitCode = code;
  } catch (error) {
    const isExpected = EXPECTED.some((kind) => error instanceof kind);
    console.error(error instanceof Error && isExpected ? error.message : error);
    process.exitCode = failed;
  }
}

/**
 * The words and options of the command line. Undefined when it asks for help, which is shown. Throws a
 * UsageError for an option that there is not.
 */
export function readCommandLine<Options extends NonNullable<ParseArgsConfig["options"]>>(
  usage: string,
  options: Options,
) {
  if (process.argv.slice(2).some((word) => word === "--help" || word === "-h")) {
    console.log(usage);
    return undefined;
  }
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
