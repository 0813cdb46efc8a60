import type { Client } from "@embark/sdk/areas";
import type { CSSResultOrNative, TemplateResult } from "lit";
import type { SessionController } from "../../../foundation/session.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { SignInStep } from "./sign-in-events.ts";
import type { SignInTerms } from "./sign-in-terms.ts";

/** What stands in the place of the element. */
export interface Step {
  readonly name: SignInStep;
  /** Name of the field that takes the focus; the heading does unless told. */
  readonly focus?: string | undefined;
  render(): TemplateResult;
  /** What it does by itself when it comes. */
  start?(): unknown;
  /** Does what its button does. */
  submit(): unknown;
}

/** What the element gives. */
export interface Surroundings {
  readonly terms: TermsController<SignInTerms>;
  readonly session: SessionController;
  accounts(): Client<"accounts">["accounts"];
  /** Address of the API, and the key of the page. */
  api(): { readonly url: URL; readonly key: string };
  /** Those that are adopted already. */
  readonly styles: readonly CSSResultOrNative[];
  google(): boolean;
  registration(): Registration;
}

/** What an account is opened with, beside what is typed. */
export interface Registration {
  readonly mode: "traveller" | "agency";
  readonly currency: string | null;
}
