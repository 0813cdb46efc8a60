import { readPnr, surnameKeys, toInstant } from "@embark/rules/bookings";
import { checkInWindow } from "@embark/rules/check-in/window";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { askerOf } from "../../platform/gateway/asker.ts";
import type { CheckInClaims } from "../../platform/gateway/principal.ts";
import { BookingAccess, VISITOR_MS } from "../bookings/booking-access.ts";
import { viewBooking } from "../bookings/booking-view.ts";
import { audit, type Doer, recordOpened } from "../bookings/history.ts";
import { retrievalOf } from "../bookings/retrieval.ts";
import { flightsOf } from "../flights/flights-service.ts";
import type { CheckInTokens } from "./check-in-tokens.ts";

type CheckInHandlers = Pick<Handlers, "createCheckInToken" | "openCheckIn">;

/** What the area answers: wire to domain and back. */
export function checkInOperations(context: Context, tokens: CheckInTokens): CheckInHandlers {
  const { clock, database, sealer } = context;
  const { world } = flightsOf(context);
  const retrieval = retrievalOf(context);
  const access = new BookingAccess(context);

  function surnameIndexes(surname: string): string[] {
    return surnameKeys(surname).map((name) => sealer.index("surname", name));
  }

  /** The token is for one PNR and one name; another person's is no use. */
  function fits(
    claims: CheckInClaims,
    { pnr, surname }: { pnr: string; surname: string },
  ): boolean {
    const names = surnameIndexes(surname);
    return readPnr(pnr) === claims.pnr && names.some((name) => claims.surnames.includes(name));
  }

  return {
    async createCheckInToken({ body, client, key }) {
      await retrieval.find(body, askerOf({ client, key }));
      const { token, expiresAt } = tokens.sign({
        pnr: readPnr(body.pnr) ?? "",
        surnames: surnameIndexes(body.surname),
        origin: client.origin ?? "",
      });
      return { status: 200, body: { token, expiresAt: toInstant(expiresAt) } };
    },

    async openCheckIn({ body, checkIn, client, key, requestId }) {
      if (!fits(checkIn, body)) {
        throw new DomainError(
          "check_in_token_invalid",
          "This check-in was begun with another booking code or name. Enter yours again.",
        );
      }
      const id = await retrieval.find(body, askerOf({ client, key }));
      const now = clock.now();
      return database.write(function* () {
        const booking = yield* access.lock(id);
        const caller = { actor: "PNR and surname", requestId, address: client.address };
        const doer: Doer = { actor: "traveller", requestId, now, caller };
        yield* recordOpened(id, doer);
        yield* audit(context, "booking.retrieved", id, doer);
        const { opensAt, closesAt } = checkInWindow(booking.terms.startsAt);
        const { token, expiresAt } = access.token(id, "view", VISITOR_MS);
        const opened = {
          booking: yield* viewBooking(world, booking, "view", now),
          token,
          expiresAt: toInstant(expiresAt),
        };
        const window = { opensAt: toInstant(opensAt), closesAt: toInstant(closesAt) };
        return { status: 200, body: { opened, ...window } } as const;
      });
    },
  };
}
