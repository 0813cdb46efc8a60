import type { Fault } from "../domain-error.ts";

/** Code points. NIST SP 800-63B-4 asks for at least 64 to be allowed, and for no rules of composition. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

/** Shorter parts of a name or address occur in innocent words. */
const SHORTEST_PART = 4;

/** What a password must not be made of. */
export interface PasswordOwner {
  readonly email: string;
  readonly names?: readonly string[];
}

/** The one form of a password, whatever keyboard typed its accents. Hash this, and compare with this. */
export function normalisePassword(password: string): string {
  return password.normalize("NFC");
}

/**
 * What is wrong with a new password: `password_too_short`, `password_too_long`, `password_repeats` or
 * `password_personal`. Whether it is a common one is asked of `common-passwords.ts`, on the server.
 */
export function checkPassword(password: string, owner: PasswordOwner): Fault | undefined {
  const normal = normalisePassword(password);
  const { length } = [...normal];
  const { min, max } = PASSWORD_LENGTH;
  if (length < min) {
    const detail = `Use at least ${min} characters. A few words that do not belong together are easy to remember.`;
    return { code: "password_too_short", detail };
  }
  if (length > max) {
    return { code: "password_too_long", detail: `Use at most ${max} characters.` };
  }
  if (/^(.{1,4})\1+.{0,3}$/su.test(normal)) {
    const detail = "This password repeats the same few characters. Use some more words.";
    return { code: "password_repeats", detail };
  }
  if (isPersonal(normal.toLowerCase(), owner)) {
    const detail = "Leave your name and e-mail address out of the password; they are tried first.";
    return { code: "password_personal", detail };
  }
  return undefined;
}

function isPersonal(password: string, { email, names = [] }: PasswordOwner): boolean {
  const local = email.slice(0, email.lastIndexOf("@"));
  const parts = [local, ...local.split(/[._+-]/), ...names.flatMap((name) => name.split(/\s+/))];
  return parts
    .map((part) => part.normalize("NFC").toLowerCase())
    .some((part) => [...part].length >= SHORTEST_PART && password.includes(part));
}
