import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as view } from "../../view/terms/es.ts";
import type { BookingTerms } from "./booking-terms.ts";

const plural = plurals("es");

export const terms: BookingTerms = {
  ...view,
  steps: {
    search: "Búsqueda",
    passengers: "Viajeros",
    seats: "Asientos",
    review: "Revisar y pagar",
    confirmation: "Confirmación",
  },
  stepOf: (step, of) => `Paso ${step} de ${of}`,
  back: "Atrás",
  goOn: "Continuar",
  preparing: "Reservando sus plazas",
  saving: "Un momento",
  heldMinutes: (minutes) =>
    plural(minutes, {
      one: "Guardamos sus plazas # minuto más.",
      other: "Guardamos sus plazas # minutos más.",
    }),
  heldSeconds: (seconds) =>
    plural(seconds, {
      one: "Guardamos sus plazas # segundo más.",
      other: "Guardamos sus plazas # segundos más.",
    }),
  totalPrice: (price) => `${price} en total, tasas incluidas`,

  traveller: {
    adult: (position) => `Adulto ${position}`,
    child: (position) => `Niño ${position}`,
    infant: (position) => `Bebé ${position}`,
  },
  asInPassport: "Escriba los nombres como en el pasaporte, en letras latinas.",
  oneName: "Si solo tiene un nombre, escríbalo en los dos campos.",
  givenName: "Nombres",
  surname: "Apellidos",
  birthDate: "Fecha de nacimiento",
  gender: "Sexo en el pasaporte",
  genders: {
    female: "Femenino (F)",
    male: "Masculino (M)",
    unspecified: "Sin especificar (X)",
    undisclosed: "Prefiero no decirlo",
  },
  infantOf: "En el regazo de",
  passport: "Datos del pasaporte",
  passportLater: "También puede darlos al facturar.",
  passportNumber: "Número de pasaporte",
  expiresOn: "Válido hasta",
  issuedBy: "Expedido por",
  nationality: "Nacionalidad",
  chooseCountry: "Elija un país",
  contact: "Contacto",
  email: "Correo electrónico",
  emailHint: "Aquí enviamos la confirmación.",
  didYouMean: (address) => `¿Quería decir ${address}?`,
  phone: "Teléfono",
  phoneHint: "Con el prefijo del país, por ejemplo +34 612 345 678",
  partyProblems: {
    name_characters: "Use letras latinas, espacios, guiones y apóstrofos, como en el pasaporte.",
    birth_date_in_future: "Esta fecha está en el futuro.",
    birth_date_unlikely: "Esta fecha es demasiado antigua.",
    adult_holds_two: "Este adulto ya lleva a otro bebé.",
    infant_without_adult: "Elija el adulto que lleva a este bebé.",
    document_number: "Un número de pasaporte tiene de 5 a 20 letras y cifras.",
    document_expires: "Este pasaporte caduca antes de que termine su viaje.",
    same_person_twice: "Este viajero ya está en el grupo.",
    email_invalid: "Compruebe la dirección, por ejemplo ana@example.org.",
    phone_invalid: "Empiece con + y el prefijo del país, por ejemplo +34 612 345 678.",
  },
  wrongAge: {
    adult: "Los adultos tienen 12 años o más el día de salida. Corrija la fecha o busque de nuevo.",
    child:
      "Los niños tienen menos de 12 años el día de salida. Corrija la fecha o busque de nuevo.",
    infant:
      "Los bebés tienen menos de 2 años hasta el último vuelo. Corrija la fecha o busque de nuevo con un niño.",
  },
  checkFields: (count) => plural(count, { one: "Revise # campo.", other: "Revise # campos." }),

  flightFromTo: (flight, from, to) => `${flight}, de ${from} a ${to}`,
  nextFlight: "Siguiente vuelo",
  withoutSeats: "Continuar sin elegir asientos",

  changePassengers: "Cambiar viajeros",
  changeSeats: "Cambiar asientos",
  payment: "Pago",

  booked: "Su viaje está reservado",
  sentTo: (email) => `Lo hemos enviado todo a ${email}.`,
  whatNext:
    "Guarde el código de reserva. Con él y un apellido puede ver, cambiar o cancelar la reserva.",
  documentsNext: "Su viaje cruza una frontera. Lleve los pasaportes de todos los viajeros.",
  another: "Reservar otro viaje",

  priceChanged: (before, now) =>
    `El precio ha cambiado de ${before} a ${now}. Todavía no hay nada reservado.`,
  acceptPrice: (price) => `Continuar por ${price}`,
  chooseAnother: "Elegir otro vuelo",
  soldOut: "Las últimas plazas con esta tarifa se han vendido hace un momento.",
  fewSeats: (left) =>
    plural(left, {
      one: "Solo queda # plaza en este vuelo, menos de las que necesita.",
      other: "Solo quedan # plazas en este vuelo, menos de las que necesita.",
    }),
  departureClosed: "Este vuelo ya no se puede reservar.",
  fareUnknown: "Esta tarifa ya no está a la venta.",
  holdOver:
    "El tiempo para reservar ha terminado y sus plazas están de nuevo a la venta. Lo que escribió sigue aquí.",
  holdAgain: "Guardar plazas de nuevo",
  seatTaken: (seat) => `Otra persona acaba de ocupar el asiento ${seat}. Elija otro, por favor.`,
  seatsInvalid: "Un viajero no puede ocupar uno de estos asientos. Elija otro, por favor.",
};
