import { terms as data } from "../../account/terms/data/en.ts";
import { terms as signIn } from "../../sign-in/terms/sign-in/en.ts";
import type { GuestTerms } from "../guest-terms.ts";

const { emailMissing, emailInvalid, cancel, signInProblems } = signIn;

export const terms: GuestTerms = {
  ...data,
  emailMissing,
  emailInvalid,
  cancel,
  signInProblems,
  title: "Your data, without an account",
  intro:
    "Have you booked without an account? We send a code to the e-mail address of your trips. With it you download what we know about you, or have it erased.",
  withAccount: "If you have an account, sign in there: you find the same under “Your data”.",
  tripEmail: "E-mail address of your trips",
  sendCode: "Send me a code",
  sentTitle: "Look into your mail",
  sentText: (email, until) =>
    `If trips were booked with ${email}, a code is on its way there. It counts until ${until}.`,
  mailedCode: "Code from the mail",
  mailedCodeHint: "Eight letters and digits. They count once: for the download or for the erasure.",
  mailedCodeMissing: "Enter the code from the mail.",
  mailedCodeWrong: "This is not the code, or it counts no more. Check it, or have a new one sent.",
  sendNewCode: "Send a new code",
  newCodeSent: "We have sent a new code.",
  otherAddress: "Use another address",
  moreWithNewCode: "For anything else we send you a new code.",
  lostKinds: [
    "Names, documents and contact data in all your past bookings",
    "Messages, and everything else that leads to you",
  ],
  eraseQuestion: "Erase your data for good?",
  eraseQuestionText: (email) =>
    `Everything about your trips with ${email} that leads to you is erased. Nobody can bring it back.`,
  erasedTitle: "You are erased",
  erasedText: "Nobody can read what we knew about you any more, not even in backups.",
};
