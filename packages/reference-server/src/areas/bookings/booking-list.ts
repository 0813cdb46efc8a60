import type { Access } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { auditRead, callerOf } from "../../platform/audit/audit.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { flightsOf } from "../flights/flights-service.ts";
import { type BookingAccess, visitorOf } from "./booking-access.ts";
import { type BookingPosition, listBookings, readBookings } from "./booking-store.ts";
import { viewBookings } from "./booking-view.ts";

/** Answers with the bookings that somebody may open. Which ones a page has is decided before any is read. */
export function bookingList(
  context: Context,
  access: BookingAccess,
): Pick<Handlers, "listBookings"> {
  const { clock, database, sealer } = context;
  const { world } = flightsOf(context);

  return {
    async listBookings(request) {
      const { user } = request;
      const { when, limit, cursor } = request.query;
      const granted = new Map<string, Access>();
      for (const { bookingId, access: level } of access.grants(visitorOf(request))) {
        if (granted.get(bookingId) !== "manage") granted.set(bookingId, level);
      }
      const after = readCursor(cursor);
      const now = clock.now();
      const filter = { accountId: user?.accountId, ids: [...granted.keys()], when, now };
      const body = await database.read(function* () {
        // One more than is shown tells whether there is a next page.
        const found = yield* listBookings(filter, after, limit + 1);
        const shown = found.slice(0, limit);
        const own = new Set(
          shown.filter(({ accountId }) => accountId === user?.accountId).map(({ id }) => id),
        );
        const bookings = yield* readBookings(
          sealer,
          shown.map(({ id }) => id),
        );
        const opened = bookings.map((booking) => {
          const level = own.has(booking.id) ? "manage" : granted.get(booking.id);
          return { booking, access: level ?? "view" };
        });
        const data = yield* viewBookings(world, opened, now);
        const last = shown.at(-1);
        return { data, nextCursor: found.length > limit && last ? cursorAfter(last) : null };
      });
      const caller = callerOf(request, "booking token");
      const views = body.data.map(({ id: subject }) => ({
        caller,
        action: "booking.viewed",
        subject,
      }));
      await auditRead(context, ...views);
      return { status: 200, body };
    },
  };
}

/** A cursor of this list says where the last booking stands that was shown: others may come before it. */
function cursorAfter({ startsAt, id }: BookingPosition): string {
  return `${startsAt}.${id}`;
}

function readCursor(cursor: string | undefined): BookingPosition | undefined {
  if (cursor === undefined) return undefined;
  const [, startsAt, id] = /^(\d{1,15})\.(bkg_\w+)$/.exec(cursor) ?? [];
  if (startsAt !== undefined && id !== undefined) return { startsAt: Number(startsAt), id };
  throw new DomainError(
    "malformed_request",
    "The cursor is not one that this list gave out. Leave it away to begin again.",
  );
}
