import { DomainError } from "../domain-error.ts";

/** What whoever pays too late is told. */
export function holdExpired(): DomainError {
  return new DomainError(
    "hold_expired",
    "The seats were given back because the time for paying is over. Hold them again, if there are some left.",
  );
}
