import { defineTerms } from "../../../foundation/terms/define-terms.ts";
import { terms as en } from "./terms/security/en.ts";

/** Words of e-mail address, password, Google, second factors and devices. */
export interface SecurityTerms {
  emailNow(email: string): string;
  emailPending(email: string): string;
  newEmail: string;
  changeEmail: string;
  emailSame: string;
  emailSent(email: string): string;
  currentPassword: string;
  changePassword: string;
  noPassword: string;
  passwordChanged: string;
  googleLinked: string;
  googleNotLinked(email: string): string;
  linkGoogleNow: string;
  unlinkGoogle: string;
  unlinkTitle: string;
  unlinkText: string;
  googleLinkedNow: string;
  googleUnlinked: string;
  googleOther(email: string): string;
  googleNeedsPassword: string;

  factorsText: string;
  noFactors: string;
  /** By method of the API. */
  methods: Record<string, string>;
  addTotp: string;
  addPasskey: string;
  noPasskeys: string;
  totpIntro: string;
  passkeyIntro: string;
  createPasskey: string;
  passkeyNotMade: string;
  passkeyThere: string;
  addedOn(date: string): string;
  neverUsed: string;
  factorName: string;
  factorNameHint: string;
  removeFactorTitle(name: string): string;
  removeFactorText: string;
  factorRemoved(name: string): string;
  factorAdded(name: string): string;
  recoveryLeft(count: number): string;
  newRecoveryCodes: string;
  newCodesTitle: string;
  newCodesText: string;

  devicesText: string;
  unknownDevice: string;
  thisDevice: string;
  lastUsed(when: string): string;
  signedInSince(date: string): string;
  deviceSignedOut(device: string): string;
  everywhereTitle: string;
  everywhereText: string;
}

export const securityTerms = defineTerms<SecurityTerms>({
  en,
  load: {
    th: () => import("./terms/security/th.ts"),
    es: () => import("./terms/security/es.ts"),
    de: () => import("./terms/security/de.ts"),
    ar: () => import("./terms/security/ar.ts"),
  },
});
