import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { DataTerms } from "../../data-terms.ts";

const plural = plurals("es");

export const terms: DataTerms = {
  download: "Llévese sus datos",
  downloadText:
    "Todo lo que sabemos de usted, en un archivo: una página para leer y lo mismo para programas.",
  downloadNow: "Descargar mis datos",
  downloading: "Estamos reuniendo sus datos",
  downloaded: "Sus datos están en las descargas de este dispositivo.",
  exportFile: "mis-datos-embark.zip",
  eraseTitle: "Borrar todo ahora",
  eraseText: "No se puede deshacer, tampoco por nuestra parte.",
  lost: "Lo que se pierde",
  stays: "Lo que queda, sin usted",
  staysKinds: [
    "Importes para la contabilidad, durante diez años",
    "Cuántas plazas se vendieron y en qué vuelos",
    "Que algo se hizo y cuándo, sin quién es usted",
  ],
  eraseNow: "Borrarme ahora",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `Tiene un viaje pendiente: ${pnrs}. Cancélelo antes o vuelva cuando haya terminado.`,
      other: `Tiene viajes pendientes: ${pnrs}. Cancélelos antes o vuelva cuando hayan terminado.`,
    }),
  whatStays: "Lo que queda, sin usted",
  keptKinds: {
    payments: "Importes, para la contabilidad; sin nombre, dirección ni tarjeta.",
    booking_figures: "Vuelos, plazas y tarifas vendidos, sin personas.",
    audit: "Que algo se hizo y cuándo, sin quién es usted.",
  },
  keptUntil: (date) => `hasta el ${date}`,
};
