import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { ProofTerms } from "../../proof-terms.ts";

const plural = plurals("es");

export const terms: ProofTerms = {
  codeTitle: "Escriba el código del mensaje",
  codeText: (email) =>
    `Alguien ha probado contraseñas falsas en su cuenta. Para protegerla hemos enviado un código a ${email}.`,
  code: "Código",
  mailedHint: "Ocho letras y cifras, como en el mensaje. Cada código vale 20 minutos.",
  mailedMissing: "Escriba las ocho letras y cifras.",
  codeHint: "Seis cifras",
  codeMissing: "Escriba las seis cifras.",
  codeWrong: (triesLeft) =>
    triesLeft === 0
      ? "Este código no es correcto. Pida uno nuevo."
      : plural(triesLeft, {
          one: "Este código no es correcto. Le queda # intento.",
          other: "Este código no es correcto. Le quedan # intentos.",
        }),
  newCode: "Enviar un código nuevo",
  newCodeSent:
    "Un código nuevo está en camino. Si ya lo ha pedido varias veces, use uno de los que han llegado.",
  confirm: "Continuar",
  linkTitle: "Vincule Google con su cuenta",
  linkText: (email) =>
    `Ya hay una cuenta para ${email}. Escriba su contraseña esta única vez; después podrá entrar también con Google.`,
  linkGoogle: "Entrar y vincular Google",
  companyTitle: "Entrar con su empresa",
  companyText: "Escriba su dirección en la empresa y le mostramos cómo se entra en ella.",
  companyEmail: "Correo electrónico en la empresa",
  next: "Siguiente",
  companySignIn: (company) => `Entrar en ${company}`,
  companyWindow: (company) => `${company} le identifica en su propia ventana.`,
  companySilent: (company) =>
    `${company} no responde en este momento. Inténtelo de nuevo dentro de un momento.`,
  companyNoAccount: (company) =>
    `${company} le conoce, pero aquí aún no tiene cuenta. Pida una invitación a su servicio informático.`,
  openCompany: "Abrir la ventana",
  factorTitle: "Demuestre que es usted",
  totpText: "Escriba las seis cifras que muestra ahora su aplicación de autenticación.",
  totp: "Código de la aplicación",
  recoveryText: "Escriba uno de los códigos de recuperación que guardó. Cada uno vale una vez.",
  recovery: "Código de recuperación",
  recoveryMissing: "Escriba un código de recuperación.",
  passkeyText:
    "Use la llave de acceso de este dispositivo, de su teléfono o de una llave de seguridad.",
  usePasskey: "Usar la llave de acceso",
  passkeyRefused: "No se usó la llave de acceso. Inténtelo de nuevo o elija otra manera.",
  otherFactors: {
    totp: "Usar la aplicación de autenticación",
    passkey: "Usar una llave de acceso",
    recovery_code: "Usar un código de recuperación",
  },
  factorWrong: (triesLeft) =>
    triesLeft === 0
      ? "No es correcto. Inicie sesión de nuevo."
      : plural(triesLeft, {
          one: "No es correcto. Le queda # intento.",
          other: "No es correcto. Le quedan # intentos.",
        }),
  enrolTitle: "Proteja su cuenta",
  enrolText:
    "Su cuenta necesita una segunda prueba de que es usted. Escanee esto con una aplicación de autenticación en su teléfono y escriba las seis cifras que muestra.",
  qr: "Código QR para la aplicación de autenticación",
  openApp: "Abrir en una aplicación de este dispositivo",
  typeSecret: "Si no puede escanearlo, escriba esta clave en la aplicación:",
  copy: "Copiar",
  copied: "Copiado",
  notCopied: "Su navegador no permite copiar desde esta página. Seleccione el texto.",
  totpHint: "Cambia cada 30 segundos.",
  recoveryTitle: "Guarde sus códigos de recuperación",
  recoveryCodesText:
    "Si pierde su teléfono, cada uno de estos códigos le permite entrar una vez. Guárdelos donde solo usted los encuentre: solo se muestran ahora.",
  download: "Descargar",
  recoveryFile: "codigos-de-recuperacion.txt",
  saved: "Los he guardado",
};
