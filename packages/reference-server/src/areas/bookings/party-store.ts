import type { BookedPassenger, Contact } from "@embark/rules/bookings";
import type { PassengerType } from "@embark/rules/flights";
import type { PersonKey, Sealer } from "../../platform/crypto/sealer.ts";
import { all, sql, type Transaction } from "../../platform/database/sql.ts";

interface PassengerRow {
  readonly id: string;
  readonly type: PassengerType;
  readonly infant_of: string | null;
  readonly person_id: string;
  readonly details: Uint8Array | null;
  readonly document_on_file: number;
}

type Details = Pick<BookedPassenger, "givenName" | "surname" | "birthDate" | "gender">;

/** What is left of a person that asked to be forgotten. */
const ERASED: Details = { givenName: "", surname: "", birthDate: "0001-01-01" };

/** The travellers of a booking, in the order in which they were named. */
export function* readPassengers(sealer: Sealer, bookingId: string): Transaction<BookedPassenger[]> {
  const rows = yield* all<PassengerRow>(sql`
    SELECT id, type, infant_of, person_id, details,
      CASE WHEN document IS NULL THEN 0 ELSE 1 END AS document_on_file
    FROM passenger WHERE booking_id = ${bookingId} ORDER BY position`);
  const keys = yield* sealer.keysOf(rows.map(({ person_id }) => person_id));
  return rows.map((row) => ({
    ...readDetails(keys.get(row.person_id), row, bookingId),
    id: row.id,
    type: row.type,
    infantOf: row.infant_of ?? undefined,
    documentOnFile: row.document_on_file === 1,
  }));
}

function readDetails(
  key: PersonKey | undefined,
  { id, details }: PassengerRow,
  bookingId: string,
): Details {
  if (!key || key.erased || !details) return ERASED;
  const place = { table: "passenger", column: "details", row: `${bookingId} ${id}` };
  return JSON.parse(key.open(place, details));
}

/** Null once the person was erased. */
export function* readContact(
  sealer: Sealer,
  bookingId: string,
  personId: string,
  contact: Uint8Array | null,
): Transaction<Contact | null> {
  const key = (yield* sealer.keysOf([personId])).get(personId);
  if (!key || key.erased || !contact) return null;
  return JSON.parse(key.open({ table: "booking", column: "contact", row: bookingId }, contact));
}
