import { toInstant } from "@embark/rules/bookings";
import type { Context } from "../../../context.ts";
import { latestEntries } from "../../../platform/audit/audit-store.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { readBooking } from "../../bookings/booking-store.ts";
import { viewBooking } from "../../bookings/booking-view.ts";
import { readHistory } from "../../bookings/history.ts";
import { flightsOf } from "../../flights/flights-service.ts";
import { readAgency } from "../agency-store.ts";
import { readConsents } from "../consent-store.ts";
import { listDevices } from "../device-store.ts";
import { readFactors } from "../mfa/mfa-store.ts";
import { profilesOf } from "../profile.ts";
import { storedSessions } from "../session-store.ts";
import { listTravellers } from "../traveller-store.ts";
import {
  type DataSubject,
  documentsOf,
  mailsTo,
  ownedBookings,
  paymentsOf,
  personsOf,
} from "./privacy-store.ts";

/** More than anybody causes by hand. */
const MOST_AUDIT_ENTRIES = 10_000;

/** Everything that is stored about somebody, in one object, for people and programs. */
export function* personalData(
  context: Context,
  subject: DataSubject,
  owner: { readonly accountId: string; readonly personId: string } | undefined,
): Transaction<object> {
  const bookings: object[] = [];
  const persons = owner ? [owner.personId] : [];
  for (const { id } of yield* ownedBookings(subject)) {
    const booking = yield* bookingData(context, id);
    if (booking) bookings.push(booking);
    persons.push(...(yield* personsOf(id)));
  }
  const mails = (yield* mailsTo(persons)).map(({ created_at, ...mail }) => ({
    ...mail,
    queuedAt: toInstant(created_at),
  }));
  return {
    exportedAt: toInstant(context.clock.now()),
    ...(owner ? yield* accountData(context, owner) : {}),
    bookings,
    mails,
  };
}

function* bookingData(context: Context, id: string): Transaction<object | undefined> {
  const { sealer, clock } = context;
  const booking = yield* readBooking(sealer, id);
  if (!booking) return undefined;
  const { world } = flightsOf(context);
  const payments = (yield* paymentsOf(id)).map(
    ({ created_at, card_brand, card_last4, ...payment }) => ({
      ...payment,
      card: card_last4 === null ? null : { brand: card_brand, last4: card_last4 },
      createdAt: toInstant(created_at),
    }),
  );
  const history = (yield* readHistory(id)).map(({ at, ...entry }) => ({
    ...entry,
    at: toInstant(at),
  }));
  return {
    ...(yield* viewBooking(world, booking, "manage", clock.now())),
    documents: yield* documentsOf(sealer, id),
    payments,
    history,
  };
}

function* accountData(
  context: Context,
  owner: { readonly accountId: string; readonly personId: string },
): Transaction<object> {
  const { sealer } = context;
  const { accountId, personId } = owner;
  const { body: account } = yield* profilesOf(context).view(accountId);
  const sessions = (yield* storedSessions(sealer, { id: accountId, personId })).map(
    ({ createdAt, lastUsedAt, endedAt, ...session }) => ({
      ...session,
      createdAt: toInstant(createdAt),
      lastUsedAt: toInstant(lastUsedAt),
      endedAt: endedAt === null ? null : toInstant(endedAt),
    }),
  );
  const devices = (yield* listDevices(accountId)).map(({ id, created_at, last_used_at }) => ({
    id,
    createdAt: toInstant(created_at),
    lastUsedAt: toInstant(last_used_at),
  }));
  const agency = account.agency ? yield* readAgency(account.agency.id) : undefined;
  const factors = (yield* readFactors(sealer, owner)).map(({ kind, name, createdAt }) => ({
    kind,
    name,
    createdAt: toInstant(createdAt),
  }));
  const consents = (yield* readConsents(accountId)).map(({ at, ...consent }) => ({
    ...consent,
    at: toInstant(at),
  }));
  const filter = { before: undefined, limit: MOST_AUDIT_ENTRIES };
  const done = yield* latestEntries({ ...filter, actor: accountId, subject: undefined });
  const audit = done.map(({ at, action, subject }) => ({ at: toInstant(at), action, subject }));
  return {
    account,
    agency: agency ? { ...agency, createdAt: toInstant(agency.createdAt) } : null,
    sessions,
    devices,
    factors,
    consents,
    travellers: (yield* listTravellers<object>(sealer, accountId)).map(({ details }) => details),
    audit,
  };
}
