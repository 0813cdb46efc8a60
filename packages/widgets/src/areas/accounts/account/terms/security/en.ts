import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { SecurityTerms } from "../../security-terms.ts";

const plural = plurals("en");

export const terms: SecurityTerms = {
  emailNow: (email) => `You sign in with ${email}.`,
  emailPending: (email) => `${email} counts once the link in the mail to it was opened.`,
  newEmail: "New e-mail address",
  changeEmail: "Change e-mail address",
  emailSame: "This is the address you have already.",
  emailSent: (email) =>
    `We sent a link to ${email}. The new address counts once you open it; until then the old one stays.`,
  currentPassword: "Present password",
  changePassword: "Change password",
  noPassword: "You have no password yet. With one you can sign in without Google, too.",
  passwordChanged: "Your new password counts now. All other devices are signed out.",
  googleLinked: "You can sign in with Google.",
  googleNotLinked: (email) => `Choose the Google account with the address ${email} in the window.`,
  linkGoogleNow: "Link Google",
  unlinkGoogle: "Unlink Google",
  unlinkTitle: "Unlink Google?",
  unlinkText: "You then sign in with your e-mail address and password only.",
  googleLinkedNow: "Google is linked. You can sign in with it from now on.",
  googleUnlinked: "Google is unlinked.",
  googleOther: (email) =>
    `This Google account has another address. Nothing was linked here: choose the one with ${email}.`,
  googleNeedsPassword: "Set a password first; without Google you could not sign in any more.",

  factorsText:
    "With a second step a stolen password is not enough: we ask for a code of your phone or for a passkey, too.",
  noFactors: "No second step is set up yet.",
  methods: { totp: "Authenticator app", passkey: "Passkey" },
  addTotp: "Add an authenticator app",
  addPasskey: "Add a passkey",
  noPasskeys: "This browser cannot make passkeys here.",
  totpIntro: "Scan the picture with an authenticator app, then enter the code that it shows.",
  passkeyIntro:
    "Your phone, computer or security key keeps the passkey. You use it with your finger, face or PIN.",
  createPasskey: "Make a passkey",
  passkeyNotMade: "No passkey was made. Try again when you are ready.",
  passkeyThere: "This device has a passkey of your account already.",
  addedOn: (date) => `added on ${date}`,
  neverUsed: "not used yet",
  factorName: "Name",
  factorNameHint: "To tell it from others, such as “My phone”",
  removeFactorTitle: (name) => `Remove ${name}?`,
  removeFactorText: "You cannot prove with it who you are any more.",
  factorRemoved: (name) => `${name} is removed.`,
  factorAdded: (name) => `${name} is added and counts from the next sign-in on.`,
  recoveryLeft: (count) =>
    plural(count, { one: "# recovery code is left.", other: "# recovery codes are left." }),
  newRecoveryCodes: "Make new recovery codes",
  newCodesTitle: "Make new recovery codes?",
  newCodesText: "The codes you have now do not count any more.",

  devicesText:
    "You are signed in on these devices. Sign out what you do not know, then change your password.",
  unknownDevice: "Unknown device",
  thisDevice: "This one",
  lastUsed: (when) => `last used ${when}`,
  signedInSince: (date) => `signed in since ${date}`,
  deviceSignedOut: (device) => `${device} is signed out.`,
  everywhereTitle: "Sign out on all devices?",
  everywhereText: "Here, too. You then sign in again where you need it.",
};
