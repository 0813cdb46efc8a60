/** A message of the world, to an e-mail address or a mobile phone. */
export interface MockMail {
  /** E-mail address or phone number. */
  readonly to: string;
  /** What it is about, such as `confirm-email`. */
  readonly about: string;
  /** What the link in it ends with, for the operation that takes it. */
  readonly token?: string;
  readonly code?: string;
  /** Booking codes that it lists. */
  readonly pnrs?: readonly string[];
}
