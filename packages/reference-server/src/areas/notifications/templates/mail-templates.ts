import type { StoredTemplate } from "../../../platform/mail/template.ts";
import { bookingCancelled } from "./booking-cancelled.ts";
import { bookingChanged } from "./booking-changed.ts";
import { bookingConfirmed } from "./booking-confirmed.ts";
import { holdExpired } from "./hold-expired.ts";
import { paymentFailed } from "./payment-failed.ts";
import { verificationCode } from "./verification-code.ts";

/** Every mail that the server sends. */
export const mailTemplates: readonly StoredTemplate[] = [
  bookingCancelled,
  bookingChanged,
  bookingConfirmed,
  holdExpired,
  paymentFailed,
  verificationCode,
];
