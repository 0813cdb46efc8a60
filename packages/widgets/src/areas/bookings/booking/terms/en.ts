import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as view } from "../../view/terms/en.ts";
import type { BookingTerms } from "./booking-terms.ts";

const plural = plurals("en");

export const terms: BookingTerms = {
  ...view,
  steps: {
    search: "Search",
    passengers: "Travellers",
    seats: "Seats",
    review: "Review and pay",
    confirmation: "Confirmation",
  },
  stepOf: (step, of) => `Step ${step} of ${of}`,
  back: "Back",
  goOn: "Continue",
  preparing: "Holding your seats",
  saving: "One moment",
  heldMinutes: (minutes) =>
    plural(minutes, {
      one: "Your seats are held for # more minute.",
      other: "Your seats are held for # more minutes.",
    }),
  heldSeconds: (seconds) =>
    plural(seconds, {
      one: "Your seats are held for # more second.",
      other: "Your seats are held for # more seconds.",
    }),
  totalPrice: (price) => `${price} in total, taxes included`,

  traveller: {
    adult: (position) => `Adult ${position}`,
    child: (position) => `Child ${position}`,
    infant: (position) => `Infant ${position}`,
  },
  asInPassport: "Write names as in the passport, in Latin letters.",
  oneName: "If you have only one name, write it in both fields.",
  givenName: "Given names",
  surname: "Surname",
  birthDate: "Date of birth",
  gender: "Gender in the passport",
  genders: {
    female: "Female (F)",
    male: "Male (M)",
    unspecified: "Unspecified (X)",
    undisclosed: "I would rather not say",
  },
  infantOf: "On the lap of",
  passport: "Passport details",
  passportLater: "You can also add them at check-in.",
  passportNumber: "Passport number",
  expiresOn: "Valid until",
  issuedBy: "Issued by",
  nationality: "Nationality",
  chooseCountry: "Choose a country",
  contact: "Contact",
  email: "E-mail",
  emailHint: "The confirmation goes here.",
  didYouMean: (address) => `Did you mean ${address}?`,
  phone: "Phone",
  phoneHint: "With the country code, such as +66 81 234 5678",
  partyProblems: {
    name_characters: "Use Latin letters, spaces, hyphens and apostrophes, as in the passport.",
    birth_date_in_future: "This date is in the future.",
    birth_date_unlikely: "This date is too long ago.",
    adult_holds_two: "This adult holds another infant already.",
    infant_without_adult: "Choose the adult who holds this infant.",
    document_number: "A passport number has 5 to 20 letters and digits.",
    document_expires: "This passport ends before your journey does.",
    same_person_twice: "This traveller is in the party already.",
    email_invalid: "Check the address, for example anna@example.org.",
    phone_invalid: "Begin with + and the country code, such as +66 81 234 5678.",
  },
  wrongAge: {
    adult: "Adults are 12 or older on the day they leave. Correct the date, or search again.",
    child: "Children are under 12 on the day they leave. Correct the date, or search again.",
    infant:
      "Infants are under 2 until the last flight. Correct the date, or search again with a child.",
  },
  checkFields: (count) =>
    plural(count, {
      one: "One field needs your attention.",
      other: "# fields need your attention.",
    }),

  flightFromTo: (flight, from, to) => `${flight}, ${from} to ${to}`,
  nextFlight: "Next flight",
  withoutSeats: "Continue without choosing seats",

  changePassengers: "Change travellers",
  changeSeats: "Change seats",
  payment: "Payment",

  booked: "Your trip is booked",
  sentTo: (email) => `We have sent everything to ${email}.`,
  whatNext:
    "Keep the booking code. With it and a surname you can see, change or cancel the booking.",
  documentsNext: "Your journey crosses a border. Bring the passports of all travellers.",
  another: "Book another trip",

  priceChanged: (before, now) =>
    `The price has changed from ${before} to ${now}. Nothing is booked yet.`,
  acceptPrice: (price) => `Continue for ${price}`,
  chooseAnother: "Choose another flight",
  soldOut: "The last seats at this fare were sold a moment ago.",
  fewSeats: (left) =>
    plural(left, {
      one: "Only # seat is left on this flight, fewer than you need.",
      other: "Only # seats are left on this flight, fewer than you need.",
    }),
  departureClosed: "This flight cannot be booked any more.",
  fareUnknown: "This fare is not on sale any more.",
  holdOver:
    "Your seats are on sale again, because the time to book them is over. What you typed is still here.",
  holdAgain: "Hold seats again",
  seatTaken: (seat) => `Somebody else took seat ${seat} a moment ago. Please choose another one.`,
  seatsInvalid: "A traveller may not sit on one of these seats. Please choose another one.",
};
