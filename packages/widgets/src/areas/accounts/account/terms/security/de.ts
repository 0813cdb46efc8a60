import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { SecurityTerms } from "../../security-terms.ts";

const plural = plurals("de");

export const terms: SecurityTerms = {
  emailNow: (email) => `Sie melden sich mit ${email} an.`,
  emailPending: (email) => `${email} gilt, sobald der Link in der Mail dorthin geöffnet wurde.`,
  newEmail: "Neue E-Mail-Adresse",
  changeEmail: "E-Mail-Adresse ändern",
  emailSame: "Diese Adresse haben Sie schon.",
  emailSent: (email) =>
    `Wir haben einen Link an ${email} gesendet. Die neue Adresse gilt, sobald Sie ihn öffnen; bis dahin bleibt die alte.`,
  currentPassword: "Bisheriges Passwort",
  changePassword: "Passwort ändern",
  noPassword: "Sie haben noch kein Passwort. Mit einem können Sie sich auch ohne Google anmelden.",
  passwordChanged: "Ihr neues Passwort gilt ab jetzt. Alle anderen Geräte sind abgemeldet.",
  googleLinked: "Sie können sich mit Google anmelden.",
  googleNotLinked: (email) => `Wählen Sie im Fenster das Google-Konto mit der Adresse ${email}.`,
  linkGoogleNow: "Google verknüpfen",
  unlinkGoogle: "Google trennen",
  unlinkTitle: "Google trennen?",
  unlinkText: "Sie melden sich dann nur noch mit E-Mail-Adresse und Passwort an.",
  googleLinkedNow: "Google ist verknüpft. Ab jetzt können Sie sich damit anmelden.",
  googleUnlinked: "Google ist getrennt.",
  googleOther: (email) =>
    `Dieses Google-Konto hat eine andere Adresse. Hier wurde nichts verknüpft: wählen Sie das mit ${email}.`,
  googleNeedsPassword:
    "Setzen Sie erst ein Passwort; ohne Google könnten Sie sich nicht mehr anmelden.",

  factorsText:
    "Mit einem zweiten Schritt reicht ein gestohlenes Passwort nicht: wir fragen auch nach einem Code Ihres Telefons oder einem Passkey.",
  noFactors: "Noch ist kein zweiter Schritt eingerichtet.",
  methods: { totp: "Authenticator-App", passkey: "Passkey" },
  addTotp: "Authenticator-App hinzufügen",
  addPasskey: "Passkey hinzufügen",
  noPasskeys: "Dieser Browser kann hier keine Passkeys erstellen.",
  totpIntro:
    "Scannen Sie das Bild mit einer Authenticator-App und geben Sie den Code ein, den sie zeigt.",
  passkeyIntro:
    "Ihr Telefon, Computer oder Sicherheitsschlüssel bewahrt den Passkey auf. Sie nutzen ihn mit Finger, Gesicht oder PIN.",
  createPasskey: "Passkey erstellen",
  passkeyNotMade:
    "Es wurde kein Passkey erstellt. Versuchen Sie es noch einmal, wenn Sie bereit sind.",
  passkeyThere: "Dieses Gerät hat schon einen Passkey Ihres Kontos.",
  addedOn: (date) => `hinzugefügt am ${date}`,
  neverUsed: "noch nicht benutzt",
  factorName: "Name",
  factorNameHint: "Um ihn zu unterscheiden, etwa „Mein Telefon“",
  removeFactorTitle: (name) => `${name} entfernen?`,
  removeFactorText: "Sie können damit nicht mehr zeigen, wer Sie sind.",
  factorRemoved: (name) => `${name} ist entfernt.`,
  factorAdded: (name) => `${name} ist hinzugefügt und gilt ab der nächsten Anmeldung.`,
  recoveryLeft: (count) =>
    plural(count, {
      one: "# Wiederherstellungscode ist übrig.",
      other: "# Wiederherstellungscodes sind übrig.",
    }),
  newRecoveryCodes: "Neue Wiederherstellungscodes",
  newCodesTitle: "Neue Wiederherstellungscodes erstellen?",
  newCodesText: "Die bisherigen Codes gelten dann nicht mehr.",

  devicesText:
    "Auf diesen Geräten sind Sie angemeldet. Melden Sie ab, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.",
  unknownDevice: "Unbekanntes Gerät",
  thisDevice: "Dieses",
  lastUsed: (when) => `zuletzt benutzt ${when}`,
  signedInSince: (date) => `angemeldet seit ${date}`,
  deviceSignedOut: (device) => `${device} ist abgemeldet.`,
  everywhereTitle: "Auf allen Geräten abmelden?",
  everywhereText: "Auch hier. Sie melden sich dann dort wieder an, wo Sie es brauchen.",
};
