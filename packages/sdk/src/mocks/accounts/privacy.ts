import { normaliseEmail } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { ErasureReport } from "../../generated/types.ts";
import type { Booking } from "../booking.ts";
import type { Handlers } from "../handler.ts";
import { type Account, toAccount } from "./account.ts";
import type { AccountWorld } from "./account-world.ts";
import { isSameEmail } from "./profile.ts";
import { zipOf } from "./zip.ts";

type PrivacyOperation =
  | "exportAccount"
  | "eraseAccount"
  | "requestPrivacyCode"
  | "exportGuest"
  | "eraseGuest";

const CODE_MS = 20 * 60_000;
const YEAR = 365 * 86_400_000;

/** What people may ask for about their data, with an account and without one. */
export function privacyHandlers(world: AccountWorld): Pick<Handlers, PrivacyOperation> {
  const { oneTimes, sessions } = world;
  const requests = new Map<string, string>();

  function bookingsWith(email: string): Booking[] {
    const all = [...world.bookings.bookings.values()];
    return all.filter(({ contact }) => contact && isSameEmail(contact.email, email));
  }

  /** The address of a request, once its code was sent. Throws `code_incorrect`. */
  function verified(requestId: string, code: string, before?: (email: string) => void): string {
    const email = requests.get(requestId);
    if (email === undefined) {
      const detail = "This code does not count any more. Ask for a new one.";
      throw new DomainError("code_incorrect", detail, [], { triesLeft: 0 });
    }
    oneTimes.useMailedCode("privacy", normaliseEmail(email) ?? email, code, () => before?.(email));
    return email;
  }

  function erase(bookings: readonly Booking[]): void {
    for (const booking of bookings) {
      booking.contact = null;
      booking.owner = null;
      booking.passengers = booking.passengers.map((passenger) => ({
        ...passenger,
        givenName: "",
        surname: "",
      }));
    }
  }

  /** With its last person goes an agency that never could sell; the keys of any end. */
  function eraseAgency({ agencyId }: Account): "erased" | "kept" | undefined {
    const agency = world.agencies.get(agencyId ?? "");
    const isLast = ![...world.accounts.values()].some((one) => one.agencyId === agencyId);
    if (!agency || !isLast) return undefined;
    for (const { key } of world.keys.values()) {
      if (key.agencyId === agency.id) world.keys.delete(key.id);
    }
    if (agency.status === "approved" || agency.status === "suspended") return "kept";
    world.agencies.delete(agency.id);
    return "erased";
  }

  function report(...erased: string[]): ErasureReport {
    const until = new Date(world.now() + 10 * YEAR).toISOString();
    const reason = "Bookkeeping, as the law asks for.";
    return { erased, kept: [{ kind: "booking_figures", reason, until }] };
  }

  return {
    exportAccount({ caller }) {
      const account = world.own(caller);
      const { travellers, consents } = account;
      const files = {
        "account.json": toAccount(account, null, world.bookedTrips(account)),
        "travellers.json": [...travellers.values()].map(({ traveller }) => traveller),
        "consents.json": consents,
        "bookings.json": world.bookingsOf(account).map(plain),
      };
      return { body: zipOf(asText(files)) };
    },

    eraseAccount({ caller }) {
      const account = world.own(caller);
      const bookings = world.bookingsOf(account);
      world.requireNoTrips(bookings);
      erase(bookings);
      sessions.end(account.id);
      world.accounts.delete(account.id);
      const agency = eraseAgency(account);
      world.record(account.id, "account.erased", account.id);
      const erased = ["account", "profile", "travellers", "sessions", "bookings"];
      if (agency === "erased") erased.push("agency");
      const said = report(...erased);
      if (agency === "kept") {
        const reason = "The agency has sold: its name, address and tax number, for the books.";
        said.kept.push({ kind: "agency", reason, until: said.kept[0]?.until ?? null });
      }
      return { body: said };
    },

    requestPrivacyCode({ body: { email } }) {
      const id = world.bookings.newId("prv");
      requests.set(id, email);
      const [first] = bookingsWith(email);
      const to = first?.contact?.email;
      if (to !== undefined) oneTimes.mailCode(to, "privacy", normaliseEmail(email) ?? email);
      const expiresAt = new Date(world.now() + CODE_MS).toISOString();
      return { body: { id, email, expiresAt } };
    },

    exportGuest({ path, body }) {
      const email = verified(path.requestId, body.code);
      return { body: zipOf(asText({ "bookings.json": bookingsWith(email).map(plain) })) };
    },

    eraseGuest({ path, body }) {
      const email = verified(path.requestId, body.code, (address) =>
        world.requireNoTrips(bookingsWith(address)),
      );
      erase(bookingsWith(email));
      return { body: report("bookings", "messages") };
    },
  };
}

function plain({ pnr, status, contact, passengers, history }: Booking): object {
  return { pnr, status, contact, passengers, history };
}

/** Every file as JSON, and all of it as a page to read. */
function asText(files: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(files).map(
    ([name, content]) => [name, JSON.stringify(content, null, 2)] as const,
  );
  const escaped = texts.map(
    ([name, text]) =>
      `<h2>${name}</h2><pre>${text.replace(/[<&]/g, (one) => `&#${one.charCodeAt(0)};`)}</pre>`,
  );
  const page = `<!doctype html><meta charset="utf-8"><title>Your data</title>${escaped.join("")}`;
  return { ...Object.fromEntries(texts), "index.html": page };
}
