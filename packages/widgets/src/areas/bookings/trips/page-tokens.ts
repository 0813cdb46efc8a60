import type { TripKeeper } from "../trip/trip-session.ts";

/** For the form of the list: each booking is found anew, and all of them stay in the list. */
export const foundTrips: TripKeeper = {
  read: () => undefined,
  write(key) {
    if (!key) return;
    try {
      sessionStorage.setItem(`embark-trip found ${key.bookingId}`, JSON.stringify(key));
    } catch {
      // Storage may be turned off; then the list cannot show it.
    }
  },
};

/**
 * Tokens of the bookings that `<embark-trip>` and `<embark-booking>` have opened in this tab, and those that
 * the page names: several separated by spaces, each once.
 */
export function pageTokens(named: string | null): string {
  const tokens = new Set(named?.split(/\s+/).filter(Boolean));
  for (const [name, value] of stored()) {
    if (!/^embark-(trip|booking)\b/.test(name)) continue;
    try {
      const { bookingToken, opened } = Object(JSON.parse(value));
      const token: unknown = bookingToken ?? opened?.token;
      if (typeof token === "string" && token) tokens.add(token);
    } catch {
      // Somebody else wrote it.
    }
  }
  return [...tokens].join(" ");
}

function stored(): [string, string][] {
  try {
    return Object.entries(sessionStorage);
  } catch {
    // Storage may be turned off.
    return [];
  }
}
