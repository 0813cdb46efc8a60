import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { keysOf } from "../../../platform/gateway/api-keys.ts";
import { clearAccount } from "../account-store.ts";
import { dropAgency } from "../agency-store.ts";
import {
  agencyOfLast,
  type DataSubject,
  dropBelongings,
  type OwnedBooking,
  ownedBookings,
  ownedByPerson,
  personsOf,
  personsSavedBy,
  purgeBooking,
} from "./privacy-store.ts";

type ErasureReport = components["schemas"]["ErasureReport"];

/** Bookkeeping is kept for ten years, the longest that the countries of our sellers ask for. */
const BOOKS_MS = 10 * 365 * 86_400_000;

/**
 * Makes everything about somebody unreadable for good: their data keys are destroyed, and what leads to
 * them is cut. Journeys to come stand in the way, since nobody could be let on board.
 * Throws a DomainError `upcoming_trips`.
 */
export function* erase(
  context: Context,
  subject: DataSubject,
  personId: string | null,
): Transaction<ErasureReport> {
  const now = context.clock.now();
  const bookings = yield* ownedBookings(subject);
  requireNoUpcoming(bookings, now);
  for (const { id } of bookings) yield* eraseBooking(context, id);
  if (personId !== null) yield* context.sealer.erase(personId);
  const agency =
    subject.accountId === null ? undefined : yield* eraseAccount(context, subject.accountId);
  return reportOf(subject, bookings, agency, now);
}

/** What has become of the agency of an account, when nobody else works for it. */
function* eraseAccount(
  context: Context,
  accountId: string,
): Transaction<"erased" | "kept" | undefined> {
  for (const person of yield* personsSavedBy(accountId)) yield* context.sealer.erase(person);
  const agencyId = yield* agencyOfLast(accountId);
  yield* dropBelongings(accountId);
  yield* clearAccount(accountId);
  if (agencyId === undefined) return undefined;
  // The tokens of its pages end with them.
  for (const { id } of yield* keysOf(context).list(agencyId)) yield* keysOf(context).revoke(id);
  return (yield* dropAgency(agencyId)) ? "erased" : "kept";
}

/** Throws a DomainError `upcoming_trips` as long as there are journeys to come. */
export function requireNoUpcoming(bookings: readonly OwnedBooking[], now: number): void {
  const live = ["held", "confirming", "confirmed"];
  const pnrs = bookings
    .filter(({ status, endsAt }) => live.includes(status) && endsAt > now)
    .map(({ pnr }) => pnr);
  if (pnrs.length === 0) return;
  throw new DomainError(
    "upcoming_trips",
    "There are trips to come, whose data is needed until they are over. Cancel them first, or ask again after them.",
    [],
    { pnrs },
  );
}

/** The same for one booking and everybody in it. */
export function* eraseBooking({ sealer }: Context, bookingId: string): Transaction<void> {
  for (const person of yield* personsOf(bookingId)) yield* sealer.erase(person);
  yield* purgeBooking(bookingId);
}

/** After a backup was restored: erases a person once more, with what they owned. */
export function* eraseAgain(context: Context, personId: string): Transaction<void> {
  yield* context.sealer.erase(personId);
  const { accountId, bookingIds } = yield* ownedByPerson(personId);
  for (const id of bookingIds) yield* eraseBooking(context, id);
  if (accountId !== undefined) yield* eraseAccount(context, accountId);
}

function reportOf(
  { accountId }: DataSubject,
  bookings: readonly OwnedBooking[],
  agency: "erased" | "kept" | undefined,
  now: number,
): ErasureReport {
  const ofAccount =
    accountId === null ? [] : (["account", "profile", "travellers", "sessions"] as const);
  const ofAgency = agency === "erased" ? (["agency"] as const) : [];
  const ofBookings = bookings.length === 0 ? [] : (["bookings"] as const);
  const until = toInstant(now + BOOKS_MS);
  const books = [
    { kind: "payments", reason: "Amounts, for the books; without name, address or card.", until },
    { kind: "booking_figures", reason: "Flights, seats and fares sold, without people.", until },
  ];
  const ofBooks = {
    kind: "agency",
    reason: "Name, address and tax number of the agency that has sold, for the books.",
    until,
  };
  return {
    erased: [...ofAccount, ...ofAgency, ...ofBookings, "messages"],
    kept: [
      ...(bookings.length === 0 ? [] : books),
      ...(agency === "kept" ? [ofBooks] : []),
      { kind: "audit", reason: "That something was done and when, without who you are.", until },
    ],
  };
}
