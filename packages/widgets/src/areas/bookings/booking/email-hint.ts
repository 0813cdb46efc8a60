const COMMON = ["gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com"];

/** The address that was meant, when its domain is a slip of the finger away from a very common one. */
export function suggestEmail(email: string): string | undefined {
  const [, name, typed = ""] = /^(.+@)([^@]+)$/.exec(email.trim().toLowerCase()) ?? [];
  const meant = COMMON.find((domain) => isSlip(typed, domain));
  return name && meant && `${email.trim().slice(0, name.length)}${meant}`;
}

/** Whether one letter is missing, too many or wrong, or two have changed places. */
function isSlip(typed: string, meant: string): boolean {
  if (typed === meant) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start++;
  let end = 0;
  const most = Math.min(typed.length, meant.length) - start;
  while (end < most && typed.at(-1 - end) === meant.at(-1 - end)) end++;
  const wrong = typed.slice(start, typed.length - end);
  const right = meant.slice(start, meant.length - end);
  if (wrong.length < 2 && right.length < 2) return true;
  return wrong.length === 2 && wrong === `${right[1]}${right[0]}`;
}
