import type { FindTerms } from "../../find-terms.ts";

export const terms: FindTerms = {
  findTrip: "Encuentre su reserva",
  findHint: "El código de reserva está en su confirmación.",
  pnr: "Código de reserva",
  pnrMissing: "Escriba los seis caracteres de su código de reserva.",
  surname: "Apellido",
  surnameHint: "De cualquier viajero",
  surnameMissing: "Escriba el apellido de uno de los viajeros.",
  find: "Buscar reserva",
  finding: "Buscando su reserva",
  sessionOver:
    "Por su seguridad, una reserva solo queda abierta un tiempo. Búsquela de nuevo, por favor.",
  findProblems: {
    not_found:
      "No encontramos ninguna reserva con este código y apellido. Compruebe ambos en su confirmación.",
    invalid_request:
      "No encontramos ninguna reserva con este código y apellido. Compruebe ambos en su confirmación.",
    rate_limited: "Hubo demasiados intentos. Espere unos minutos e inténtelo de nuevo.",
  },
};
