import assert from "node:assert/strict";
import { dateIn } from "../journey.ts";
import { type BookingJourneys, fareOf, partyOf, quoteOf, wrongParts } from "./desk.ts";

/** What cannot be booked, and how that is said. */
export const refusing: BookingJourneys = {
  async "refuses passengers who cannot be booked, each with the part that is wrong"(embark) {
    const fare = await fareOf(embark, { query: { adults: 2, children: 1, infants: 1 } });
    const { id: quoteId } = await quoteOf(embark, fare.id);
    const party = await partyOf(embark, "adult", "adult", "child", "infant");
    const tomorrow = await dateIn(embark, 1);
    const refusedWith = (at: number, wrong: object, contact = party.contact) => {
      const passengers = party.passengers.map((one, index) =>
        index === at ? { ...one, ...wrong } : one,
      );
      return wrongParts(embark.bookings.reserve({ quoteId, passengers, contact }));
    };
    const passport = { type: "passport", number: "AA1234567", issuingCountry: "DE" } as const;
    for (const [at, wrong, member] of [
      [0, { givenName: "安娜" }, "givenName"],
      [0, { surname: "Müller2" }, "surname"],
      [0, { birthDate: tomorrow }, "birthDate"],
      [0, { birthDate: party.passengers[2]?.birthDate }, "birthDate"],
      [2, { birthDate: "1990-04-12" }, "birthDate"],
      [3, { birthDate: party.passengers[2]?.birthDate }, "birthDate"],
      [3, { infantOf: "p9" }, "infantOf"],
      [1, { id: "p1" }, "id"],
      [1, { givenName: "anna" }, "givenName"],
      [
        0,
        { document: { ...passport, nationality: "DE", expiresOn: tomorrow } },
        "document/expiresOn",
      ],
    ] as const) {
      const parts = await refusedWith(at, wrong);
      assert.equal(parts[0], "passengers_invalid", `${JSON.stringify(wrong)}: ${parts}`);
      assert.ok(parts.includes(`/body/passengers/${at}/${member}`), `${parts}`);
    }
    const phone = { ...party.contact, phone: "+66 81 234 5678 9012 3456" };
    assert.deepEqual(await refusedWith(9, {}, phone), [
      "passengers_invalid",
      "/body/contact/phone",
    ]);
    const few = embark.bookings.reserve({ quoteId, ...(await partyOf(embark)) });
    assert.deepEqual(await wrongParts(few), ["passengers_mismatch", "/body/passengers"]);
  },

  async "refuses a body that does not have the described form"(embark) {
    const { id: quoteId } = await quoteOf(embark, (await fareOf(embark)).id);
    const { passengers, contact } = await partyOf(embark);
    const raw = (body: object) =>
      wrongParts(
        embark.raw.POST("/bookings/reserve", {
          params: { header: { "Idempotency-Key": "journey-of-a-body" } },
          // What a program without types may send.
          body: Object.assign({ quoteId, passengers, contact }, body),
        }),
      );
    assert.deepEqual(await raw({ contact: { ...contact, phone: "0812345678" } }), [
      "invalid_request",
      "/body/contact/phone",
    ]);
    const senior = passengers.map(({ surname: _, ...one }) => ({ ...one, type: "senior" }));
    assert.deepEqual(await raw({ passengers: senior }), [
      "invalid_request",
      "/body/passengers/0/surname",
      "/body/passengers/0/type",
    ]);
    assert.deepEqual(await raw({ passengers: [], colour: "red" }), [
      "invalid_request",
      "/body/colour",
      "/body/passengers",
    ]);
  },
};
