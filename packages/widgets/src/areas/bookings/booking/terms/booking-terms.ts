import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import type { ViewTerms } from "../../view/view-terms.ts";
import type { BookingStep } from "../booking-events.ts";
import { terms as en } from "./en.ts";

/** Words of `<embark-booking>`. Numbers that choose a plural come as numbers, all else as text ready to show. */
export interface BookingTerms extends ViewTerms {
  steps: Record<BookingStep, string>;
  stepOf(step: string, of: string): string;
  back: string;
  goOn: string;
  preparing: string;
  saving: string;
  heldMinutes(minutes: number): string;
  heldSeconds(seconds: number): string;
  totalPrice(price: string): string;

  /** By passenger type: `Adult 1`. */
  traveller: Record<string, (position: string) => string>;
  asInPassport: string;
  oneName: string;
  givenName: string;
  surname: string;
  birthDate: string;
  gender: string;
  genders: Record<"female" | "male" | "unspecified" | "undisclosed", string>;
  infantOf: string;
  passport: string;
  passportLater: string;
  passportNumber: string;
  expiresOn: string;
  issuedBy: string;
  nationality: string;
  chooseCountry: string;
  contact: string;
  email: string;
  emailHint: string;
  didYouMean(address: string): string;
  phone: string;
  phoneHint: string;
  /** By code of the contract or of our own checks. */
  partyProblems: Record<string, string>;
  /** What a type of passenger means, by type. */
  wrongAge: Record<string, string>;
  checkFields(count: number): string;

  flightFromTo(flight: string, from: string, to: string): string;
  nextFlight: string;
  withoutSeats: string;

  changePassengers: string;
  changeSeats: string;
  payment: string;

  booked: string;
  sentTo(email: string): string;
  whatNext: string;
  documentsNext: string;
  another: string;

  priceChanged(before: string, now: string): string;
  acceptPrice(price: string): string;
  chooseAnother: string;
  soldOut: string;
  fewSeats(left: number): string;
  departureClosed: string;
  fareUnknown: string;
  holdOver: string;
  holdAgain: string;
  seatTaken(seat: string): string;
  seatsInvalid: string;
}

export const bookingTerms = defineTerms<BookingTerms>({
  en,
  load: {
    th: () => import("./th.ts"),
    es: () => import("./es.ts"),
    de: () => import("./de.ts"),
    ar: () => import("./ar.ts"),
  },
});
