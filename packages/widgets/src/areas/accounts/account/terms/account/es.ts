import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as signIn } from "../../../sign-in/terms/sign-in/es.ts";
import type { AccountTerms } from "../../account-terms.ts";

const plural = plurals("es");

export const terms: AccountTerms = {
  ...signIn,
  account: "Su cuenta",
  sections: {
    profile: "Perfil",
    travellers: "Viajeros",
    "sign-in": "Acceso",
    factors: "Segundo paso",
    devices: "Dispositivos",
    privacy: "Sus datos",
  },
  sectionHints: {
    profile: "Nombre, teléfono, dirección, idioma",
    travellers: "Para quién reserva, con sus pasaportes",
    "sign-in": "Correo, contraseña, Google",
    factors: "Un código o una llave de acceso además de la contraseña",
    devices: "Dónde tiene la sesión abierta",
    privacy: "Consentimientos, descarga, cierre de la cuenta",
  },
  allSections: "Todas las secciones",
  bookedTrips: (count) => plural(count, { one: "# viaje reservado", other: "# viajes reservados" }),
  vip: "VIP",
  vipMeans:
    "Ha reservado dos viajes o más: seis plazas por lanzamiento y noticias de lanzamientos antes.",
  agencyStatus: {
    pending: "pendiente de aprobación",
    approved: "aprobada",
    rejected: "no aprobada",
    suspended: "suspendida",
  },
  signInTitle: "Inicie sesión para ver su cuenta",
  signInHint: "Aquí están su perfil, sus viajeros y todo lo que sabemos de usted.",

  erasedTitle: "Sus datos están borrados",
  erasedText:
    "Nadie puede leer ya lo que sabíamos de usted, ni siquiera en copias de seguridad. Su sesión está cerrada en todas partes.",
  closedTitle: "Su cuenta está cerrada",
  closedText:
    "Su sesión está cerrada en todas partes. Si inicia sesión en los próximos 30 días, se abre de nuevo; después se borra.",

  save: "Guardar",
  edit: "Cambiar",
  add: "Añadir",
  remove: "Quitar",
  accountProblems: {
    ...signIn.signInProblems,
    credentials_wrong: "La contraseña no es correcta.",
    mobile_missing: "Guarde primero un número de móvil; después podrá verificarlo.",
    last_factor: "Es la última forma de demostrar quién es. Añada antes otra.",
    identity_in_use:
      "Esta cuenta de Google pertenece aquí a otra cuenta. Inicie sesión con ella en su lugar.",
    mfa_token_over: "Tardó más de diez minutos. Empiece de nuevo.",
    mfa_incorrect: "No es correcto. Inténtelo otra vez.",
    not_found: "Ya no existe; se quitó en otro lugar.",
  },
};
