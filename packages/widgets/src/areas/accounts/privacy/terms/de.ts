import { terms as data } from "../../account/terms/data/de.ts";
import { terms as signIn } from "../../sign-in/terms/sign-in/de.ts";
import type { GuestTerms } from "../guest-terms.ts";

const { emailMissing, emailInvalid, cancel, signInProblems } = signIn;

export const terms: GuestTerms = {
  ...data,
  emailMissing,
  emailInvalid,
  cancel,
  signInProblems,
  title: "Ihre Daten, ohne Konto",
  intro:
    "Haben Sie ohne Konto gebucht? Wir schicken einen Code an die E-Mail-Adresse Ihrer Reisen. Damit laden Sie herunter, was wir über Sie wissen, oder lassen es löschen.",
  withAccount:
    "Wenn Sie ein Konto haben, melden Sie sich dort an: Unter „Ihre Daten“ finden Sie dasselbe.",
  tripEmail: "E-Mail-Adresse Ihrer Reisen",
  sendCode: "Code schicken",
  sentTitle: "Sehen Sie in Ihre Post",
  sentText: (email, until) =>
    `Wenn mit ${email} Reisen gebucht wurden, ist ein Code dorthin unterwegs. Er gilt bis ${until}.`,
  mailedCode: "Code aus der E-Mail",
  mailedCodeHint:
    "Acht Buchstaben und Ziffern. Sie gelten einmal: für den Download oder für das Löschen.",
  mailedCodeMissing: "Geben Sie den Code aus der E-Mail ein.",
  mailedCodeWrong:
    "Das ist nicht der Code, oder er gilt nicht mehr. Prüfen Sie ihn, oder lassen Sie einen neuen schicken.",
  sendNewCode: "Neuen Code schicken",
  newCodeSent: "Wir haben einen neuen Code geschickt.",
  otherAddress: "Andere Adresse verwenden",
  moreWithNewCode: "Für alles Weitere schicken wir Ihnen einen neuen Code.",
  lostKinds: [
    "Namen, Dokumente und Kontaktdaten in allen früheren Buchungen",
    "Nachrichten und alles andere, was zu Ihnen führt",
  ],
  eraseQuestion: "Ihre Daten endgültig löschen?",
  eraseQuestionText: (email) =>
    `Alles zu Ihren Reisen mit ${email}, was zu Ihnen führt, wird gelöscht. Niemand kann es zurückholen.`,
  erasedTitle: "Sie sind gelöscht",
  erasedText: "Was wir über Sie wussten, kann niemand mehr lesen, auch nicht in Sicherungen.",
};
