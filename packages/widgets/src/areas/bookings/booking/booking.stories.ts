import "./define.ts";
import { createEmbark } from "@embark/sdk";
import { createMockWorld, type Fault } from "@embark/sdk/mocks";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { addDays, today } from "../../../foundation/form/date-field/calendar.ts";
import { ANNA, MALI } from "../../accounts/account/testing/account-server.ts";
import { PaymentConfirmedEvent } from "../../payments/payment/payment-events.ts";
import { account } from "../trips/testing/trips-desk.ts";
import type { BookingElement } from "./booking.ts";
import { Desk, type DeskOptions, problemWith } from "./testing/desk.ts";
import { atStep, begunWith, fillIn, seatTaken } from "./testing/story-steps.ts";

export default { title: "Bookings/Booking", component: "embark-booking" } satisfies Meta;
type Story = StoryObj<BookingElement>;

/** A world of its own, in which this goes wrong. */
function world(...faults: Fault[]) {
  const made = createMockWorld({ latencyMs: 300 });
  for (const fault of faults) made.inject(fault);
  return createEmbark({
    baseUrl: "https://mock.embark.invalid/api/v1",
    fetch: made.fetch,
    retry: false,
  });
}

/** Storage is the page's: each story begins anew. */
function fresh() {
  sessionStorage.clear();
}

function whole(embark = world()) {
  fresh();
  return html`<embark-booking
    auto
    .embark=${embark}
    origin="BKK"
    destination="LHR"
    departure-date=${addDays(today(), 30)}
    return-date=${addDays(today(), 46)}
    adults="2"
    currency="THB"
    ><a href="https://example.com/flights">Flights</a></embark-booking
  >`;
}

/** With a desk made by hand, which stands where the story wants it. */
function from(options: DeskOptions = {}, answers: Desk["answers"] = {}) {
  fresh();
  const desk = new Desk(options);
  desk.answers = answers;
  return begunWith(desk);
}

const money = (amount: number) => ({ amount, currency: "THB" });

/** Everything, with the demo world: search, choose, fill in, pay. */
export const Whole: Story = { render: () => whole() };

export const Waiting: Story = {
  render: () => from({}, { quote: () => new Promise(() => undefined) }),
};
export const Passengers: Story = {
  render: () => from({ party: { adult: 2, child: 1, infant: 1 } }),
};
const SIGNED_IN = { account: account(), travellers: [ANNA, MALI] };
export const SignedIn: Story = {
  render: () => from({ party: { adult: 2, child: 1 }, ...SIGNED_IN }),
};
export const FilledIn: Story = {
  render: () => from(SIGNED_IN),
  play: async ({ canvasElement }) => {
    const booking = await atStep(canvasElement, "passengers");
    const typed = booking.shadowRoot?.querySelector<HTMLInputElement>("[name='adult1.surname']");
    if (typed) typed.value = "Jaidee";
    typed?.dispatchEvent(new Event("input"));
    for (;;) {
      const select = booking.shadowRoot?.querySelector<HTMLSelectElement>("[id='adult1.saved']");
      if (select) {
        select.value = ANNA.id;
        select.dispatchEvent(new Event("change"));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
};
export const WithinACountry: Story = { render: () => from({ documentsRequired: false }) };
export const Incomplete: Story = {
  ...Passengers,
  play: async ({ canvasElement }) => {
    const booking = await atStep(canvasElement, "passengers");
    booking.shadowRoot?.querySelector<HTMLElement>("[type=submit]")?.click();
  },
};
export const Seats: Story = {
  render: () => from({ party: { adult: 2 }, roundTrip: true }),
  play: ({ canvasElement }) => fillIn(canvasElement),
};
export const Review: Story = {
  render: () => from({ roundTrip: true }),
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement);
    const booking = await atStep(canvasElement, "seats");
    booking.shadowRoot?.querySelector<HTMLElement>("footer button + button")?.click();
    await atStep(canvasElement, "review");
  },
};
const paidDesk = new Desk();
export const Confirmed: Story = {
  render: () => {
    fresh();
    return begunWith(paidDesk);
  },
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement);
    const booking = await atStep(canvasElement, "seats");
    booking.shadowRoot?.querySelector<HTMLElement>("footer button + button")?.click();
    await atStep(canvasElement, "review");
    booking.shadowRoot
      ?.querySelector("embark-payment")
      ?.dispatchEvent(new PaymentConfirmedEvent({ booking: paidDesk.pay(), payment: undefined }));
  },
};

export const PriceChanged: Story = {
  render: () =>
    from(
      {},
      {
        quote: ({ fareId }) =>
          fareId === "far_new"
            ? undefined
            : problemWith(409, "price_changed", {
                previousPrice: money(1_965_000),
                currentPrice: money(2_015_000),
                fareId: "far_new",
              }),
      },
    ),
};
export const SoldOut: Story = {
  render: () =>
    from(
      {},
      {
        hold: () =>
          problemWith(409, "sold_out", { departureId: "flt_1", cabin: "economy", seatsLeft: 1 }),
      },
    ),
};
export const DepartureClosed: Story = {
  render: () =>
    from({}, { quote: () => problemWith(410, "departure_closed", { departureId: "flt_1" }) }),
};
export const LastMinute: Story = { render: () => from({ holdMs: 59_000 }) };
export const HoldOver: Story = { render: () => from({ holdMs: 500 }) };
export const SeatTaken: Story = {
  render: () => from({}, { chooseSeats: seatTaken }),
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement);
    const booking = await atStep(canvasElement, "seats");
    const map = booking.shadowRoot?.querySelector("embark-seat-map");
    map?.dispatchEvent(
      Object.assign(new Event("embark-seat-select"), {
        detail: { passengerId: "adult1", departureId: map.flight, seat: "12A", price: null },
      }),
    );
    await booking.updateComplete;
    booking.shadowRoot?.querySelector<HTMLElement>("footer .primary")?.click();
  },
};
export const Offline: Story = {
  render: () => whole(world({ operation: "holdSeats", network: true, times: 1 })),
};
export const Dark: Story = { ...Passengers, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...Incomplete, globals: { locale: "ar" } };
export const Thai: Story = { ...Review, globals: { locale: "th" } };
export const Narrow: Story = { ...Review, globals: { width: "20em" } };
export const Wide: Story = { ...Review, globals: { width: "100%" } };
