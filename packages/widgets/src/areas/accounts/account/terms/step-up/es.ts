import type { ProofOwnTerms } from "../../proof-own-terms.ts";

export const terms: ProofOwnTerms = {
  proofTitle: "¿Es usted?",
  proofText: "Antes de continuar, confirme una vez más quién es. Vale durante diez minutos.",
  sendCode: "Enviar el código",
  sendCodeText: (email) => `Enviamos un código a ${email}.`,
  codeSentTo: (email) => `Enviamos un código a ${email}. Vale durante diez minutos.`,
  otherPassword: "Usar la contraseña",
  otherCode: "Usar un código por correo",
};
