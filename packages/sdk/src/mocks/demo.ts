import type { DeclineReason } from "../generated/types.ts";

/**
 * What everybody in the demo signs in with: `anna@example.org`, and of the staff `support@`, `finance@`,
 * `operations@` and `it@skyfly.example`.
 */
export const DEMO_PASSWORD = "tram-orbit-lemon";

/** The code that the demo sends to everybody, and that every authenticator app shows. */
export const DEMO_CODE = "428571";

/** The long code that the demo mails: for bookings, to guests, and while passwords are tried. */
export const DEMO_MAILED_CODE = "7KDM-Q2XW";

/** What a token of the demo's card form stands for. */
export interface DemoCard {
  readonly last4: string;
  /** Why it is refused: at once, or after the check of the bank. */
  readonly decline?: DeclineReason;
  /** The bank checks who pays. */
  readonly challenge?: boolean;
  /** The money cannot be taken although it was set aside. */
  readonly captureFails?: boolean;
}

/** The cards of the demo, by the token that its card form would give. */
export const DEMO_CARDS: Readonly<Record<string, DemoCard>> = {
  tok_demo_success: { last4: "4242" },
  tok_demo_declined: { last4: "0002", decline: "declined" },
  tok_demo_insufficient_funds: { last4: "9995", decline: "insufficient_funds" },
  tok_demo_challenge: { last4: "3155", challenge: true },
  tok_demo_challenge_failed: {
    last4: "3178",
    challenge: true,
    decline: "authentication_failed",
  },
  tok_demo_capture_failed: { last4: "0341", captureFails: true },
};
