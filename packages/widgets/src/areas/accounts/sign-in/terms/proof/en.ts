import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { ProofTerms } from "../../proof-terms.ts";

const plural = plurals("en");

export const terms: ProofTerms = {
  codeTitle: "Enter the code from your mail",
  codeText: (email) =>
    `Somebody has tried wrong passwords for your account. To keep it safe we have sent a code to ${email}.`,
  code: "Code",
  mailedHint: "Eight letters and digits, as in the mail. Each code works for 20 minutes.",
  mailedMissing: "Enter all eight letters and digits.",
  codeHint: "Six digits",
  codeMissing: "Enter all six digits.",
  codeWrong: (triesLeft) =>
    triesLeft === 0
      ? "This code is not right. Have a new one sent."
      : plural(triesLeft, {
          one: "This code is not right. You have # more try.",
          other: "This code is not right. You have # more tries.",
        }),
  newCode: "Send a new code",
  newCodeSent:
    "A new code is on its way. If you have asked several times, use one that has come already.",
  confirm: "Go on",
  linkTitle: "Link Google with your account",
  linkText: (email) =>
    `There is an account for ${email} already. Enter its password this once; from then on you can sign in with Google, too.`,
  linkGoogle: "Sign in and link Google",
  companyTitle: "Sign in with your company",
  companyText: "Enter your address at the company, and we show you how its people sign in.",
  companyEmail: "E-mail address at the company",
  next: "Next",
  companySignIn: (company) => `Sign in at ${company}`,
  companyWindow: (company) => `${company} signs you in itself, in a window of its own.`,
  companySilent: (company) => `${company} does not answer right now. Try again in a moment.`,
  companyNoAccount: (company) =>
    `${company} knows you, but you have no account here yet. Ask its IT for an invitation.`,
  openCompany: "Open the window",
  factorTitle: "Prove that it is you",
  totpText: "Enter the six digits that your authenticator app shows now.",
  totp: "Code of the app",
  recoveryText: "Enter one of the recovery codes that you have saved. Each of them counts once.",
  recovery: "Recovery code",
  recoveryMissing: "Enter a recovery code.",
  passkeyText: "Use the passkey of this device, of your phone or of a security key.",
  usePasskey: "Use passkey",
  passkeyRefused: "The passkey was not used. Try again, or choose another way.",
  otherFactors: {
    totp: "Use the authenticator app",
    passkey: "Use a passkey",
    recovery_code: "Use a recovery code",
  },
  factorWrong: (triesLeft) =>
    triesLeft === 0
      ? "This is not right. Sign in again."
      : plural(triesLeft, {
          one: "This is not right. You have # more try.",
          other: "This is not right. You have # more tries.",
        }),
  enrolTitle: "Protect your account",
  enrolText:
    "Your account needs a second proof that it is you. Scan this with an authenticator app on your phone, then enter the six digits that it shows.",
  qr: "QR code for the authenticator app",
  openApp: "Open in an app on this device",
  typeSecret: "If you cannot scan it, type this key into the app:",
  copy: "Copy",
  copied: "Copied",
  notCopied: "Your browser does not let this page copy. Select the text instead.",
  totpHint: "It changes every 30 seconds.",
  recoveryTitle: "Save your recovery codes",
  recoveryCodesText:
    "If you lose your phone, each of these codes signs you in once. Keep them where only you find them: they are shown only now.",
  download: "Download",
  recoveryFile: "recovery-codes.txt",
  saved: "I have saved them",
};
