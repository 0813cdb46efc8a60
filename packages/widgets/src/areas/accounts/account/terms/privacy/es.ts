import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { PrivacyTerms } from "../../privacy-terms.ts";

const plural = plurals("es");

export const terms: PrivacyTerms = {
  consents: "Lo que ha aceptado",
  consentsText: "Un cambio vale de inmediato. Lo que dijo antes queda registrado con su fecha.",
  consentKinds: {
    terms: "Condiciones de uso y aviso de privacidad",
    offers: "Ofertas por correo",
    analytics: "Cifras sobre el uso de las páginas",
    medical: "Datos médicos para vuelos espaciales",
  },
  agreedOn: (date) => `Aceptado el ${date}`,
  refusedOn: (date) => `Rechazado el ${date}`,
  notAsked: "No aceptado",
  consentSaved: "Su elección vale desde ahora.",
  consentHistory: "Todo lo que dijo antes",
  historyEntry: (kind, granted, when) => `${when}: ${granted ? "aceptó" : "rechazó"} ${kind}`,
  download: "Llévese sus datos",
  downloadText:
    "Todo lo que sabemos de usted, en un archivo: una página para leer y lo mismo para programas.",
  downloadNow: "Descargar mis datos",
  downloading: "Estamos reuniendo sus datos",
  downloaded: "Sus datos están en las descargas de este dispositivo.",
  exportFile: "mis-datos-embark.zip",
  closeTitle: "Cerrar la cuenta",
  closeText:
    "Su sesión se cierra en todas partes. Durante 30 días puede abrirla de nuevo iniciando sesión; después se borra todo.",
  closeUnderstood: "Entiendo que mi cuenta se borra después de 30 días.",
  closeNow: "Cerrar mi cuenta",
  eraseTitle: "Borrar todo ahora",
  eraseText: "No se puede deshacer, tampoco por nuestra parte.",
  lost: "Lo que se pierde",
  lostKinds: [
    "Su cuenta, su perfil y los viajeros guardados",
    "Nombres, documentos y datos de contacto de todas sus reservas pasadas",
    "Mensajes, consentimientos y todo lo que conduce a usted",
  ],
  stays: "Lo que queda, sin usted",
  staysKinds: [
    "Importes para la contabilidad, durante diez años",
    "Cuántas plazas se vendieron y en qué vuelos",
    "Que algo se hizo y cuándo, sin quién es usted",
  ],
  eraseUnderstood: "Entiendo que nadie puede recuperar mis datos.",
  eraseNow: "Borrarme ahora",
  understandFirst: "Marque primero la casilla; después podrá hacerse.",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `Tiene un viaje pendiente: ${pnrs}. Cancélelo antes o vuelva cuando haya terminado.`,
      other: `Tiene viajes pendientes: ${pnrs}. Cancélelos antes o vuelva cuando hayan terminado.`,
    }),
};
