import { terms as data } from "../../account/terms/data/es.ts";
import { terms as signIn } from "../../sign-in/terms/sign-in/es.ts";
import type { GuestTerms } from "../guest-terms.ts";

const { emailMissing, emailInvalid, cancel, signInProblems } = signIn;

export const terms: GuestTerms = {
  ...data,
  emailMissing,
  emailInvalid,
  cancel,
  signInProblems,
  title: "Sus datos, sin cuenta",
  intro:
    "¿Ha reservado sin cuenta? Enviamos un código a la dirección de correo de sus viajes. Con él descarga lo que sabemos de usted o hace que se borre.",
  withAccount: "Si tiene una cuenta, inicie sesión en ella: encontrará lo mismo en «Sus datos».",
  tripEmail: "Correo electrónico de sus viajes",
  sendCode: "Enviarme un código",
  sentTitle: "Mire su correo",
  sentText: (email, until) =>
    `Si se reservaron viajes con ${email}, un código va en camino. Vale hasta ${until}.`,
  mailedCode: "Código del correo",
  mailedCodeHint: "Ocho letras y cifras. Valen una sola vez: para la descarga o para el borrado.",
  mailedCodeMissing: "Escriba el código del correo.",
  mailedCodeWrong: "No es el código, o ya no vale. Revíselo o pida uno nuevo.",
  sendNewCode: "Enviar un código nuevo",
  newCodeSent: "Hemos enviado un código nuevo.",
  otherAddress: "Usar otra dirección",
  moreWithNewCode: "Para cualquier otra cosa le enviamos un código nuevo.",
  lostKinds: [
    "Nombres, documentos y datos de contacto de todas sus reservas pasadas",
    "Mensajes y todo lo demás que conduce a usted",
  ],
  eraseQuestion: "¿Borrar sus datos para siempre?",
  eraseQuestionText: (email) =>
    `Se borra todo lo que conduce a usted en sus viajes con ${email}. Nadie puede recuperarlo.`,
  erasedTitle: "Sus datos están borrados",
  erasedText: "Nadie puede leer ya lo que sabíamos de usted, ni siquiera en copias de seguridad.",
};
