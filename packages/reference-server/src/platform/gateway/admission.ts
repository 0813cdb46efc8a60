import { DomainError } from "@embark/rules/domain-error";
import type { Request } from "express";
import type { Operation } from "../contract/document.ts";
import type { AgencySession, ApiKey, CheckInClaims, Principal, SignedInUser } from "./principal.ts";

/** A proof of identity is fresh for this long. */
export const STEP_UP_MS = 10 * 60_000;

/** Roles in the contract that something else than a signed-in person has. */
const openRoles = ["public", "booking", "booking-manager", "check-in", "provider"];

export interface AdmissionOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The key that came along, when it counts for this. Throws a DomainError when it does not. */
  keyOf(operation: Operation, request: Request): Promise<ApiKey | undefined>;
  /** Who has this access token. Throws a DomainError `token_invalid` or `session_ended`. */
  userOf(token: string): Promise<SignedInUser | AgencySession>;
  /** What a check-in token says; undefined when it does not count. Costs a hash and nothing else. */
  checkInOf(token: string): CheckInClaims | undefined;
  /** Ways in which the person can prove again who they are. */
  proofsOf(user: SignedInUser): Promise<readonly string[]>;
  /** Counts the request against the limits of the operation. Throws a problem `rate_limited`. */
  count(operation: Operation, request: Request, principal: Principal): void;
}

/** Lets a request through to its operation, or not: key, token, role, limits, proof. */
export function createAdmission(options: AdmissionOptions) {
  return async (operation: Operation, request: Request): Promise<Principal> => {
    // Health and signed messages have no callers.
    if (!operation.problems.has("key_not_valid")) return {};
    // First of all, so that a flood of forged ones costs little.
    const checkIn = operation.roles.includes("check-in") ? checkInOf(request) : undefined;
    const key = await options.keyOf(operation, request);
    const token = bearerOf(request);
    const found = token === undefined ? undefined : await options.userOf(token);
    const principal: Principal = { key, checkIn, ...named(found) };
    options.count(operation, request, principal);
    requireAgencyPage(operation, request, principal.agency);
    requireRole(operation, principal);
    if (operation.stepUp && principal.user) await requireProof(principal.user, options);
    return principal;
  };

  function checkInOf(request: Request): CheckInClaims {
    const claims = options.checkInOf(request.get("Embark-Check-In-Token") ?? "");
    // A token that a page was given counts on that page.
    const { origin } = request.headers;
    if (claims && (origin === undefined || claims.origin === "" || claims.origin === origin)) {
      return claims;
    }
    throw new DomainError(
      "check_in_token_invalid",
      "This check-in is over. Enter your booking code and surname again.",
    );
  }
}

/** Throws a DomainError `step_up_required`, unless somebody has proved not long ago who they are. */
export async function requireProof(
  user: SignedInUser,
  { now, proofsOf }: Pick<AdmissionOptions, "now" | "proofsOf">,
): Promise<void> {
  const { steppedUpAt } = user;
  if (steppedUpAt !== null && now() - steppedUpAt < STEP_UP_MS) return;
  throw new DomainError("step_up_required", "Confirm first that it is you.", [], {
    methods: await proofsOf(user),
  });
}

function bearerOf(request: Request): string | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const token = /^bearer /i.test(header) ? header.slice("Bearer ".length).trim() : "";
  if (token !== "") return token;
  throw new DomainError(
    "token_invalid",
    "The header Authorization must be Bearer and an access token.",
  );
}

function named(found: SignedInUser | AgencySession | undefined): Principal {
  if (!found) return {};
  return "accountId" in found ? { user: found } : { agency: found };
}

/** The token of an agency's page counts on that page only, and only for what it was asked for. */
function requireAgencyPage(
  { area, method }: Operation,
  request: Request,
  agency: AgencySession | undefined,
): void {
  if (!agency) return;
  if (request.headers.origin !== agency.origin) {
    throw new DomainError("origin_not_allowed", `This token may be used on ${agency.origin} only.`);
  }
  const scope = `${area}:${method === "get" ? "read" : "write"}`;
  if (agency.scopes.includes(scope)) return;
  throw new DomainError("scope_missing", `This token has no scope ${scope}.`);
}

/** Throws a DomainError when who calls has none of the roles that the contract names. */
function requireRole({ roles, problems }: Operation, { user, key, agency }: Principal): void {
  if (roles.some((role) => openRoles.includes(role))) return;
  if (roles.includes("secret-key")) {
    if (key?.kind === "secret") return;
    throw new DomainError("key_not_valid", "Send the secret key of your agency as Embark-Key.");
  }
  if (agency && roles.includes("agency-session")) return;
  if (!user && problems.has("sign_in_required")) {
    throw new DomainError("sign_in_required", "Sign in first.");
  }
  if (user?.role === "agency" && roles.includes("agency") && user.agencyId === null) {
    throw new DomainError("role_missing", "Your agency has not been approved yet.");
  }
  if (user && (roles.includes("user") || roles.includes(user.role))) return;
  throw new DomainError("role_missing", "Your role may not do this.");
}
