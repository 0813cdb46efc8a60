import type { Brand } from "../pages/card-rules.ts";

/** Why an issuer said no, with the words a merchant's developer reads. */
export const DECLINES = {
  generic_decline: "The issuer declined the card without a reason. Ask for another card.",
  insufficient_funds: "The card has not enough money. Ask for another card.",
  lost_card: "The card was reported lost. Tell the customer only that it was declined.",
  stolen_card: "The card was reported stolen. Tell the customer only that it was declined.",
  expired_card: "The card has expired. Ask for another card.",
  incorrect_cvc: "The security code is wrong. Ask for it again.",
  processing_error: "The issuer could not be reached. Try again in a moment.",
  authentication_failed: "The customer was not authenticated. Try again or ask for another card.",
} as const;

export type DeclineCode = keyof typeof DECLINES;

export interface TestCard {
  /** How it is known in the database: the number itself is never kept. */
  readonly name: string;
  readonly number: string;
  readonly brand: Brand;
  /** What it is for, as the pages say it. */
  readonly effect: string;
  /** The issuer asks for a code first. */
  readonly challenge?: true;
  readonly decline?: DeclineCode;
  readonly capture?: "fails";
  readonly refund?: "fails" | "pending";
  readonly webhooks?: "delayed" | "disordered";
}

export const TEST_CARDS: readonly TestCard[] = [
  { name: "visa", number: "4242424242424242", brand: "visa", effect: "Succeeds." },
  { name: "mastercard", number: "5555555555554444", brand: "mastercard", effect: "Succeeds." },
  { name: "mastercard_2", number: "2223003122003222", brand: "mastercard", effect: "Succeeds." },
  { name: "amex", number: "378282246310005", brand: "amex", effect: "Succeeds." },
  {
    name: "challenge",
    number: "4000002500003155",
    brand: "visa",
    effect: "The bank asks for a code, then it succeeds.",
    challenge: true,
  },
  {
    name: "challenge_declined",
    number: "4000008260003178",
    brand: "visa",
    effect: "The bank asks for a code, then declines: insufficient_funds.",
    challenge: true,
    decline: "insufficient_funds",
  },
  declining("4000000000000002", "generic_decline"),
  declining("4000000000009995", "insufficient_funds"),
  declining("4000000000009987", "lost_card"),
  declining("4000000000009979", "stolen_card"),
  declining("4000000000000069", "expired_card"),
  declining("4000000000000127", "incorrect_cvc"),
  declining("4000000000000119", "processing_error"),
  {
    name: "capture_fails",
    number: "4000000000000341",
    brand: "visa",
    effect: "Is authorized, but every capture fails with 402 capture_failed.",
    capture: "fails",
  },
  {
    name: "refund_fails",
    number: "4000000000005126",
    brand: "visa",
    effect: "Succeeds, but every refund fails.",
    refund: "fails",
  },
  {
    name: "refund_pending",
    number: "4000000000007726",
    brand: "visa",
    effect: "Succeeds; refunds are pending for five seconds, then succeed.",
    refund: "pending",
  },
  {
    name: "webhooks_delayed",
    number: "4000000000003006",
    brand: "visa",
    effect: "Succeeds; its webhooks come ten seconds late.",
    webhooks: "delayed",
  },
  {
    name: "webhooks_disordered",
    number: "4000000000003014",
    brand: "visa",
    effect: "Succeeds; each of its webhooks comes twice, and the later before the earlier.",
    webhooks: "disordered",
  },
];

function declining(number: string, decline: DeclineCode): TestCard {
  return { name: decline, number, brand: "visa", effect: `Declined: ${decline}.`, decline };
}

export function testCardByNumber(number: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number);
}

/** @throws when the database knows a card that this version does not. */
export function testCardByName(name: string): TestCard {
  const card = TEST_CARDS.find((each) => each.name === name);
  if (!card) throw new Error(`There is no test card called ${name}.`);
  return card;
}
