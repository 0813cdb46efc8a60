import type { TripKeeper, TripKey } from "../trip/trip-session.ts";

const FOUND = "embark-trips";
/** A token opens nothing any more after an hour. */
const LASTS_MS = 60 * 60_000;
/** All tokens go into one header, and that has room for about 40. */
const MOST = 30;

/** For the form of the list: each booking is found anew, and all of them stay in the list. */
export const foundTrips: TripKeeper = {
  read: () => undefined,
  write(key) {
    if (!key) return;
    const { bookingId, bookingToken } = key;
    const others = found().filter((one) => one.bookingId !== bookingId);
    const all = [...others, { bookingId, bookingToken, at: Date.now() }];
    try {
      sessionStorage.setItem(FOUND, JSON.stringify(all.slice(-MOST)));
    } catch {
      // Storage may be turned off; then the list cannot show it.
    }
  },
};

/** Newest last. */
function found(): (TripKey & { readonly at: number })[] {
  try {
    const all: ReturnType<typeof found> = JSON.parse(sessionStorage.getItem(FOUND) ?? "[]");
    return all.filter(({ at }) => at > Date.now() - LASTS_MS);
  } catch {
    // Storage may be turned off, or hold what somebody else wrote.
    return [];
  }
}

/**
 * Tokens of the bookings that `<embark-trip>` and `<embark-booking>` have opened in this tab, and those that
 * the page names: several separated by spaces, each once.
 */
export function pageTokens(named: string | null): string {
  const tokens = new Set(named?.split(/\s+/).filter(Boolean));
  for (const { bookingToken } of found()) tokens.add(bookingToken);
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
