import type { StoredTemplate } from "../../../platform/mail/template.ts";
import { textMessage } from "../../../platform/sms/text-message.ts";
import {
  agencyApproved,
  agencyReceived,
  agencyReinstated,
  agencyRejected,
  agencySuspended,
} from "./agency-mails.ts";
import { bookingCancelled } from "./booking-cancelled.ts";
import { bookingChanged } from "./booking-changed.ts";
import { bookingConfirmed } from "./booking-confirmed.ts";
import { bookingLinks } from "./booking-links.ts";
import { accountClosed } from "./closing-mails.ts";
import { confirmNewEmail, emailChanged } from "./email-change-mails.ts";
import { holdExpired } from "./hold-expired.ts";
import { invitation } from "./invitation-mails.ts";
import { passwordChanged, resetPassword } from "./password-mails.ts";
import { paymentFailed } from "./payment-failed.ts";
import { accountExists, confirmEmail } from "./registration-mails.ts";
import {
  factorAdded,
  factorRemoved,
  googleLinked,
  googleUnlinked,
  recoveryCodesMade,
} from "./security-mails.ts";
import { newDevice, signInCode } from "./sign-in-mails.ts";
import { verificationCode } from "./verification-code.ts";

/** Every mail that the server sends. */
export const mailTemplates: readonly StoredTemplate[] = [
  accountClosed,
  accountExists,
  agencyApproved,
  agencyReceived,
  agencyReinstated,
  agencyRejected,
  agencySuspended,
  bookingCancelled,
  bookingChanged,
  bookingConfirmed,
  bookingLinks,
  confirmEmail,
  confirmNewEmail,
  emailChanged,
  factorAdded,
  factorRemoved,
  googleLinked,
  googleUnlinked,
  holdExpired,
  invitation,
  newDevice,
  passwordChanged,
  paymentFailed,
  recoveryCodesMade,
  resetPassword,
  signInCode,
  textMessage,
  verificationCode,
];
