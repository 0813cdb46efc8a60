import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { SecurityTerms } from "../../security-terms.ts";

const plural = plurals("es");

export const terms: SecurityTerms = {
  emailNow: (email) => `Inicia sesión con ${email}.`,
  emailPending: (email) => `${email} vale cuando se abra el enlace del correo enviado allí.`,
  newEmail: "Nuevo correo electrónico",
  changeEmail: "Cambiar el correo",
  emailSame: "Es el correo que ya tiene.",
  emailSent: (email) =>
    `Enviamos un enlace a ${email}. El nuevo correo vale cuando lo abra; hasta entonces sigue el anterior.`,
  currentPassword: "Contraseña actual",
  changePassword: "Cambiar la contraseña",
  noPassword: "Aún no tiene contraseña. Con una puede iniciar sesión también sin Google.",
  passwordChanged: "Su nueva contraseña ya vale. Los demás dispositivos han cerrado la sesión.",
  googleLinked: "Puede iniciar sesión con Google.",
  googleNotLinked: (email) => `Elija en la ventana la cuenta de Google con el correo ${email}.`,
  linkGoogleNow: "Vincular Google",
  unlinkGoogle: "Desvincular Google",
  unlinkTitle: "¿Desvincular Google?",
  unlinkText: "Después iniciará sesión solo con su correo y su contraseña.",
  googleLinkedNow: "Google está vinculado. Desde ahora puede iniciar sesión con él.",
  googleUnlinked: "Google está desvinculado.",
  googleOther: (email) =>
    `Esta cuenta de Google tiene otro correo. No se vinculó nada: elija la de ${email}.`,
  googleNeedsPassword: "Cree antes una contraseña; sin Google ya no podría iniciar sesión.",

  factorsText:
    "Con un segundo paso no basta una contraseña robada: pedimos además un código de su teléfono o una llave de acceso.",
  noFactors: "Aún no hay un segundo paso configurado.",
  methods: { totp: "Aplicación de autenticación", passkey: "Llave de acceso" },
  addTotp: "Añadir una aplicación de autenticación",
  addPasskey: "Añadir una llave de acceso",
  noPasskeys: "Este navegador no puede crear llaves de acceso aquí.",
  totpIntro:
    "Escanee la imagen con una aplicación de autenticación y escriba el código que muestra.",
  passkeyIntro:
    "Su teléfono, ordenador o llave de seguridad guarda la llave de acceso. La usa con el dedo, la cara o un PIN.",
  createPasskey: "Crear una llave de acceso",
  passkeyNotMade: "No se creó ninguna llave de acceso. Inténtelo de nuevo cuando quiera.",
  passkeyThere: "Este dispositivo ya tiene una llave de acceso de su cuenta.",
  addedOn: (date) => `añadido el ${date}`,
  neverUsed: "aún sin usar",
  factorName: "Nombre",
  factorNameHint: "Para distinguirlo, por ejemplo «Mi teléfono»",
  removeFactorTitle: (name) => `¿Quitar ${name}?`,
  removeFactorText: "Ya no podrá demostrar con ello quién es.",
  factorRemoved: (name) => `Se quitó ${name}.`,
  factorAdded: (name) => `Se añadió ${name}; vale desde el próximo inicio de sesión.`,
  recoveryLeft: (count) =>
    plural(count, {
      one: "Queda # código de recuperación.",
      other: "Quedan # códigos de recuperación.",
    }),
  newRecoveryCodes: "Crear nuevos códigos",
  newCodesTitle: "¿Crear nuevos códigos de recuperación?",
  newCodesText: "Los códigos que tiene ahora dejarán de valer.",

  devicesText:
    "Tiene la sesión abierta en estos dispositivos. Cierre la de los que no conozca y cambie después su contraseña.",
  unknownDevice: "Dispositivo desconocido",
  thisDevice: "Este",
  lastUsed: (when) => `usado por última vez ${when}`,
  signedInSince: (date) => `con sesión desde el ${date}`,
  deviceSignedOut: (device) => `Se cerró la sesión en ${device}.`,
  everywhereTitle: "¿Cerrar sesión en todos los dispositivos?",
  everywhereText: "También aquí. Después la abre de nuevo donde la necesite.",
};
