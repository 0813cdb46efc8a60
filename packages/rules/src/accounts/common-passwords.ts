import type { Fault } from "../domain-error.ts";

/** Shorter words occur by chance between the digits of a random password. */
const SHORTEST_WORD = 4;

let known: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a new password is one of the fifty thousand that people use most, or such a one with digits
 * and signs around it, as `Password2026!`: `password_common`. For servers: the list weighs 380 kB.
 */
export async function checkCommonPassword(password: string): Promise<Fault | undefined> {
  known ??= load();
  const common = await known;
  const lower = password.toLowerCase();
  const word = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const isCommon = common.has(lower) || (word.length >= SHORTEST_WORD && common.has(word));
  if (!isCommon) return undefined;
  const detail =
    "Many people use this password or one much like it, so it is tried first. Use a few words that do not belong together.";
  return { code: "password_common", detail };
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"].map((password) => password.toLowerCase()));
}
