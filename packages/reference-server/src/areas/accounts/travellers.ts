import { isDeepStrictEqual } from "node:util";
import type { components } from "@embark/contract";
import { checkEmail, checkSavedTraveller, normalisePhone } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import { isVersion, requireVersion } from "../../platform/contract/preconditions.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import type { Visit } from "./account.ts";
import {
  countTravellers,
  deleteTraveller,
  insertTraveller,
  listTravellers,
  readTraveller,
  replaceTraveller,
  type StoredTraveller,
} from "./traveller-store.ts";

type NewTraveller = components["schemas"]["NewTraveller"];
type Traveller = components["schemas"]["Traveller"];
/** As it is sealed. */
type Details = Omit<Traveller, "id">;

/** A family and its friends; more is a business, which has accounts for its people. */
const MOST = 50;

/** Whom people book for, kept so that nobody types a passport twice. */
export class Travellers {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  *list(accountId: string): Transaction<Traveller[]> {
    return (yield* listTravellers<Details>(this.#context.sealer, accountId)).map(toTraveller);
  }

  /** Throws a DomainError `not_found`. */
  *read(accountId: string, id: string): Transaction<{ body: Traveller; version: number }> {
    const found = yield* this.#found(accountId, id);
    return { body: toTraveller(found), version: found.version };
  }

  /** Throws a DomainError `profile_invalid`. */
  *create(accountId: string, given: NewTraveller, visit: Visit): Transaction<Traveller> {
    const details = this.#checked(given);
    if ((yield* countTravellers(accountId)) >= MOST) {
      const detail = `An account keeps ${MOST} travellers. Remove one that you no longer need.`;
      throw new DomainError("profile_invalid", detail, [
        { pointer: "/body", code: "too_many_travellers", detail },
      ]);
    }
    const now = this.#context.clock.now();
    const id = newId("tra", now);
    const personId = newId("per", now);
    yield* insertTraveller(this.#context.sealer, { id, accountId, personId, details, now });
    yield* this.#audit("traveller.saved", accountId, id, visit);
    return { id, ...details };
  }

  /** Throws a DomainError `not_found` or `profile_invalid`, and a problem `precondition_failed`. */
  *replace(
    accountId: string,
    id: string,
    { ifMatch, given }: { readonly ifMatch: string | undefined; readonly given: NewTraveller },
    visit: Visit,
  ): Transaction<{ body: Traveller; version: number }> {
    const found = yield* this.#found(accountId, id);
    const details = this.#checked(given);
    // Who lost the answer and asks again has what they want (RFC 9110 §13.1.1).
    if (!isVersion(ifMatch, found.version) && isDeepStrictEqual(details, found.details)) {
      return { body: toTraveller(found), version: found.version };
    }
    requireVersion(ifMatch, found.version);
    // On PostgreSQL somebody else may have been faster since it was read.
    if (!(yield* replaceTraveller(this.#context.sealer, found, details))) {
      requireVersion(undefined, found.version);
    }
    yield* this.#audit("traveller.changed", accountId, id, visit);
    return { body: { id, ...details }, version: found.version + 1 };
  }

  /** Forgets somebody for good. Throws a DomainError `not_found`. */
  *remove(accountId: string, id: string, visit: Visit): Transaction<void> {
    const { personId } = yield* this.#found(accountId, id);
    yield* deleteTraveller(id);
    yield* this.#context.sealer.erase(personId);
    yield* this.#audit("traveller.removed", accountId, id, visit);
  }

  *#found(accountId: string, id: string): Transaction<StoredTraveller<Details>> {
    const found = yield* readTraveller<Details>(this.#context.sealer, accountId, id);
    if (found) return found;
    throw new DomainError("not_found", "There is no such traveller.");
  }

  #checked(given: NewTraveller): Details {
    const { givenName, surname, birthDate, gender, email, phone, documents = [] } = given;
    const today = new Date(this.#context.clock.now()).toISOString().slice(0, 10);
    const number = phone === undefined ? null : normalisePhone(phone);
    const wrongEmail = email === undefined ? undefined : checkEmail(email);
    const faults = [
      ...checkSavedTraveller({ givenName, surname, birthDate, gender, documents }, "/body", today),
      ...(wrongEmail ? [{ pointer: "/body/email", ...wrongEmail }] : []),
      ...(number === undefined
        ? [
            {
              pointer: "/body/phone",
              code: "phone_invalid",
              detail: "Check the phone number; it begins with + and the country code.",
            },
          ]
        : []),
    ];
    if (faults[0]) throw new DomainError("profile_invalid", faults[0].detail, faults);
    const plain = (name: string) => name.trim().replace(/\s+/gu, " ");
    return {
      givenName: plain(givenName),
      surname: plain(surname),
      birthDate,
      gender: gender ?? null,
      email: email?.trim() ?? null,
      phone: number ?? null,
      documents,
    };
  }

  *#audit(
    action: string,
    actor: string,
    subject: string,
    { address, requestId }: Visit,
  ): Transaction<void> {
    yield* appendAudit(this.#context, { caller: { actor, address, requestId }, action, subject });
  }
}

function toTraveller({ id, details }: StoredTraveller<Details>): Traveller {
  return { id, ...details };
}

export const travellersOf = onePerContext((context) => new Travellers(context));
