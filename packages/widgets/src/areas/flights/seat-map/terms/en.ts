import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { SeatTerms } from "./seat-terms.ts";

const plural = plurals("en");

export const terms: SeatTerms = {
  seatMap: "Seat map",
  chooseSeat: "Choose a seat",
  chooseSeatFor: (name) => `Choose a seat for ${name}`,
  everybodySeated: "Everybody has a seat",
  noSeatMap: "Seats on this flight are given out at check-in.",

  travellers: "Travellers",
  traveller: (number) => `Traveller ${number}`,
  noSeatYet: "no seat yet",
  onLapOf: (name) => `on the lap of ${name}`,
  giveBack: (seat) => `Give back ${seat}`,
  total: (price) => `Seats in total ${price}`,
  chooseForMe: (seats) =>
    plural(seats, { one: "Choose a seat for me", other: "Choose # seats for us" }),

  view: "View",
  views: { map: "Map", list: "List" },
  legend: "What the signs mean",
  marks: {
    standard: "Free",
    legroom: "Extra legroom",
    chosen: "This traveller",
    party: "Your party",
    taken: "Taken",
    barred: "Not for this traveller",
  },
  from: (price) => `from ${price}`,
  free: "no extra charge",

  decks: { main: "Main deck", upper: "Upper deck" },
  cabins: { economy: "Economy", business: "Business" },
  features: {
    window: "window",
    aisle: "aisle",
    middle: "middle",
    "exit-row": "exit row",
    "extra-legroom": "extra legroom",
    bulkhead: "first row of the cabin",
    bassinet: "cot for a baby",
    "no-recline": "does not recline",
    "near-lavatory": "near a lavatory",
    "near-galley": "near a galley",
    wing: "over the wing",
    front: "near the front",
  },
  facilities: { lavatory: "Lavatory", galley: "Galley", closet: "Wardrobe", stairs: "Stairs" },
  rows: (first, last) => `rows ${first} to ${last}`,
  row: (number) => `Row ${number}`,
  exitRow: (number) => `Row ${number}, exit row`,
  exit: "Exit",
  comma: ", ",

  available: "available",
  taken: "taken",
  blocked: "cannot be chosen",
  otherCabin: "another cabin",
  takenBy: (name) => `seat of ${name}`,
  bars: {
    infant: "not with an infant on the lap",
    child: "not for children",
    exitRow: "exit rows are for travellers of 15 years or more without an infant",
    mask: "another infant sits in these seats, which have one spare oxygen mask",
  },
  exitDuty: "Whoever sits here must be able and willing to help in an emergency.",

  chosen: (seat, name) => `${seat} chosen for ${name}`,
  givenBack: (seat) => `${seat} given back`,
  lost: (seat, name) =>
    `Somebody else has just taken ${seat}. Choose another seat for ${name}; nothing was charged.`,
  noneLeft: "There are not enough free seats for everybody here.",

  order: "Order",
  orders: {
    row: "From the front",
    window: "Window seats first",
    aisle: "Aisle seats first",
    price: "Cheapest first",
  },
  freeSeats: (count) => plural(count, { one: "# free seat", other: "# free seats" }),
  more: "Show more",
};
