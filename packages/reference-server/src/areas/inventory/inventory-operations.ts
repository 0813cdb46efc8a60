import type { components } from "@embark/contract";
import { holdExpired, toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { endHold } from "../bookings/expiry.ts";
import { quotesOf } from "../pricing/quotes.ts";
import { requireOpen } from "./closed-departures.ts";
import { holderOf } from "./holder.ts";
import { type Hold, isHeld, readHold, takeHold } from "./holds.ts";

type InventoryHandlers = Pick<Handlers, "holdSeats" | "releaseSeats" | "commitSeats">;

/** What the area answers: wire to domain and back. */
export function inventoryOperations(context: Context): InventoryHandlers {
  const { clock, database } = context;
  const quotes = quotesOf(context);
  return {
    async holdSeats({ body, remember, client, key }) {
      const now = clock.now();
      const holder = holderOf(context, { client, key });
      const quote = quotes.open(body.quoteId, now);
      return database.write(function* () {
        yield* requireOpen(quote.seats);
        const hold = yield* takeHold(quote.seats, null, now, { holder });
        const result = { status: 201, body: toWire(hold) } as const;
        yield* remember(result);
        return result;
      });
    },

    async releaseSeats({ body, requestId, remember }) {
      const now = clock.now();
      return database.write(function* () {
        const found = yield* requireHold(body.holdId);
        yield* endHold(context, found, "released", { actor: "traveller", requestId, now });
        const hold = yield* requireHold(body.holdId);
        if (hold.status === "committed" || hold.status === "kept") {
          throw new DomainError(
            "hold_committed",
            hold.status === "kept"
              ? "The booking of this hold is being paid right now. Ask again in a minute."
              : "The seats of this hold are sold. Cancel the booking to give them back.",
          );
        }
        const result = { status: 200, body: toWire(hold) } as const;
        yield* remember(result);
        return result;
      });
    },

    async commitSeats({ body }) {
      const hold = await database.read(() => requireHold(body.holdId));
      if (hold.status === "committed") return { status: 200, body: toWire(hold) };
      // Over by the clock is over, even before its seats were given back.
      if (!isHeld(hold, clock.now())) throw holdExpired();
      // Confirming a booking is the only way to sell seats, and does it in the same write.
      throw new DomainError(
        "booking_not_confirmed",
        "The booking of this hold is not confirmed. Confirm it with a payment first.",
      );
    },
  };
}

function* requireHold(id: string): Transaction<Hold> {
  const hold = yield* readHold(id);
  if (hold) return hold;
  throw new DomainError("not_found", `There is no hold ${id}.`);
}

function toWire({ id, status, seats, expiresAt }: Hold): components["schemas"]["Hold"] {
  return {
    id,
    status: status === "kept" ? "held" : status,
    expiresAt: toInstant(expiresAt),
    seats: seats.map((each) => ({ ...each })),
  };
}
