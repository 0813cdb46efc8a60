import type { components } from "@embark/contract";
import type { UserRole } from "../../platform/gateway/principal.ts";

export type PostalAddress = components["schemas"]["PostalAddress"];
export type TaxId = components["schemas"]["TaxId"];
export type Preferences = components["schemas"]["Preferences"];

export type AccountStatus =
  | "unconfirmed"
  | "active"
  | "pending_approval"
  | "suspended"
  | "closed"
  | "erased";

/** What people say about themselves; sealed. */
export interface Profile {
  readonly givenName: string;
  readonly surname: string;
  /** As `+66812345678`. */
  readonly phone: string | null;
  readonly address: PostalAddress | null;
  readonly tax: TaxId | null;
}

/** Somebody who can sign in. */
export interface Account {
  readonly id: string;
  /** Whose data key seals what is personal. */
  readonly personId: string;
  readonly role: UserRole;
  readonly status: AccountStatus;
  /** As its owner wrote it; found whatever its case. Empty once erased. */
  readonly email: string;
  readonly profile: Profile;
  readonly phoneVerified: boolean;
  /** Null for those who only sign in elsewhere. */
  readonly passwordHash: string | null;
  readonly preferences: Preferences;
  /** Of those who work for an agency. */
  readonly agencyId: string | null;
  /** Of the people of a company that signs in on its own way. */
  readonly tenantId: string | null;
  /** Grows with every change that its owner can see. */
  readonly version: number;
  readonly createdAt: number;
}

/** From where somebody does something, as far as the request says. */
export interface Visit {
  readonly address: string;
  /** What the browser says it is. */
  readonly device: string;
  readonly requestId: string;
}

/** Those who are invited, sign in on the way of their company, and need a second factor. */
export function isStaff(role: UserRole): boolean {
  return role !== "traveller" && role !== "agency";
}

export function nameOf({ profile }: Pick<Account, "profile">): string {
  return `${profile.givenName} ${profile.surname}`.trim();
}
