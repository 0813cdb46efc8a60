/** Roles of people who sign in. */
export const userRoles = ["traveller", "agency", "support", "finance", "operations", "it"] as const;
export type UserRole = (typeof userRoles)[number];

/** A person with a session that is still open. */
export interface SignedInUser {
  readonly accountId: string;
  /** Whose data key seals their data. */
  readonly personId: string;
  readonly role: UserRole;
  readonly sessionId: string;
  /** Of those who work for an agency. */
  readonly agencyId: string | null;
  /** When they last proved who they are beyond having a session; epoch milliseconds. */
  readonly steppedUpAt: number | null;
}

/** The partner whose page or program calls. */
export interface ApiKey {
  readonly id: string;
  readonly kind: "publishable" | "secret";
  readonly environment: "test" | "live";
  /** Origins of the pages that may use it, such as `https://www.partner.example`; none for a secret key. */
  readonly origins: readonly string[];
  /** Such as `flights:read`; what it may call, besides having the role for it. */
  readonly scopes: readonly string[];
  /** Agency that it belongs to. */
  readonly agencyId: string | null;
}

/** A page of an agency, with a token that the agency's server asked for. */
export interface AgencySession {
  readonly agencyId: string;
  readonly origin: string;
  readonly scopes: readonly string[];
}

/** What a check-in token says. */
export interface CheckInClaims {
  readonly pnr: string;
  /** Keyed hashes of the normalised surname. */
  readonly surnames: readonly string[];
  /** Origin of the page that it was given to; empty when it was none. */
  readonly origin: string;
  /** Differs for each token. */
  readonly nonce: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Who calls, as far as a request says and proves. */
export interface Principal {
  readonly key?: ApiKey | undefined;
  readonly user?: SignedInUser | undefined;
  readonly agency?: AgencySession | undefined;
  readonly checkIn?: CheckInClaims | undefined;
}
