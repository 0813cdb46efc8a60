import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { clearAccount } from "../account-store.ts";
import {
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
  if (subject.accountId !== null) {
    const persons = yield* personsSavedBy(subject.accountId);
    if (personId !== null) persons.push(personId);
    for (const person of persons) yield* context.sealer.erase(person);
    yield* dropBelongings(subject.accountId);
    yield* clearAccount(subject.accountId);
  }
  return reportOf(subject, bookings, now);
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
  if (accountId === undefined) return;
  for (const person of yield* personsSavedBy(accountId)) yield* context.sealer.erase(person);
  yield* dropBelongings(accountId);
  yield* clearAccount(accountId);
}

function reportOf(
  { accountId }: DataSubject,
  bookings: readonly OwnedBooking[],
  now: number,
): ErasureReport {
  const ofAccount =
    accountId === null ? [] : (["account", "profile", "travellers", "sessions"] as const);
  const ofBookings = bookings.length === 0 ? [] : (["bookings"] as const);
  const until = toInstant(now + BOOKS_MS);
  const books = [
    { kind: "payments", reason: "Amounts, for the books; without name, address or card.", until },
    { kind: "booking_figures", reason: "Flights, seats and fares sold, without people.", until },
  ];
  return {
    erased: [...ofAccount, ...ofBookings, "messages"],
    kept: [
      ...(bookings.length === 0 ? [] : books),
      { kind: "audit", reason: "That something was done and when, without who you are.", until },
    ],
  };
}
