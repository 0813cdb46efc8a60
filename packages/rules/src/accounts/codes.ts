/** The six digits of an authenticator app or of a mail, as people type or paste them; undefined when they are not that. */
export function readDigits(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s-]/gu, "");
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
