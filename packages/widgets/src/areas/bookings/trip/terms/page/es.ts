import { terms as view } from "../../../view/terms/es.ts";
import type { PageTerms } from "../../page-terms.ts";

export const terms: PageTerms = {
  ...view,
  trip: "Su reserva",
  findAnother: "Buscar otra reserva",
  actions: {
    pay: "Pagar ahora",
    choose_seats: "Elegir asientos",
    change: "Cambiar vuelos",
    cancel: "Cancelar la reserva",
    resend: "Reenviar la confirmación",
    history: "Historial",
  },
  heldUntil: (when) => `Aún sin pagar. Sus asientos están reservados hasta ${when}.`,
  confirming: "Su pago está en curso. Esta página lo sigue; no tiene que hacer nada.",
  cancelled: "Esta reserva se canceló. Los asientos vuelven a estar a la venta.",
  cancelledRefunded: (amount) =>
    `Esta reserva se canceló. ${amount} vuelven a la tarjeta con la que se pagó.`,
  expired:
    "Esta reserva no se pagó a tiempo. Los asientos vuelven a estar a la venta y no se cobró nada.",
  masked: (email) =>
    `Los datos de contacto están ocultos. Para cambiar algo, enviamos un código a ${email}.`,
  changeWaits: (amount, when) =>
    `Su cambio espera el pago de ${amount}. Los asientos nuevos están reservados hasta ${when}; hasta que pague no cambia nada.`,
  notPossible: "Esto no es posible con la reserva tal como está.",
  updated: "Su reserva se actualizó.",
  contact: "Contacto",
  email: "Correo electrónico",
  phone: "Teléfono",
};
