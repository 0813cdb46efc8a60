import { decodeBase64Url, encodeBase64Url } from "../../base64url.ts";
import { CURRENCIES, type Currency } from "../../money.ts";
import { BRANDS, type Brand } from "../fares/brands.ts";
import type { Party } from "../fares/passengers.ts";
import { parseFlightId } from "../flight-id.ts";

/** What an offer id says: enough to find and price the journey again. */
export interface OfferKey {
  /** Flight ids of the outbound, and for a round trip of the return. */
  readonly slices: readonly (readonly string[])[];
  readonly party: Party;
  readonly currency: Currency;
}

/** What a fare id says beside its offer. It is no proof: whoever sells the fare prices it again. */
export interface FareKey extends OfferKey {
  readonly brand: Brand;
  /** Price for the party in minor units when it was shown. */
  readonly price: number;
  /** When it was shown, in minutes since 1970. */
  readonly shownAt: number;
}

const VERSION = 1;

/** The id of an offer; the same each time the offer is found. */
export function encodeOfferId(offer: OfferKey): string {
  return `off_${encodeBase64Url(JSON.stringify(offerPayload(offer)))}`;
}

/** The id of a fare of an offer. */
export function encodeFareId(fare: FareKey): string {
  const payload = { ...offerPayload(fare), b: fare.brand, a: fare.price, t: fare.shownAt };
  return `far_${encodeBase64Url(JSON.stringify(payload))}`;
}

/** Reads an offer id; undefined when it is not one of ours. */
export function decodeOfferId(id: string): OfferKey | undefined {
  const payload = readPayload(id, "off_");
  return payload && readOffer(payload);
}

/** Reads a fare id; undefined when it is not one of ours. */
export function decodeFareId(id: string): FareKey | undefined {
  const payload = readPayload(id, "far_");
  const offer = payload && readOffer(payload);
  const brand = BRANDS.find((name) => name === payload?.b);
  const price = readCount(payload?.a);
  const shownAt = readCount(payload?.t);
  if (!offer || !brand || price === undefined || shownAt === undefined) return undefined;
  return { ...offer, brand, price, shownAt };
}

function offerPayload({ slices, party, currency }: OfferKey): Record<string, unknown> {
  const flights = slices.map((ids) => ids.map((id) => id.slice("flt_".length)).join("~"));
  const { adults, children, infants } = party;
  return { v: VERSION, f: flights, p: [adults, children, infants], c: currency };
}

function readPayload(id: string, prefix: string): Record<string, unknown> | undefined {
  if (!id.startsWith(prefix)) return undefined;
  const text = decodeBase64Url(id.slice(prefix.length));
  if (text === undefined) return undefined;
  try {
    const payload: unknown = JSON.parse(text);
    return isRecord(payload) && payload.v === VERSION ? payload : undefined;
  } catch {
    return undefined;
  }
}

function readOffer(payload: Record<string, unknown>): OfferKey | undefined {
  const { f: flights, p: party, c } = payload;
  const currency = CURRENCIES.find((code) => code === c);
  if (!Array.isArray(flights) || !Array.isArray(party) || !currency) return undefined;
  const slices = flights.map((slice) =>
    String(slice)
      .split("~")
      .map((flight) => `flt_${flight}`),
  );
  const [adults, children, infants] = party.map(readCount);
  const isJourney = slices.length === 1 || slices.length === 2;
  if (!isJourney || !slices.flat().every(parseFlightId)) return undefined;
  if (adults === undefined || children === undefined || infants === undefined) return undefined;
  return { slices, party: { adults, children, infants }, currency };
}

function readCount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
