import type { SignedIn, SignedInUser } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

/** What the element can show. */
export type SignInStep =
  | "sign-in"
  | "code"
  | "link"
  | "company"
  | "factor"
  | "enrolment"
  | "recovery-codes"
  | "register"
  | "mail-sent"
  | "forgot-password"
  | "reset-password"
  | "invitation"
  | "confirmation";

export interface SignInStepDetail {
  readonly step: SignInStep;
  readonly from: SignInStep;
}

/** Another step begins. `preventDefault()` stays where it is, for a page that takes that step itself. */
export class SignInStepEvent extends EmbarkEvent<SignInStepDetail> {
  constructor(detail: SignInStepDetail) {
    super("embark-sign-in-step", detail, { cancelable: true });
  }
}

export interface SignedInDetail {
  readonly user: SignedInUser;
  /**
   * The tokens, for a page that has given the element its own client (`embark`) and keeps them itself; else
   * null: the elements of the page share them.
   */
  readonly tokens: SignedIn | null;
}

/** Somebody is signed in: just now, in another tab, or since before the page was loaded. */
export class SignedInEvent extends EmbarkEvent<SignedInDetail> {
  constructor(detail: SignedInDetail) {
    super("embark-signed-in", detail);
  }
}

export interface SignedOutDetail {
  /** Whether the session ended without anybody signing out here. */
  readonly ended: boolean;
}

/** Nobody is signed in any more. */
export class SignedOutEvent extends EmbarkEvent<SignedOutDetail> {
  constructor(detail: SignedOutDetail) {
    super("embark-signed-out", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-sign-in-step": SignInStepEvent;
    "embark-signed-in": SignedInEvent;
    "embark-signed-out": SignedOutEvent;
  }
}
