import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/sign-in/en.ts";

/** Words of the password form, of the one who is signed in, and of what can go wrong in every step. */
export interface SignInTerms {
  signIn: string;
  email: string;
  emailMissing: string;
  emailInvalid: string;
  password: string;
  passwordMissing: string;
  showPassword: string;
  hidePassword: string;
  capsLock: string;
  staySignedIn: string;
  forgot: string;
  createAccount: string;
  company: string;
  google: string;
  acceptTerms: string;
  or: string;
  windowOpen: string;
  windowClosed: string;
  windowBlocked: string;
  openWindow: string;
  cancel: string;
  back: string;
  signedIn: string;
  pendingApproval: string;
  signOut: string;
  signOutEverywhere: string;
  signingOut: string;
  signedOut: string;
  /** Nobody is signed in here any more, but the server could not be told. */
  signOutOwed: string;
  /** The session is over, and nobody here has ended it. */
  ended: string;
  /** `time` is minutes and seconds, `1:05`. */
  waits(time: string): string;
  waited: string;
  linkFailed: string;
  /** By code of the contract. */
  signInProblems: Record<string, string>;
}

export const signInTerms = defineTerms<SignInTerms>({
  en,
  load: {
    th: () => import("./terms/sign-in/th.ts"),
    es: () => import("./terms/sign-in/es.ts"),
    de: () => import("./terms/sign-in/de.ts"),
    ar: () => import("./terms/sign-in/ar.ts"),
  },
});
