import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import { terms as journey } from "../../../journey/terms/en.ts";
import type { ListTerms } from "../list-terms.ts";

const plural = plurals("en");

export const terms: ListTerms = {
  ...journey,

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

  noFlights: (from, to, date, back) =>
    back
      ? `No round trip from ${from} to ${to} on ${date} and back on ${back}.`
      : `No flights from ${from} to ${to} on ${date}.`,
  noFlightsHint: "Try another day or a place nearby.",
  noMatch: "No flight fits all of your filters.",
  otherDays: "Days nearby with flights, one way from",

  filters: "Filters",
  removeFilters: "Remove all filters",
  removeFilter: (name) => `Remove filter: ${name}`,
  stops: "Stops",
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

  fromPrice: "from",
  seatsLeft: (count) =>
    plural(count, { one: "# seat left at this price", other: "# seats left at this price" }),
  details: "Details",
  showFares: "Fares",
  choose: "Choose",
  chooseFare: (brand, price) => `Choose ${brand} for ${price}`,
  priceDetails: "Price in detail",
  taxesOfIt: (amount) => `${amount} of the total are taxes and surcharges.`,

  chooseOutbound: "Choose your outbound flight",
  chooseReturn: "Choose your return flight",
  changeOutbound: "Choose another outbound flight",
  yourChoice: "Your choice",
  choiceGoesOn: "The page takes it from here. Nothing is booked yet.",
  changeChoice: "Choose again",
};
