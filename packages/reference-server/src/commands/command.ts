import { DomainError } from "@embark/rules/domain-error";
import { ConfigError } from "../config.ts";

/** What the caller can put right. */
export class UsageError extends Error {}

/** Runs a command to its end, with the exit code 1 when it fails; what the caller can put right has no stack. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const isExpected =
      error instanceof UsageError || error instanceof ConfigError || error instanceof DomainError;
    console.error(isExpected ? error.message : error);
    process.exitCode = 1;
  }
}
