import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as page } from "../../trip/terms/page/en.ts";
import type { TripsTerms } from "../trips-terms.ts";

const plural = plurals("en");

export const terms: TripsTerms = {
  ...page,
  allTrips: "All trips",

  trips: "Your trips",
  nextTrip: "Next trip",
  laterTrips: "Later",
  pastTrips: "Past trips",
  underWay: "Under way",
  travellerCount: (count) => plural(count, { one: "# traveller", other: "# travellers" }),
  open: "Open trip",
  returnOn: (date) => `Return ${date}`,
  showMore: "Show more",
  moreShown: (count) =>
    plural(count, { one: "# more trip is shown.", other: "# more trips are shown." }),
  vip: "VIP",
  vipMeans: "You have booked two trips or more: six seats on a launch, and news of launches first.",

  noTrips: "No trips yet",
  noTripsHint: "A trip appears here as soon as it is booked.",
  noUpcoming: "No trip is planned at the moment.",
  findFlights: "Find flights",
  findByCode: "Find a booking by its code",
  closeFind: "Back to the list",

  signInTitle: "Sign in to see your trips",
  signInHint: "All trips of your account are here, on every device.",
  onlyThisPage:
    "These are the bookings that were opened on this page. Sign in to see all your trips.",
  signIn: "Sign in",
};
