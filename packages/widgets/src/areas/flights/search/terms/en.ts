import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { SearchTerms } from "./terms.ts";

const plural = plurals("en");

export const terms: SearchTerms = {
  flightSearch: "Flight search",
  trip: "Trip",
  roundTrip: "Round trip",
  oneWay: "One way",
  from: "From",
  to: "To",
  swap: "Swap the two places",
  departure: "Leave",
  departureAndReturn: "Leave and return",
  travellers: "Travellers",
  cabin: "Cabin",
  anyCabin: "Any cabin",
  cabins: { economy: "Economy", business: "Business" },
  search: "Search",
  searchProblems: {
    origin_missing: "Choose where you leave from.",
    destination_missing: "Choose where you want to go.",
    same_origin_and_destination: "This is where you leave from. Choose another destination.",
    unknown_airport: "We do not know this place. Choose one from the list.",
    departure_missing: "Choose the day you leave.",
    return_missing: "Choose the day you come back, or search one way.",
    date_in_past: "This day is over. Choose today or a later day.",
    date_beyond_horizon: "This day is not on sale yet. Choose an earlier one.",
    outbound_gone: "Your outbound flight is no longer available. Choose another one.",
  },

  searchingFlights: "Searching for flights",
  found: (count, step) =>
    ({
      "one-way": plural(count, { one: "# way to fly", other: "# ways to fly" }),
      outbound: plural(count, { one: "# way to fly out", other: "# ways to fly out" }),
      return: plural(count, { one: "# way to fly back", other: "# ways to fly back" }),
    })[step],
  pricesFor: (travellers, trip) =>
    trip === "round-trip"
      ? plural(travellers, {
          one: "Prices for # traveller there and back, including taxes",
          other: "Prices for # travellers there and back, including taxes",
        })
      : plural(travellers, {
          one: "Prices for # traveller, including taxes",
          other: "Prices for # travellers, including taxes",
        }),
  sortBy: "Sort by",
  sorts: {
    price: "Cheapest first",
    duration: "Fastest first",
    departure: "Earliest departure",
    arrival: "Earliest arrival",
  },
  more: "Show more",
  shown: (count, total) => plural(count, { other: `# of ${total}` }),

  noFlights: (from, to, date) => `No flights from ${from} to ${to} on ${date}.`,
  noFlightsHint: "Try another day or a place nearby.",
  noMatch: "No flight fits all of your filters.",
  otherDays: "Days nearby with flights, one way from",

  filters: "Filters",
  removeFilters: "Remove all filters",
  removeFilter: (name) => `Remove filter: ${name}`,
  stops: "Stops",
  direct: "Direct",
  stopCount: (count) => plural(count, { one: "# stop", other: "# stops" }),
  atMostStops: (count) => plural(count, { one: "Up to # stop", other: "Up to # stops" }),
  any: "Any",
  airlines: "Airlines",
  departureTime: "Departure time",
  arrivalTime: "Arrival time",
  leaves: (time) => `Leaves: ${time}`,
  arrives: (time) => `Arrives: ${time}`,
  timesOfDay: {
    "00:00-06:00": "Night",
    "06:00-12:00": "Morning",
    "12:00-18:00": "Afternoon",
    "18:00-24:00": "Evening",
  },
  price: "Price",
  travelTime: "Travel time each way",
  upTo: (limit) => `up to ${limit}`,
  fares: "Fares",
  withCheckedBag: "With checked bag",
  refundable: "Refundable",

  daysLater: (days) => plural(days, { one: "arrives # day later", other: "arrives # days later" }),
  fromPrice: "from",
  seatsLeft: (count) =>
    plural(count, { one: "# seat left at this price", other: "# seats left at this price" }),
  details: "Details",
  showFares: "Fares",
  choose: "Choose",
  chooseFare: (brand, price) => `Choose ${brand} for ${price}`,
  chosenFare: "Chosen",
  brands: { light: "Light", classic: "Classic", flex: "Flex", business: "Business" },
  cabinBag: (pieces, kg) =>
    plural(pieces, { one: `Cabin bag ${kg} kg`, other: `# cabin bags, ${kg} kg each` }),
  checkedBag: (pieces, kg) =>
    plural(pieces, { one: `Checked bag ${kg} kg`, other: `# checked bags, ${kg} kg each` }),
  noCheckedBag: "No checked bag",
  seats: {
    paid: "Seat choice for a fee",
    standard: "Standard seat included",
    free: "Any seat included",
  },
  freeChange: "Free changes, you pay the fare difference",
  changeFor: (fee) => `Changes for ${fee} and the fare difference`,
  noChange: "No changes",
  freeRefund: "Full refund",
  refundFor: (fee) => `Refund less ${fee}`,
  onlyTaxesBack: "No refund, only unused taxes come back",
  noRefund: "No refund",
  priceDetails: "Price in detail",
  taxesOfIt: (amount) => `${amount} of the total are taxes and surcharges.`,

  terminal: (name) => `Terminal ${name}`,
  operatedBy: (airline) => `Operated by ${airline}`,
  layover: (duration, place) => `${duration} in ${place}`,
  overnight: "Overnight stay",
  changeOfTerminal: "Change of terminal",

  outbound: "Outbound",
  return: "Return",
  chooseOutbound: "Choose your outbound flight",
  chooseReturn: "Choose your return flight",
  changeOutbound: "Choose another outbound flight",
  yourChoice: "Your choice",
  choiceGoesOn: "The page takes it from here. Nothing is booked yet.",
  changeChoice: "Choose again",
};
