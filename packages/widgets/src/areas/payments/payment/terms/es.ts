import type { PaymentTerms } from "./payment-terms.ts";

export const terms: PaymentTerms = {
  payment: "Pago",
  toPay: "A pagar",
  toPayForChange: "A pagar por el cambio",
  taxesIncluded: "Tasas e impuestos incluidos",
  cardDetails: "Datos de la tarjeta",
  cardGoesTo: (host) => `El número de tu tarjeta va solo a ${host}. Esta página nunca lo ve.`,
  pay: (amount) => `Pagar ${amount}`,
  paying: "Pagando",
  cardLoading: "Se está cargando el formulario de la tarjeta.",
  cardMissing: "Rellena los datos de tu tarjeta para pagar.",
  chargedWhenConfirmed: "Solo se cobra cuando la reserva está confirmada.",
  retryIsSafe: "Puedes intentarlo de nuevo sin riesgo: pagas una sola vez.",
  confirming: "Confirmando tu reserva",
  useAnotherCard: "Usar otra tarjeta",

  bankTitle: "Tu banco pregunta",
  bankText: "Tu banco quiere estar seguro de que eres tú quien paga.",
  bankFrame: "Página de tu banco",
  leaveBank: "Parar aquí",
  leaveBankQuestion:
    "Tu banco aún no ha aceptado, así que no hay nada pagado. Si paras aquí, puedes seguir más tarde o usar otra tarjeta.",
  stayWithBank: "Seguir con el banco",
  bankWaits: "Tu banco aún espera tu respuesta. Todavía no hay nada pagado.",
  goToBank: "Ir al banco",

  authorizedTitle: "Pago aceptado",
  authorizedText: (amount) => `${amount} quedan reservados en tu tarjeta.`,
  confirmedTitle: "Pagado y confirmado",
  paidWith: (amount, card) => `${amount} con ${card}`,
  card: (brand, last4) => `${brand} terminada en ${last4}`,
  bookingCode: (pnr) => `Tu código de reserva es ${pnr}.`,
  overTitle: "Aquí ya no se puede pagar",

  notConfirmedYet: "Tu banco ha aceptado, pero tu reserva aún no está confirmada.",
  declines: {
    declined:
      "Tu banco rechazó la tarjeta sin decir por qué. Prueba con otra o pregunta a tu banco.",
    insufficient_funds: "No hay saldo suficiente en esta tarjeta. Prueba con otra.",
    expired_card: "Esta tarjeta ha caducado. Revisa la fecha o prueba con otra.",
    incorrect_cvc: "El código de seguridad no es correcto. Míralo en tu tarjeta y paga otra vez.",
    processing_error:
      "No se pudo contactar con tu banco. Paga otra vez en un momento o prueba con otra tarjeta.",
    authentication_failed:
      "Tu banco no pudo comprobar que eras tú. Paga otra vez o prueba con otra tarjeta.",
    capture_failed:
      "Tu banco aceptó al principio, pero luego no pagó. No se ha cobrado nada. Prueba con otra tarjeta.",
  },
  paymentProblems: {
    provider_unavailable: "El servicio de pago no responde. Inténtalo de nuevo en un minuto.",
    idempotency_in_flight: "Tu pago aún se está tramitando. Inténtalo de nuevo en un momento.",
    hold_expired:
      "El tiempo para pagar terminó y tus asientos vuelven a estar a la venta. Elige tu vuelo otra vez.",
    departure_closed: "Este vuelo se ha cancelado y no se ha cobrado nada. Elija otro.",
    payment_not_due: "No hay nada que pagar por esta reserva.",
    payment_state: "Este pago ha cambiado entretanto. Cárgalo de nuevo para ver cómo está.",
    payment_required: "El pago no está completo. Cárgalo de nuevo para ver cómo está.",
    booking_state: "Esta reserva ya no se puede pagar.",
    card_form: "El formulario de la tarjeta no se carga. Revisa tu conexión e inténtalo de nuevo.",
  },
};
