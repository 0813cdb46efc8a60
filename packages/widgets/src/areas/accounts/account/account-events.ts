import type { Account, ErasureReport } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

/** The parts of an account, in reading order. */
export const SECTIONS = [
  "profile",
  "travellers",
  "sign-in",
  "factors",
  "devices",
  "privacy",
] as const;

export type AccountSection = (typeof SECTIONS)[number];

export interface AccountSectionDetail {
  /** The section that comes. */
  readonly section: AccountSection;
}

/** Another section is shown. Cancelable: after `preventDefault()` the element stays where it is. */
export class AccountSectionEvent extends EmbarkEvent<AccountSectionDetail> {
  constructor(detail: AccountSectionDetail) {
    super("embark-account-section", detail, { cancelable: true });
  }
}

export interface AccountChangeDetail {
  /** As it is now; its `preferences` say which language and currency its owner wants. */
  readonly account: Account;
}

/** The owner changed the account. */
export class AccountChangeEvent extends EmbarkEvent<AccountChangeDetail> {
  constructor(detail: AccountChangeDetail) {
    super("embark-account-change", detail);
  }
}

export interface AccountCloseDetail {
  /** What was erased and what stays; null when the account was only closed. */
  readonly erasure: ErasureReport | null;
}

/** The account was closed or erased, and nobody is signed in any more. */
export class AccountCloseEvent extends EmbarkEvent<AccountCloseDetail> {
  constructor(detail: AccountCloseDetail) {
    super("embark-account-close", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-account-section": AccountSectionEvent;
    "embark-account-change": AccountChangeEvent;
    "embark-account-close": AccountCloseEvent;
  }
}
