import type { MailTerms } from "../../mail-terms.ts";

export const terms: MailTerms = {
  register: "Konto anlegen",
  registerAgency: "Agentur anmelden",
  agencyHint:
    "Wir sehen uns jede neue Agentur an, bevor sie verkaufen kann, und schreiben Ihnen danach.",
  you: "Sie",
  agency: "Ihre Agentur",
  givenName: "Vornamen",
  surname: "Nachname",
  newPassword: "Neues Passwort",
  passwordHint:
    "Mindestens 10 Zeichen. Einige Wörter, die nicht zusammengehören, merkt man sich leicht.",
  agencyName: "Name der Agentur",
  agencyNameHint: "So, wie Reisende ihn sehen",
  legalName: "Eingetragener Name",
  taxCountry: "Land der Steuernummer",
  taxId: "Steuernummer",
  street: "Straße und Hausnummer",
  city: "Ort",
  postalCode: "Postleitzahl",
  country: "Land",
  chooseCountry: "Bitte wählen",
  acceptOffers: "Schicken Sie mir Angebote per E-Mail. Ich kann das jederzeit beenden.",
  termsMissing: "Für ein Konto müssen Sie den Bedingungen zustimmen.",
  create: "Konto anlegen",
  checkMail: "Sehen Sie in Ihre E-Mails",
  confirmSent: (email) =>
    `Wir haben eine E-Mail an ${email} geschickt. Öffnen Sie den Link darin und geben Sie dort Ihr Passwort ein, dann ist Ihr Konto bereit.`,
  unconfirmed: (email) =>
    `Ihre Adresse ist noch nicht bestätigt. Wir haben die E-Mail an ${email} noch einmal geschickt: Öffnen Sie den Link darin und geben Sie dort Ihr Passwort ein.`,
  resetSent: (email) =>
    `Wenn es ein Konto für ${email} gibt, ist eine E-Mail unterwegs. Der Link darin gilt eine Stunde.`,
  spam: "Nichts da? Sehen Sie bei den unerwünschten E-Mails nach, oder lassen Sie sie noch einmal schicken.",
  sendAgain: "Noch einmal schicken",
  sentAgain: "Wir haben sie noch einmal geschickt.",
  forgotTitle: "Neues Passwort",
  forgotText: "Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.",
  sendLink: "Link schicken",
  resetTitle: "Neues Passwort wählen",
  setPassword: "Passwort speichern",
  passwordSet:
    "Ihr neues Passwort gilt, und alle Ihre Geräte sind abgemeldet. Melden Sie sich damit an.",
  invitation: "Willkommen",
  invitationText:
    "Sagen Sie uns Ihren Namen und wählen Sie ein Passwort, dann ist Ihr Konto offen.",
  openAccount: "Konto öffnen",
  accountOpen: "Ihr Konto ist offen. Melden Sie sich mit Ihrem neuen Passwort an.",
  confirming: "Ihre Adresse wird bestätigt",
  confirmTitle: "Adresse bestätigen",
  confirmText: "Geben Sie das Passwort ein, das Sie beim Anlegen des Kontos gewählt haben.",
  confirmAddress: "Bestätigen",
  passwordDiffers:
    "Das ist nicht das Passwort, mit dem das Konto angelegt wurde. Bitte geben Sie es noch einmal ein.",
  replaceText:
    "Sie haben dieses Konto nicht angelegt oder das Passwort vergessen? Dann nehmen Sie das eingegebene als Ihr Passwort. Wer das Konto angelegt hat, kann es dann nicht mehr benutzen.",
  replacePassword: "Als mein Passwort nehmen",
  undone:
    "Alle Änderungen sind zurückgenommen, und alle Geräte sind abgemeldet. Wählen Sie jetzt ein neues Passwort.",
  confirmed: (email) => `Danke. ${email} ist bestätigt.`,
  linkOver: "Dieser Link ist abgelaufen oder wurde schon benutzt.",
  linkOverNext: {
    "confirm-email": "Melden Sie sich mit Ihrem Passwort an, dann schicken wir Ihnen einen neuen.",
    "change-email":
      "Wenn Ihre neue Adresse noch nicht gilt, geben Sie sie in Ihrem Konto noch einmal ein.",
    "reset-password": "Lassen Sie sich einen neuen schicken.",
    invitation: "Bitten Sie um einen neuen, wo Sie eingeladen wurden.",
  },
  newLink: "Neuen Link schicken",
  fieldProblems: {
    email_invalid: "Bitte prüfen Sie die E-Mail-Adresse; sie sieht aus wie anna@example.org.",
    password_too_short: "Bitte nehmen Sie mindestens 10 Zeichen.",
    password_too_long: "Bitte nehmen Sie höchstens 128 Zeichen.",
    password_common: "Dieses Passwort ist eines der häufigsten. Bitte wählen Sie ein anderes.",
    password_repeats:
      "Dieses Passwort wiederholt dieselben Zeichen. Bitte nehmen Sie einige Wörter dazu.",
    password_personal:
      "Bitte lassen Sie Ihren Namen und Ihre Adresse weg; damit wird zuerst probiert.",
    tax_id_characters:
      "Eine Steuernummer hat nur Buchstaben, Ziffern und wenige Zeichen dazwischen.",
    tax_id_invalid:
      "Das ist keine Steuernummer dieses Landes. Bitte vergleichen Sie sie mit Ihren Unterlagen.",
    phone_invalid: "Bitte prüfen Sie die Telefonnummer; sie beginnt mit + und der Landesvorwahl.",
  },
};
