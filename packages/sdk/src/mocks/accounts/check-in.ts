import { readPnr, surnameKeys } from "@embark/rules/bookings";
import { checkInWindow } from "@embark/rules/check-in/window";
import { DomainError } from "@embark/rules/domain-error";
import type { RetrieveRequest } from "../../generated/types.ts";
import type { Booking } from "../booking.ts";
import type { Handlers } from "../handler.ts";
import type { AccountWorld } from "./account-world.ts";

const TOKEN_MINUTES = 10;

/** The token that opens check-in, for a PNR and surname. */
export function checkInHandlers(
  world: AccountWorld,
): Pick<Handlers, "createCheckInToken" | "openCheckIn"> {
  function find({ pnr, surname }: RetrieveRequest): Booking {
    const keys = surnameKeys(surname);
    const found = [...world.bookings.bookings.values()].find(
      (booking) =>
        booking.pnr === readPnr(pnr) &&
        booking.passengers.some((one) =>
          surnameKeys(one.surname).some((key) => keys.includes(key)),
        ),
    );
    if (found) return found;
    const detail = "There is no booking with this code and surname. Check both.";
    throw new DomainError("not_found", detail);
  }

  return {
    createCheckInToken({ body }) {
      const { id } = find(body);
      const token = world.oneTimes.newToken("check-in", id, TOKEN_MINUTES);
      const expiresAt = world.now() + TOKEN_MINUTES * 60_000;
      return { body: { token, expiresAt: new Date(expiresAt).toISOString() } };
    },

    openCheckIn({ body, header }) {
      const id = world.oneTimes.look("check-in", header["Embark-Check-In-Token"]);
      const booking = id === undefined ? undefined : find(body);
      if (!booking || booking.id !== id) {
        const detail = "This token is over, or not for this booking. Ask for a new one.";
        throw new DomainError("check_in_token_invalid", detail);
      }
      const { opensAt, closesAt } = checkInWindow(booking.terms.startsAt);
      return {
        body: {
          opened: world.bookings.open(booking, "view", 1),
          opensAt: new Date(opensAt).toISOString(),
          closesAt: new Date(closesAt).toISOString(),
        },
      };
    },
  };
}
