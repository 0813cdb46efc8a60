import type { Booking } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import type { LitElement, ReactiveController } from "lit";
import { LiveBooking } from "../trip/live-booking.ts";

/** Browsers open six connections to a host without HTTP/2; some stay free for everything else. */
const MOST = 3;
/** After these nothing happens to a booking any more. */
const OVER: readonly string[] = ["cancelled", "expired"];

interface Access {
  client(): Client<"events">;
  bookingTokens(): string;
  /** What there is to follow now, the next journey first. */
  bookings(): readonly Booking[];
  changed(bookingId: string): void;
}

/** Follows the trips that can be seen, as long as something can still happen to them. */
export class LiveTrips implements ReactiveController {
  readonly #host: LitElement;
  readonly #access: Access;
  readonly #followed = new Map<string, LiveBooking>();
  /** Cards that are known to be out of sight; before the first look every one may be seen. */
  readonly #away = new Set<Element>();
  #observer: IntersectionObserver | undefined;
  readonly #observed = new Set<Element>();

  constructor(host: LitElement, access: Access) {
    this.#host = host;
    this.#access = access;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#away.delete(target);
        else this.#away.add(target);
      }
      this.#follow();
    });
    this.#observe();
  }

  hostUpdated(): void {
    this.#observe();
    this.#follow();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed.clear();
    this.#away.clear();
  }

  #observe(): void {
    const cards = new Set(this.#host.renderRoot?.querySelectorAll("[data-booking]"));
    for (const card of this.#observed) {
      if (cards.has(card)) continue;
      this.#observer?.unobserve(card);
      this.#observed.delete(card);
      this.#away.delete(card);
    }
    for (const card of cards) {
      if (this.#observed.has(card)) continue;
      this.#observed.add(card);
      this.#observer?.observe(card);
    }
  }

  #follow(): void {
    if (!this.#host.isConnected) return;
    const { client, bookings, bookingTokens, changed } = this.#access;
    const near = [...this.#observed].filter((card) => !this.#away.has(card));
    const seen = new Set(near.map((card) => card.getAttribute("data-booking")));
    const wanted = bookings()
      .filter(({ id, status }) => seen.has(id) && !OVER.includes(status))
      .slice(0, MOST);
    for (const [id, live] of this.#followed) {
      if (wanted.some((booking) => booking.id === id)) continue;
      live.follow(undefined);
      live.hostDisconnected();
      this.#host.removeController(live);
      this.#followed.delete(id);
    }
    for (const { id } of wanted) {
      let live = this.#followed.get(id);
      if (!live) {
        live = new LiveBooking(this.#host, client, () => changed(id));
        this.#followed.set(id, live);
      }
      live.follow({ bookingId: id, bookingToken: bookingTokens() });
    }
  }
}
