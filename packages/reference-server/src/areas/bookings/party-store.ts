import type { BookedPassenger, Contact } from "@embark/rules/bookings";
import type { PassengerType } from "@embark/rules/flights";
import type { PersonKey, Sealer } from "../../platform/crypto/sealer.ts";
import { all, list, sql, type Transaction } from "../../platform/database/sql.ts";

interface PassengerRow {
  readonly booking_id: string;
  readonly id: string;
  readonly type: PassengerType;
  readonly infant_of: string | null;
  readonly person_id: string;
  readonly details: Uint8Array | null;
  readonly document_on_file: number;
}

/** What of a booking is sealed for its contact. */
interface ContactRow {
  readonly id: string;
  readonly contact_person: string;
  readonly contact: Uint8Array | null;
}

/** The people of bookings, by the ids of these. */
interface Parties {
  /** Null once the person was erased. */
  readonly contacts: ReadonlyMap<string, Contact | null>;
  /** In the order in which they were named. */
  readonly passengers: ReadonlyMap<string, BookedPassenger[]>;
}

type Details = Pick<BookedPassenger, "givenName" | "surname" | "birthDate" | "gender">;

/** What is left of a person that asked to be forgotten. */
const ERASED: Details = { givenName: "", surname: "", birthDate: "0001-01-01" };

export function* readParties(
  sealer: Sealer,
  bookings: readonly ContactRow[],
): Transaction<Parties> {
  const rows = yield* all<PassengerRow>(sql`
    SELECT booking_id, id, type, infant_of, person_id, details,
      CASE WHEN document IS NULL THEN 0 ELSE 1 END AS document_on_file
    FROM passenger WHERE booking_id IN ${list(bookings.map(({ id }) => id))} ORDER BY position`);
  const keys = yield* sealer.keysOf([
    ...bookings.map(({ contact_person }) => contact_person),
    ...rows.map(({ person_id }) => person_id),
  ]);
  const passengers = new Map<string, BookedPassenger[]>();
  for (const [id, some] of Map.groupBy(rows, (row) => row.booking_id)) {
    const read = some.map((row) => ({
      ...readDetails(keys.get(row.person_id), row),
      id: row.id,
      type: row.type,
      infantOf: row.infant_of ?? undefined,
      documentOnFile: row.document_on_file === 1,
    }));
    passengers.set(id, read);
  }
  const contacts = bookings.map(
    (row) => [row.id, readContact(keys.get(row.contact_person), row)] as const,
  );
  return { contacts: new Map(contacts), passengers };
}

function readDetails(
  key: PersonKey | undefined,
  { booking_id: bookingId, id, details }: PassengerRow,
): Details {
  if (!key || key.erased || !details) return ERASED;
  const place = { table: "passenger", column: "details", row: `${bookingId} ${id}` };
  return JSON.parse(key.open(place, details));
}

function readContact(key: PersonKey | undefined, { id, contact }: ContactRow): Contact | null {
  if (!key || key.erased || !contact) return null;
  return JSON.parse(key.open({ table: "booking", column: "contact", row: id }, contact));
}
