import type {
  BookingCancelledMail,
  BookingChangedMail,
  BookingLinksMail,
  BookingMail,
  HoldExpiredMail,
  MailSegment,
  PaymentFailedMail,
  VerificationCodeMail,
} from "../src/areas/notifications/booking-mail.ts";

const bangkok = {
  timeZone: "Asia/Bangkok",
  code: "BKK",
  city: "Bangkok",
  airport: "Suvarnabhumi Airport",
  terminal: null,
};
const heathrow = {
  timeZone: "Europe/London",
  code: "LHR",
  city: "London",
  airport: "Heathrow Airport",
  terminal: "4",
};

export const outbound: MailSegment = {
  flightNumber: "0Q 917",
  carrier: "Qoom Airlines",
  operatedBy: null,
  departure: { ...bangkok, at: "2026-12-18T23:50:00+07:00" },
  arrival: { ...heathrow, at: "2026-12-19T05:45:00Z" },
  durationMinutes: 775,
};

export const inbound: MailSegment = {
  flightNumber: "0Q 918",
  carrier: "Qoom Airlines",
  operatedBy: "SkyFly",
  departure: { ...heathrow, at: "2027-01-03T11:10:00Z" },
  arrival: { ...bangkok, at: "2027-01-04T05:40:00+07:00" },
  durationMinutes: 690,
};

const thb = (amount: number) => ({ amount, currency: "THB" });

/** Two adults and an infant to London and back, with every kind of thing that a mail can show. */
export const bookingMail: BookingMail = {
  bookingId: "bkg_01kctest000000000000000000",
  version: 1,
  at: "2026-11-21T09:30:00Z",
  pnr: "K7QM2X",
  contactName: "Anna Müller",
  segments: [outbound, inbound],
  manageUrl: "https://book.example.com/trip#pnr=K7QM2X&token=btk_abc",
  passengers: [
    { name: "Anna Müller", type: "adult", seats: ["23A", "31K"] },
    { name: "Somchai O'Brien", type: "adult", seats: ["23B", null] },
    { name: "Mia Müller", type: "infant", seats: [null, null] },
  ],
  brand: "Classic",
  conditions: {
    cabinBag: { pieces: 1, kg: 8 },
    checkedBag: { pieces: 1, kg: 23 },
    seatSelection: "standard",
    change: { allowed: true, fee: thb(250_000) },
    refund: { allowed: false, fee: null, refundsTaxes: true },
  },
  price: {
    lines: [
      { kind: "fare", passengers: { type: "adult", count: 2 }, amount: thb(8_024_000) },
      { kind: "fare", passengers: { type: "infant", count: 1 }, amount: thb(401_200) },
      { kind: "taxes", amount: thb(1_154_800) },
      { kind: "seats", amount: thb(90_000) },
    ],
    total: thb(9_670_000),
  },
  paidWith: [{ brand: "Visa", last4: "4242" }],
};

export const bookingChangedMail: BookingChangedMail = {
  ...bookingMail,
  version: 2,
  segments: [
    {
      ...outbound,
      flightNumber: "0Q 901",
      departure: { ...outbound.departure, at: "2026-12-19T13:05:00+07:00" },
      arrival: { ...outbound.arrival, at: "2026-12-19T19:00:00Z" },
    },
  ],
  before: [outbound, inbound],
  difference: {
    lines: [
      { kind: "fareDifference", amount: thb(-1_120_000) },
      { kind: "changeFee", amount: thb(500_000) },
    ],
    total: thb(-620_000),
  },
};

export const bookingCancelledMail: BookingCancelledMail = {
  bookingId: bookingMail.bookingId,
  version: 3,
  at: "2026-11-22T10:00:00Z",
  pnr: bookingMail.pnr,
  contactName: bookingMail.contactName,
  segments: bookingMail.segments,
  manageUrl: bookingMail.manageUrl,
  refund: {
    lines: [
      { kind: "fare", amount: thb(8_425_200) },
      { kind: "cancellationFee", amount: thb(-600_000) },
      { kind: "taxes", amount: thb(1_154_800) },
    ],
    total: thb(8_980_000),
  },
  refundTo: { brand: "Visa", last4: "4242" },
  refundDays: 10,
};

export const paymentFailedMail: PaymentFailedMail = {
  pnr: bookingMail.pnr,
  contactName: bookingMail.contactName,
  segments: [outbound],
  total: thb(9_670_000),
  card: { brand: "Visa", last4: "0002" },
  reason: "declined",
  heldUntil: "2026-11-21T09:45:00Z",
  payUrl: "https://book.example.com/pay#bkg_1",
};

export const holdExpiredMail: HoldExpiredMail = {
  contactName: bookingMail.contactName,
  segments: [outbound],
  searchUrl: "https://book.example.com/?from=BKK&to=LHR",
};

export const bookingLinksMail: BookingLinksMail = {
  bookings: [
    { pnr: bookingMail.pnr, segments: bookingMail.segments, url: bookingMail.manageUrl },
    { pnr: "B2CDF3", segments: [outbound], url: "https://book.example.com/trip.html#pnr=B2CDF3" },
  ],
};

export const verificationCodeMail: VerificationCodeMail = {
  contactName: bookingMail.contactName,
  pnr: bookingMail.pnr,
  code: "7KDM-Q2XW",
  validMinutes: 20,
};
