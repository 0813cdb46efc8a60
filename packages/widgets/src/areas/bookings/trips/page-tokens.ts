/**
 * Tokens of the bookings that `<embark-trip>` and `<embark-booking>` have opened in this tab, and those that
 * the page names: several separated by spaces, each once.
 */
export function pageTokens(named: string | null): string {
  const tokens = new Set(named?.split(/\s+/).filter(Boolean));
  try {
    for (const [name, value] of Object.entries(sessionStorage)) {
      if (!/^embark-(trip|booking)\b/.test(name)) continue;
      const { bookingToken, opened } = Object(JSON.parse(value));
      const token: unknown = bookingToken ?? opened?.token;
      if (typeof token === "string" && token) tokens.add(token);
    }
  } catch {
    // Storage may be turned off, or hold what somebody else wrote.
  }
  return [...tokens].join(" ");
}
