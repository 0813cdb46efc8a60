import { isVip } from "@embark/rules/accounts";
import type {
  Account as AccountData,
  Consent,
  Factor,
  Preferences,
  SignedInUser,
  Traveller,
  UserSummary,
} from "../../generated/types.ts";

/** An account of the world. */
export interface Account {
  readonly id: string;
  email: string;
  pendingEmail: string | null;
  role: "traveller" | "agency" | "support" | "finance" | "operations" | "it";
  status: "unconfirmed" | "active" | "pending_approval" | "suspended" | "closed";
  /** By its owner, also when it was suspended since. */
  closed: boolean;
  password: string | null;
  google: boolean;
  givenName: string;
  surname: string;
  phone: AccountData["phone"];
  address: AccountData["address"];
  tax: AccountData["tax"];
  preferences: Preferences;
  agencyId: string | null;
  readonly travellers: Map<string, { traveller: Traveller; version: number }>;
  readonly factors: Map<string, Factor>;
  recoveryCodes: string[];
  /** When devices that it does not know sent a wrong password. */
  readonly wrongPasswords: number[];
  /** Newest first. */
  readonly consents: Consent[];
  readonly createdAt: number;
  version: number;
}

export type Person = Pick<Account, "email" | "role" | "status" | "givenName" | "surname"> &
  Partial<Account>;

export function newAccount(id: string, now: number, person: Person): Account {
  return {
    id,
    pendingEmail: null,
    closed: false,
    password: null,
    google: false,
    phone: null,
    address: null,
    tax: null,
    preferences: { locale: "en", currency: "EUR", offers: false, tripMessages: [] },
    agencyId: null,
    travellers: new Map(),
    factors: new Map(),
    recoveryCodes: [],
    wrongPasswords: [],
    consents: [],
    createdAt: now,
    version: 1,
    ...person,
  };
}

/** Those who are invited, sign in on the way of their company, and need a second factor. */
export function isStaff({ role }: Pick<Account, "role">): boolean {
  return role !== "traveller" && role !== "agency";
}

/** What can prove, after a password, that it is the owner. None means that the first factor is set up now. */
export function methodsOf({ factors, recoveryCodes }: Account): string[] {
  if (factors.size === 0) return [];
  const has = new Set(Array.from(factors.values(), ({ method }) => method));
  return [
    ...["totp", "passkey"].filter((method) => has.has(method)),
    ...(recoveryCodes.length > 0 ? ["recovery_code"] : []),
  ];
}

export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

export function toUser(account: Account): SignedInUser {
  const { id, email, role, status, givenName, surname } = account;
  return { id, email, role, status, givenName, surname };
}

export function toSummary(account: Account): UserSummary {
  return { ...toUser(account), createdAt: new Date(account.createdAt).toISOString() };
}

/** Own account, as its owner sees it. */
export function toAccount(
  account: Account,
  agency: AccountData["agency"],
  bookedTrips: number,
): AccountData {
  const { pendingEmail, phone, address, tax, preferences, factors, password, google } = account;
  return {
    ...toSummary(account),
    pendingEmail,
    phone,
    address,
    tax,
    preferences,
    bookedTrips,
    vip: isVip(bookedTrips),
    agency,
    signIn: { password: password !== null, google, factors: factors.size },
  };
}
