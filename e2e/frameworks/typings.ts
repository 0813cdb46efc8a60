/** What the typings of frameworks accept, and what they must not; only ever compiled. */
import type {} from "@embark/widgets/react";
import type {} from "@embark/widgets/svelte";
import type {} from "@embark/widgets/vue";
import type { JSX } from "react";
import type { SvelteHTMLElements } from "svelte/elements";
import type { GlobalComponents } from "vue";

type React = JSX.IntrinsicElements;
type Vue = { [Tag in keyof GlobalComponents]: InstanceType<GlobalComponents[Tag]>["$props"] };

export const react: React["embark-search"][] = [
  { origin: "BKK", "departure-date": "2027-01-10", "api-key": "demo", className: "wide" },
  { departureDate: "2027-01-10", booked: ["economy.flt_20261218-0Q917"], key: "one of a list" },
  { "onembark-offer-select": ({ detail }) => detail.fare.brand },
  // @ts-expect-error There is no such trip.
  { trip: "there-and-back" },
  // @ts-expect-error It is `preventDefault`.
  { "onembark-offer-select": (event) => event.stop() },
  // @ts-expect-error What the element tells cannot be set.
  { settings: {} },
];

export const vue: Vue["embark-booking"][] = [
  { departureDate: "2027-01-10", apiKey: "demo", class: "wide" },
  { onEmbarkBookingConfirmed: ({ detail }) => detail.booking.pnr },
  // @ts-expect-error There is no such trip.
  { trip: "there-and-back" },
];

export const svelte: SvelteHTMLElements["embark-trip"][] = [
  { "booking-token": "bkt_1", "api-key": "demo", class: "wide" },
  { "onembark-trip-cancel": ({ detail }) => detail.booking.pnr },
  // @ts-expect-error A surname is a text.
  { surname: 1 },
];
