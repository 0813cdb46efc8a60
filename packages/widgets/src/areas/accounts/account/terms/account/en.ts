import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as signIn } from "../../../sign-in/terms/sign-in/en.ts";
import type { AccountTerms } from "../../account-terms.ts";

const plural = plurals("en");

export const terms: AccountTerms = {
  ...signIn,
  account: "Your account",
  sections: {
    profile: "Profile",
    travellers: "Travellers",
    "sign-in": "Sign-in",
    factors: "Second step",
    devices: "Devices",
    privacy: "Your data",
  },
  sectionHints: {
    profile: "Name, phone, address, language",
    travellers: "Whom you book for, and their passports",
    "sign-in": "E-mail address, password, Google",
    factors: "A code or a passkey beside the password",
    devices: "Where you are signed in",
    privacy: "Consents, download, closing the account",
  },
  allSections: "All sections",
  bookedTrips: (count) => plural(count, { one: "# trip booked", other: "# trips booked" }),
  vip: "VIP",
  vipMeans: "You have booked two trips or more: six seats on a launch, and news of launches first.",
  agencyStatus: {
    pending: "waiting for approval",
    approved: "approved",
    rejected: "not approved",
    suspended: "suspended",
  },
  signInTitle: "Sign in to see your account",
  signInHint: "Your profile, your travellers and everything we know about you are here.",

  erasedTitle: "You are erased",
  erasedText:
    "Nobody can read what we knew about you any more, not even in backups. You are signed out everywhere.",
  closedTitle: "Your account is closed",
  closedText:
    "You are signed out everywhere. Sign in within 30 days to open it again; after that it is erased.",

  save: "Save",
  edit: "Change",
  add: "Add",
  remove: "Remove",
  accountProblems: {
    ...signIn.signInProblems,
    credentials_wrong: "The password is not right.",
    mobile_missing: "Save a mobile number first, then it can be verified.",
    last_factor: "This is the last way to prove who you are. Add another one first.",
    identity_in_use:
      "This Google account belongs to another account here. Sign in with it instead.",
    mfa_token_over: "This took longer than ten minutes. Begin again.",
    mfa_incorrect: "This was not right. Try once more.",
    not_found: "This is gone already; it was removed elsewhere.",
  },
};
