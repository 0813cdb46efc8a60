import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { ProofTerms } from "../../proof-terms.ts";

const plural = plurals("de");

export const terms: ProofTerms = {
  codeTitle: "Code aus der E-Mail eingeben",
  codeText: (email) =>
    `Jemand hat für Ihr Konto falsche Passwörter probiert. Zu Ihrer Sicherheit haben wir einen Code an ${email} geschickt.`,
  code: "Code",
  mailedHint: "Acht Buchstaben und Ziffern, wie in der E-Mail. Jeder Code gilt 20 Minuten.",
  mailedMissing: "Bitte geben Sie alle acht Zeichen ein.",
  codeHint: "Sechs Ziffern",
  codeMissing: "Bitte geben Sie alle sechs Ziffern ein.",
  codeWrong: (triesLeft) =>
    triesLeft === 0
      ? "Dieser Code stimmt nicht. Lassen Sie sich einen neuen schicken."
      : plural(triesLeft, {
          one: "Dieser Code stimmt nicht. Sie haben noch # Versuch.",
          other: "Dieser Code stimmt nicht. Sie haben noch # Versuche.",
        }),
  newCode: "Neuen Code schicken",
  newCodeSent:
    "Ein neuer Code ist unterwegs. Wenn Sie schon mehrmals gefragt haben, nehmen Sie einen, der schon da ist.",
  confirm: "Weiter",
  linkTitle: "Google mit Ihrem Konto verknüpfen",
  linkText: (email) =>
    `Für ${email} gibt es schon ein Konto. Geben Sie dieses eine Mal sein Passwort ein; danach können Sie sich auch mit Google anmelden.`,
  linkGoogle: "Anmelden und verknüpfen",
  companyTitle: "Über Ihr Unternehmen anmelden",
  companyText:
    "Geben Sie Ihre Adresse im Unternehmen ein, dann zeigen wir Ihnen, wie man sich dort anmeldet.",
  companyEmail: "E-Mail-Adresse im Unternehmen",
  next: "Weiter",
  companySignIn: (company) => `Anmelden bei ${company}`,
  companyWindow: (company) => `${company} meldet Sie selbst an, in einem eigenen Fenster.`,
  companySilent: (company) =>
    `${company} antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.`,
  companyNoAccount: (company) =>
    `${company} kennt Sie, aber hier haben Sie noch kein Konto. Bitten Sie die dortige IT um eine Einladung.`,
  openCompany: "Fenster öffnen",
  factorTitle: "Zeigen Sie, dass Sie es sind",
  totpText: "Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App jetzt zeigt.",
  totp: "Code der App",
  recoveryText:
    "Geben Sie einen der Wiederherstellungscodes ein, die Sie gespeichert haben. Jeder gilt einmal.",
  recovery: "Wiederherstellungscode",
  recoveryMissing: "Bitte geben Sie einen Wiederherstellungscode ein.",
  passkeyText:
    "Nehmen Sie den Passkey dieses Geräts, Ihres Telefons oder eines Sicherheitsschlüssels.",
  usePasskey: "Passkey verwenden",
  passkeyRefused:
    "Der Passkey wurde nicht verwendet. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.",
  otherFactors: {
    totp: "Authenticator-App verwenden",
    passkey: "Passkey verwenden",
    recovery_code: "Wiederherstellungscode verwenden",
  },
  factorWrong: (triesLeft) =>
    triesLeft === 0
      ? "Das stimmt nicht. Bitte melden Sie sich noch einmal an."
      : plural(triesLeft, {
          one: "Das stimmt nicht. Sie haben noch # Versuch.",
          other: "Das stimmt nicht. Sie haben noch # Versuche.",
        }),
  enrolTitle: "Schützen Sie Ihr Konto",
  enrolText:
    "Ihr Konto braucht einen zweiten Nachweis, dass Sie es sind. Scannen Sie dies mit einer Authenticator-App auf Ihrem Telefon und geben Sie dann die sechs Ziffern ein, die sie zeigt.",
  qr: "QR-Code für die Authenticator-App",
  openApp: "In einer App auf diesem Gerät öffnen",
  typeSecret: "Wenn Sie ihn nicht scannen können, tippen Sie diesen Schlüssel in die App:",
  copy: "Kopieren",
  copied: "Kopiert",
  notCopied: "Ihr Browser lässt diese Seite nicht kopieren. Bitte markieren Sie den Text.",
  totpHint: "Er wechselt alle 30 Sekunden.",
  recoveryTitle: "Wiederherstellungscodes sichern",
  recoveryCodesText:
    "Wenn Sie Ihr Telefon verlieren, melden diese Codes Sie an, jeder einmal. Bewahren Sie sie dort auf, wo nur Sie sie finden: Wir zeigen sie nur jetzt.",
  download: "Herunterladen",
  recoveryFile: "wiederherstellungscodes.txt",
  saved: "Ich habe sie gesichert",
};
