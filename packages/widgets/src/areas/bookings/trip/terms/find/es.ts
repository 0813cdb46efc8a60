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
    rate_limited:
      "Hubo demasiados intentos. Espere unos minutos o pida un enlace por correo: le lleva a su reserva sin esperar.",
  },

  noCode: "¿No tiene a mano el código de reserva? Reciba un enlace por correo",
  email: "Correo electrónico",
  emailHint: "La dirección con la que se hizo la reserva",
  emailMissing: "Escriba un correo electrónico, como anna@example.org.",
  sendLinks: "Enviar enlace",
  sending: "Enviando",
  linksSent: (email) =>
    `Si hay viajes pendientes reservados con ${email}, un correo con los enlaces está en camino. Si no llega nada, mire en el correo no deseado o revise la dirección.`,
  linkProblems: {
    invalid_request: "Escriba un correo electrónico, como anna@example.org.",
    rate_limited:
      "Desde su red se pidieron muchos correos. Espere unos minutos e inténtelo de nuevo.",
  },
};
