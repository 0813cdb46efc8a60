import { DECLINES } from "../cards/test-cards.ts";
import type { Challenge } from "./challenges.ts";
import type { Intent } from "./intent-store.ts";
import type { Refund } from "./refunds.ts";

/** An intent as webhooks tell of it: without anything that would let someone act for the customer. */
export function publicIntent(intent: Intent) {
  const { id, status, amount, currency, reference, description, captured, refunded } = intent;
  const { brand, last4, expiry, decline, expiresAt, createdAt } = intent;
  return {
    id,
    status,
    amount,
    currency,
    reference,
    ...(description === null ? {} : { description }),
    capturedAmount: captured,
    refundedAmount: refunded,
    ...(brand === null ? {} : { card: { brand, last4, expiry } }),
    ...(decline === null ? {} : { decline: { code: decline, message: DECLINES[decline] } }),
    ...(expiresAt === null ? {} : { authorizationExpiresAt: new Date(expiresAt).toISOString() }),
    createdAt: new Date(createdAt).toISOString(),
  };
}

/** An intent for the merchant's server, with the addresses of its pages. */
export function merchantIntent(intent: Intent, challenge: Challenge | undefined, url: string) {
  const { id, clientSecret } = intent;
  const action = challenge && {
    type: "challenge",
    url: `${url}/challenge/${challenge.id}?secret=${challenge.secret}`,
  };
  return {
    ...publicIntent(intent),
    clientSecret,
    fieldsUrl: `${url}/fields?intent=${id}&secret=${clientSecret}`,
    ...(action ? { action } : {}),
  };
}

export function refundView({ id, intentId, reference, amount, currency, ...refund }: Refund) {
  const { status, createdAt } = refund;
  const time = new Date(createdAt).toISOString();
  return { id, intentId, status, amount, currency, reference, createdAt: time };
}
