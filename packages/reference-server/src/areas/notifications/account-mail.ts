/** What a mail about an account tells; each kind uses what its words speak of. */
export interface AccountMail {
  /** Whom it greets; empty for somebody whose name is not known. */
  readonly contactName: string;
  /** Where its button leads. */
  readonly url?: string;
  readonly code?: string;
  /** How long link or code hold. */
  readonly valid?: { readonly minutes: number } | { readonly days: number };
  /** The company, address or browser that it is about. */
  readonly about?: string;
  /** What staff wrote. */
  readonly reason?: string;
}
