import type { SignInTerms } from "../../sign-in-terms.ts";

export const terms: SignInTerms = {
  signIn: "Anmelden",
  email: "E-Mail-Adresse",
  emailMissing: "Bitte geben Sie Ihre E-Mail-Adresse ein.",
  emailInvalid: "Bitte prüfen Sie die E-Mail-Adresse; sie sieht aus wie anna@example.org.",
  password: "Passwort",
  passwordMissing: "Bitte geben Sie Ihr Passwort ein.",
  showPassword: "Passwort anzeigen",
  hidePassword: "Passwort verbergen",
  capsLock: "Die Feststelltaste ist an.",
  staySignedIn: "Auf diesem Gerät angemeldet bleiben",
  forgot: "Passwort vergessen?",
  createAccount: "Konto anlegen",
  company: "Über Ihr Unternehmen anmelden",
  google: "Weiter mit Google",
  acceptTerms: "Ich stimme den Nutzungsbedingungen und der Datenschutzerklärung zu.",
  or: "oder",
  windowOpen: "Bitte machen Sie in dem Fenster weiter, das sich geöffnet hat.",
  windowClosed:
    "Das Fenster wurde geschlossen, bevor Sie angemeldet waren. Versuchen Sie es noch einmal oder melden Sie sich anders an.",
  windowBlocked:
    "Ihr Browser hat ein Fenster nicht aufgehen lassen. Bitte erlauben Sie es dieser Seite.",
  openWindow: "Fenster öffnen",
  cancel: "Abbrechen",
  back: "Zurück zur Anmeldung",
  signedIn: "Sie sind angemeldet",
  pendingApproval:
    "Ihre Agentur wartet auf ihre Freigabe. Wir schreiben Ihnen, sobald darüber entschieden ist.",
  signOut: "Abmelden",
  signOutEverywhere: "Auf allen Geräten abmelden",
  signingOut: "Sie werden abgemeldet",
  signedOut: "Sie sind abgemeldet.",
  signOutOwed: "Der Server weiß noch nicht, dass Sie sich abgemeldet haben.",
  ended: "Sie wurden abgemeldet. Bitte melden Sie sich noch einmal an.",
  waits: (time) => `Das waren zu viele Versuche. In ${time} können Sie es wieder versuchen.`,
  waited: "Sie können es jetzt wieder versuchen.",
  linkFailed:
    "Sie sind angemeldet, aber Google ließ sich nicht verknüpfen. Versuchen Sie es in Ihrem Konto noch einmal.",
  signInProblems: {
    credentials_wrong:
      "E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides oder wählen Sie ein neues Passwort.",
    account_suspended: "Dieses Konto wurde gesperrt. Schreiben Sie uns, wenn Sie Fragen haben.",
    rate_limited:
      "Das waren zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal.",
    google_not_configured:
      "Hier geht die Anmeldung mit Google nicht. Bitte nehmen Sie Ihr Passwort.",
    google_denied:
      "Die Anmeldung mit Google wurde abgebrochen. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.",
    google_failed:
      "Google antwortet gerade nicht. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.",
    exchange_invalid:
      "Das Fenster hat Sie nicht angemeldet. Versuchen Sie es noch einmal oder melden Sie sich anders an.",
    mfa_token_over: "Diese Anmeldung hat zu lange gedauert. Bitte beginnen Sie von vorn.",
    tenant_unknown:
      "Wir kennen kein Unternehmen mit dieser Adresse. Bitte melden Sie sich mit einem Passwort an.",
    sign_in_required: "Sie wurden abgemeldet. Bitte melden Sie sich noch einmal an.",
  },
};
