/** All element classes, their events and types. Nothing is defined by importing it; see the `define` entries. */

export { AccountElement } from "./areas/accounts/account/account.ts";
export * from "./areas/accounts/account/account-events.ts";
export { Privacy } from "./areas/accounts/privacy/privacy.ts";
export * from "./areas/accounts/privacy/privacy-events.ts";
export type { LinkAction } from "./areas/accounts/sign-in/mail-link.ts";
export { SignIn } from "./areas/accounts/sign-in/sign-in.ts";
export * from "./areas/accounts/sign-in/sign-in-events.ts";
export { BookingElement } from "./areas/bookings/booking/booking.ts";
export * from "./areas/bookings/booking/booking-events.ts";
export { Trip } from "./areas/bookings/trip/trip.ts";
export * from "./areas/bookings/trip/trip-events.ts";
export { Trips } from "./areas/bookings/trips/trips.ts";
export * from "./areas/bookings/trips/trips-events.ts";
export { Search } from "./areas/flights/search/search.ts";
export * from "./areas/flights/search/search-events.ts";
export { SeatMap } from "./areas/flights/seat-map/seat-map.ts";
export * from "./areas/flights/seat-map/seat-map-events.ts";
export type { SeatChoices, SeatPassenger } from "./areas/flights/seat-map/seat-party.ts";
export { PaymentElement } from "./areas/payments/payment/payment.ts";
export * from "./areas/payments/payment/payment-events.ts";
export { EmbarkElement } from "./foundation/element.ts";
export { EmbarkEvent } from "./foundation/events.ts";
export { AirportField } from "./foundation/form/airport-field/airport-field.ts";
export { Choice } from "./foundation/form/choice/choice.ts";
export {
  DateField,
  type DateHint,
  MonthShowEvent,
} from "./foundation/form/date-field/date-field.ts";
export type { Option } from "./foundation/form/option.ts";
export type { Party } from "./foundation/form/passenger-field/party.ts";
export { PassengerField } from "./foundation/form/passenger-field/passenger-field.ts";
export { SelectField } from "./foundation/form/select-field/select-field.ts";
export { Provider } from "./foundation/provider/provider.ts";
export type { Terms } from "./foundation/terms/terms.ts";
