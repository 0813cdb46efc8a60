import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { OwnActionTerms } from "../../action-terms.ts";

const plural = plurals("es");

export const terms: OwnActionTerms = {
  backToTrip: "Volver a la reserva",
  tripProblems: {
    rate_limited: "Hubo demasiados intentos. Espere unos minutos e inténtelo de nuevo.",
    booking_state: "La reserva ha cambiado mientras tanto, así que esto ya no es posible.",
    booking_changed: "La reserva ha cambiado mientras tanto. Revísela e inténtelo de nuevo.",
    precondition_failed:
      "La reserva ha cambiado mientras tanto. Su elección se conserva; revísela y guarde de nuevo.",
    change_not_allowed: "Esta tarifa no admite cambios, o el viaje ya ha empezado.",
    passengers_mismatch:
      "Un cambio es para los mismos viajeros. Busque de nuevo con el grupo de esta reserva.",
    price_changed: "El precio de este vuelo acaba de cambiar. Elíjalo de nuevo abajo.",
    sold_out: "No quedan asientos suficientes en este vuelo. Elija otro abajo.",
    departure_closed: "Este vuelo ya no se puede reservar. Elija otro abajo.",
    fare_unknown: "Esta tarifa ya no se vende. Elija otra abajo.",
    seat_fee_due:
      "Su reserva está pagada y estos asientos cuestan más. Elija asientos que no cuesten más que antes.",
    hold_expired: "El tiempo para pagar ha terminado. Los asientos vuelven a estar a la venta.",
    idempotency_in_flight: "Seguimos en ello. Inténtelo de nuevo en un momento.",
    verification_required: "Para esto necesitamos el código que enviamos por correo.",
  },

  verify: "Primero un código, por su seguridad",
  codeSent: (email, until) => `Enviamos un código a ${email}. El más reciente vale hasta ${until}.`,
  code: "Código del correo",
  codeHint: "Ocho letras y cifras, como 7KDM-Q2XW",
  codeMissing: "Escriba las ocho letras y cifras del código.",
  codeWrong: "Este código no es correcto o ya no vale. Compárelo con el correo más reciente.",
  codeTriesLeft: (triesLeft) =>
    triesLeft === 0
      ? "Con el próximo error tendrá que esperar."
      : plural(triesLeft, {
          one: "Tras # error más tendrá que esperar.",
          other: "Tras # errores más tendrá que esperar.",
        }),
  confirmCode: "Continuar",
  newCode: "Enviar un código nuevo",

  comesBack: (amount) => `Se le devuelven ${amount}`,
  nothingComesBack: "No se devuelve dinero.",
  cancelReasons: {
    unpaid: "Aún no se pagó nada, así que no se pierde nada.",
    free_within_24_hours: "Reservó hace menos de 24 horas, así que se devuelve todo.",
    fare_refundable: "Su tarifa es reembolsable; sus condiciones dicen con qué cargo.",
    taxes_only: "Su tarifa no se reembolsa. Se devuelven las tasas de los vuelos que no toma.",
    departure_cancelled: "La aerolínea canceló su vuelo, así que se devuelve todo.",
    journey_begun: "El viaje ya ha empezado, así que no se devuelve nada.",
  },
  refundLines: {
    fare: "Tarifa",
    taxes: "Tasas",
    surcharges: "Recargos",
    seats: "Asientos",
    changes: "Cambios",
    fee: "Cargo por cancelar",
  },
  paidBefore: "Pagado",
  refund: "Se devuelve",
  kept: "No se devuelve",
  cancelBooking: "¿Cancelar esta reserva?",
  keepBooking: "Conservar la reserva",
  cancelSure: (pnr) => `¿Cancelar la reserva ${pnr}?`,
  cancelMeans: "Se cancelan todos los vuelos de todos los viajeros.",
  refundTo: (amount) => `${amount} vuelven a la tarjeta con la que pagó.`,
  cannotUndo: "Esto no se puede deshacer.",
  cancelYes: "Sí, cancelarla",
  cancelledNow: "Su reserva está cancelada.",
  cancelledNowRefund: (amount) =>
    `Su reserva está cancelada. ${amount} van de camino a su tarjeta; los bancos tardan hasta diez días.`,
  quoteRenewed: "Esta oferta había terminado; aquí tiene una nueva.",
  quoteWas: (before, now) => `Eran ${before} y ahora son ${now}.`,

  changeHint: "Elija otros vuelos. Verá cuánto cuesta antes de que cambie nada.",
  yourNewTrip: "Su nuevo viaje",
  difference: "Diferencia con su tarifa",
  changeFee: "Cargo por cambiar",
  toPay: "A pagar",
  youGetBack: "Se le devuelve",
  nothingDue: "Este cambio no cuesta nada.",
  changeNow: "Cambiar mi reserva",
  changeAndPay: (amount) => `Cambiar y pagar ${amount}`,
  chooseOther: "Elegir otro vuelo",
  holdsUntil: (when) => `Esto vale hasta ${when}.`,
  changedNow: "Sus vuelos han cambiado. Le enviamos una confirmación nueva.",

  paidNow: "Pagado. Su reserva está confirmada.",

  seatsHint: "Elija un asiento para cada viajero. Su elección vale cuando la guarda.",
  flightOf: (flight, route) => `${flight} ${route}`,
  saveSeats: "Guardar asientos",
  seatsSaved: "Sus asientos están guardados.",
  seatTaken: (seat) => `Alguien acaba de tomar el asiento ${seat}. Elija otro y guarde de nuevo.`,

  resent: (email) => `Enviamos la confirmación a ${email}.`,

  noHistory: "Aún no ha pasado nada.",
  historyEvents: {
    reserved: "Reservada",
    seats_chosen: "Asientos elegidos",
    payment_authorized: "Pago autorizado",
    payment_failed: "Pago fallido",
    confirming: "Pago en curso",
    confirmed: "Confirmada",
    payment_captured: "Pago cobrado",
    change_started: "Cambio iniciado",
    changed: "Vuelos cambiados",
    change_given_up: "Cambio no realizado",
    cancelled: "Cancelada",
    refund_sent: "Reembolso enviado",
    refund_failed: "Reembolso fallido",
    expired: "Caducada sin pagar",
    opened: "Abierta con código de reserva y apellido",
    verified: "Código del correo introducido",
    confirmation_sent: "Confirmación enviada",
  },
  historyActors: {
    traveller: "Viajero",
    system: "Sistema de reservas",
    provider: "Servicio de pago",
    staff: "Personal",
  },
};
