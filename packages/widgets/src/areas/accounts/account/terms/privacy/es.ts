import type { PrivacyTerms } from "../../privacy-terms.ts";
import { terms as data } from "../data/es.ts";

export const terms: PrivacyTerms = {
  ...data,
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
  closeTitle: "Cerrar la cuenta",
  closeText:
    "Su sesión se cierra en todas partes. Durante 30 días puede abrirla de nuevo iniciando sesión; después se borra todo.",
  closeUnderstood: "Entiendo que mi cuenta se borra después de 30 días.",
  closeNow: "Cerrar mi cuenta",
  lostKinds: [
    "Su cuenta, su perfil y los viajeros guardados",
    "Nombres, documentos y datos de contacto de todas sus reservas pasadas",
    "Mensajes, consentimientos y todo lo que conduce a usted",
  ],
  eraseUnderstood: "Entiendo que nadie puede recuperar mis datos.",
  understandFirst: "Marque primero la casilla; después podrá hacerse.",
};
