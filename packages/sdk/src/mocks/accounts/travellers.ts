import { checkSavedTraveller } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { NewTraveller, Traveller } from "../../generated/types.ts";
import type { Handlers } from "../handler.ts";
import { etagOf } from "./account.ts";
import { type AccountWorld, notFound, requireVersion } from "./account-world.ts";

type TravellerOperation =
  | "listTravellers"
  | "createTraveller"
  | "getTraveller"
  | "replaceTraveller"
  | "deleteTraveller";

/** Those whom somebody books for. */
export function travellerHandlers(world: AccountWorld): Pick<Handlers, TravellerOperation> {
  function checked(id: string, body: NewTraveller): Traveller {
    const { gender = null, email = null, phone = null, documents = [], ...rest } = body;
    const errors = checkSavedTraveller(
      { ...body, documents },
      "/body",
      world.instant().slice(0, 10),
    );
    if (errors[0]) throw new DomainError("profile_invalid", errors[0].detail, errors);
    return { ...rest, id, gender, email, phone, documents };
  }

  return {
    listTravellers({ caller, empty }) {
      const all = [...world.own(caller).travellers.values()];
      return { body: { data: empty ? [] : all.map(({ traveller }) => traveller) } };
    },

    createTraveller({ body, caller }) {
      const { travellers } = world.own(caller);
      const traveller = checked(world.bookings.newId("tra"), body);
      const kept = { traveller, version: 1 };
      travellers.set(traveller.id, kept);
      return { body: traveller, etag: etagOf(kept) };
    },

    getTraveller({ path, caller }) {
      const kept = world.own(caller).travellers.get(path.travellerId);
      if (!kept) throw notFound("traveller");
      return { body: kept.traveller, etag: etagOf(kept) };
    },

    replaceTraveller({ path: { travellerId }, body, header, caller }) {
      const { travellers } = world.own(caller);
      const before = travellers.get(travellerId);
      if (!before) throw notFound("traveller");
      const traveller = checked(travellerId, body);
      // Who lost the answer and asks again has what they want.
      if (JSON.stringify(traveller) === JSON.stringify(before.traveller)) {
        return { body: traveller, etag: etagOf(before) };
      }
      requireVersion(header["If-Match"], etagOf(before));
      const kept = { traveller, version: before.version + 1 };
      travellers.set(travellerId, kept);
      return { body: traveller, etag: etagOf(kept) };
    },

    deleteTraveller({ path, caller }) {
      if (!world.own(caller).travellers.delete(path.travellerId)) throw notFound("traveller");
      return { body: null };
    },
  };
}
