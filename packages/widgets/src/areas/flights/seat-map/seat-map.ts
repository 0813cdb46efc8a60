import type { SeatMap as SeatMapData } from "@embark/sdk";
import { type Client, events, flights } from "@embark/sdk/areas";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import { buttonStyles, hiddenStyles, problemStyles } from "../../../foundation/styles/controls.ts";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { chooseSeats } from "./choose-seats.ts";
import { drawGhost } from "./seat-ghost.ts";
import { seatGridStyles } from "./seat-grid.styles.ts";
import { SeatGrid } from "./seat-grid.ts";
import { drawLegend } from "./seat-legend.ts";
import { SeatList } from "./seat-list.ts";
import { SeatLive } from "./seat-live.ts";
import { seatMapStyles } from "./seat-map.styles.ts";
import { SeatSelectEvent } from "./seat-map-events.ts";
import { SeatMapLoad } from "./seat-map-load.ts";
import { seatMapQuery } from "./seat-map-query.ts";
import {
  holderOf,
  nextWithoutSeat,
  type SeatChoices,
  type Seating,
  type SeatPassenger,
  type Standing,
  standingFor,
  totalOf,
  travellerOf,
} from "./seat-party.ts";
import { type PlacedSeat, planOf, type SeatPlan } from "./seat-plan.ts";
import { renderSeatPointed, renderSeatView } from "./seat-view.ts";
import {
  chosenText,
  headingOf,
  nameOf,
  priceText,
  type SeatFace,
  type SeatWords,
  seatFaces,
  seatLabels,
  wordsOf,
} from "./seat-words.ts";
import { type SeatTerms, seatTerms } from "./terms/seat-terms.ts";

/** Who travels when nobody said so. */
const SOMEBODY: SeatPassenger = { id: "p1", name: "", type: "adult" };

/** Properties that change what seats look like and are called. */
const FACED = ["passengers", "choices", "active", "cabin"];

/**
 * Shows the seats of a flight and gives each traveller one. The map is an ARIA grid with one tab stop; the
 * same seats are there as a list.
 *
 * @element embark-seat-map
 * @fires {SeatSelectEvent} embark-seat-select - A traveller was given a seat or gave it back, or somebody else took it. Cancelable: then the page sets `choices` itself.
 * @csspart heading - For whom a seat is chosen.
 * @csspart travellers - The travellers and their seats.
 * @csspart plan - The aircraft.
 * @csspart pointed - What the seat is like that is pointed at or has the focus.
 * @csspart list - The free seats as a list.
 * @csspart legend - What the signs mean.
 * @csspart lost - The note that somebody else was faster.
 * @csspart problem - What went wrong, with a retry.
 * @cssproperty [--embark-accent] - Colour of chosen seats.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @example <embark-seat-map key="demo" flight="flt_20261218-0Q917" currency="THB"></embark-seat-map>
 */
export class SeatMap extends EmbarkElement<SeatTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    problemStyles,
    skeletonStyles,
    seatMapStyles,
    seatGridStyles,
  ];

  /** Id of the flight whose map is shown. */
  @property() flight = "";
  /** Fare brand that decides what seats cost: `light`, `classic`, `flex` or `business`. */
  @property() brand = "";
  /** Only seats of this cabin can be chosen, `economy` or `business`; all when empty. */
  @property() cabin = "";
  /** `map` or `list`. */
  @property() view: "map" | "list" = "map";
  /** Id of a booking: seats that others take meanwhile are followed live. */
  @property() booking = "";
  /** Token that opens the booking. */
  @property({ attribute: false }) bookingToken = "";
  /** A map to show instead of loading that of `flight`. */
  @property({ attribute: false }) map: SeatMapData | null = null;
  /** Who travels. One adult without a name when empty. */
  @property({ attribute: false }) passengers: readonly SeatPassenger[] = [];
  /** Seats by passenger id; follows what is chosen. */
  @property({ attribute: false }) choices: SeatChoices = {};
  /** Id of the passenger who is choosing; follows what is chosen. */
  @property({ attribute: false }) active = "";

  protected override readonly terms = new TermsController(this, seatTerms);
  readonly #loading = new SeatMapLoad(this);
  readonly #live = new SeatLive(this, (type, departureId, seats) => {
    if (departureId === this.#drawn?.departureId) this.#change(seats, type);
  });
  readonly #grid = new SeatGrid({
    choose: (placed) => this.#handleChoice(placed),
    point: (placed) => {
      this.pointed = placed;
    },
    leave: () => this.#focusTraveller(),
  });
  readonly #list = new SeatList(this, (placed) => this.#handleChoice(placed));

  #drawn: SeatMapData | undefined;
  #drawnTerms: object | undefined;
  #plan: SeatPlan | undefined;
  /** What others did since the map was made. */
  readonly #since = new Map<string, "taken" | "available">();
  readonly #own = new Set<string>();
  #ghost: HTMLElement | undefined;
  #legend: HTMLElement | undefined;
  #faceOf: ((placed: PlacedSeat) => SeatFace) | undefined;

  @state() private pointed: PlacedSeat | undefined;
  /** Seats of the party that others took, by passenger id. */
  @state() private lost: SeatChoices = {};
  @state() private said = "";

  protected get client(): Client<"events" | "flights"> {
    return this.clientWith({ events, flights });
  }

  /** Marks seats as taken by other people. Whoever of the party had one is told and asked to choose again. */
  take(seats: readonly string[]): void {
    this.#change(seats, "taken");
  }

  /**
   * Marks seats as free again. What such a seat costs may be known only now: then the map of `flight` is
   * loaded again, and a given `map` waits for the page to give a new one.
   */
  release(seats: readonly string[]): void {
    this.#change(seats, "available");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#load();
    const map = this.map ?? this.#loading.data;
    const { t } = this.terms;
    const redraw = map !== this.#drawn || t !== this.#drawnTerms;
    if (map !== this.#drawn) {
      this.#drawn = map;
      this.#plan = map && planOf(map);
      this.#since.clear();
      this.#own.clear();
      this.pointed = undefined;
    }
    for (const seat of Object.values(this.choices)) {
      // To everybody else it is taken; its own traveller may give it back and take it again.
      if (this.#placeOf(seat)?.seat.status === "taken") this.#own.add(seat);
    }
    this.#drawnTerms = t;
    if (redraw || FACED.some((name) => changed.has(name))) this.#paint(redraw);
    this.#live.follow(
      this.booking
        ? { client: this.client, bookingId: this.booking, bookingToken: this.bookingToken }
        : undefined,
    );
  }

  protected override render(): TemplateResult {
    const { terms, said } = this;
    const plan = this.#plan;
    const words = wordsOf(terms);
    const problem = this.map ? undefined : this.#loading.renderProblem(terms);
    return html`<section aria-label=${words.t.seatMap}>
        ${problem} ${plan || !problem ? this.#renderSeats(words, plan) : nothing}
      </section>
      <div class="hidden" role="status">${said}</div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#plan) this.#grid.takePlace();
  }

  /** All that is known before the map comes stands at once, so that little moves when it does. */
  #renderSeats(terms: SeatWords, plan: SeatPlan | undefined): TemplateResult {
    const { seating, traveller, view } = this;
    const { t } = terms;
    if (plan?.seats.size === 0) return html`<p class="none">${t.noSeatMap}</p>`;
    const { passengers } = seating;
    const next = nextWithoutSeat(seating, traveller.id);
    const open = passengers.filter(({ id, type }) => type !== "infant" && !this.choices[id]);
    const total = totalOf(seating, this.#placeOf);
    return renderSeatView(terms, seating, {
      active: traveller,
      heading: headingOf(terms, passengers, traveller, next),
      lost: this.lost,
      total: total ? t.total(terms.money(total)) : "",
      open: open.length,
      view,
      legend: plan && view === "map" ? this.#legend : nothing,
      seats: this.#renderPlan(terms, plan),
      waiting: !plan,
      pointed: view === "map" ? this.#renderPointed(terms, seating) : undefined,
      priceOf: (seat) => this.#placeOf(seat)?.seat.price ?? null,
      activate: ({ id }) => {
        this.active = id;
      },
      giveBack: (passenger) => this.#give(passenger, null),
      choose: () => this.#handleAuto(),
      show: (one) => {
        this.view = one;
      },
    });
  }

  #renderPlan(terms: SeatWords, plan: SeatPlan | undefined): unknown {
    if (!plan) {
      this.#ghost ??= drawGhost(terms);
      return this.#ghost;
    }
    return this.view === "map"
      ? this.#grid.place
      : this.#list.render(terms, plan, this.#standing());
  }

  #renderPointed(terms: SeatWords, seating: Seating): unknown {
    const { pointed } = this;
    return pointed && renderSeatPointed(terms, seating, pointed, this.#standing()(pointed));
  }

  private get seating(): Seating {
    const { choices, cabin } = this;
    const passengers = this.passengers.length > 0 ? this.passengers : [SOMEBODY];
    return { passengers, choices, cabin, live: this.#since, own: this.#own };
  }

  /** The passenger who is choosing: the one that was set, else the first who has no seat. */
  private get traveller(): SeatPassenger {
    return travellerOf(this.seating, this.active) ?? SOMEBODY;
  }

  readonly #placeOf = (designator: string) => this.#plan?.seats.get(designator);

  #standing(): (placed: PlacedSeat) => Standing {
    return standingFor(this.seating, this.traveller, this.#placeOf);
  }

  #load(): void {
    const { flight, brand } = this;
    // The provider around us, which has the key, may be defined a moment later than we are.
    if (this.map || !flight || this.closest("embark-provider:not(:defined)")) return;
    const query = seatMapQuery(brand, this.settings.currency);
    this.#loading.ask({ client: this.client, flight, query });
  }

  /** Draws the map, or brings all of it up to date. What others do changes only `live`, which the function reads. */
  #paint(anew: boolean): void {
    const map = this.#drawn;
    const plan = this.#plan;
    if (!map || !plan) return;
    const { cabin } = this;
    const terms = wordsOf(this.terms);
    const { passengers } = this.seating;
    const faceOf = seatFaces(terms, passengers, this.#standing());
    if (anew) this.#grid.draw(map, plan, terms.t, faceOf);
    else this.#grid.paint(faceOf);
    this.#faceOf = faceOf;
    const all = [...plan.seats.values()];
    const seats = cabin ? all.filter((placed) => placed.cabin.cabin === cabin) : all;
    const several = passengers.length > 1;
    this.#legend = drawLegend(terms, seats, { barred: this.#grid.hasBarred, several });
  }

  #change(seats: readonly string[], now: "taken" | "available"): void {
    const { passengers } = this.seating;
    const unpriced = [];
    for (const seat of seats) {
      const placed = this.#placeOf(seat);
      if (!placed) continue;
      if (now === "available" && !placed.seat.price) unpriced.push(seat);
      else this.#since.set(seat, now);
    }
    if (unpriced.length > 0 && !this.map) void this.#loading.again();
    // Only these seats: somewhere in the world somebody is always choosing.
    if (this.#faceOf) this.#grid.paint(this.#faceOf, seats);
    if (this.view === "list") this.requestUpdate();
    if (now === "available") return;
    const losers = seats.flatMap(
      (seat) => holderOf({ passengers, choices: this.choices }, seat) ?? [],
    );
    for (const passenger of losers) {
      const seat = this.choices[passenger.id];
      if (!seat) continue;
      this.lost = { ...this.lost, [passenger.id]: seat };
      this.#tell(passenger, null);
      this.active = passenger.id;
    }
  }

  #handleChoice(placed: PlacedSeat): void {
    const { terms, traveller } = this;
    const { passengers } = this.seating;
    const found = this.#standing()(placed);
    if (found.state === "chosen" || found.state === "free") {
      this.#give(traveller, found.state === "free" ? placed : null);
      return;
    }
    if (found.holder) this.active = found.holder.id;
    this.pointed = placed;
    const reason = seatLabels(terms, passengers)(placed, found);
    const next = found.holder && terms.t.chooseSeatFor(nameOf(terms, passengers, found.holder));
    this.said = next ? `${reason}. ${next}` : reason;
  }

  /** Gives a passenger a seat, or takes it back, and goes on to the next who has none. */
  #give(passenger: SeatPassenger, placed: PlacedSeat | null): void {
    const { terms } = this;
    const before = this.choices[passenger.id];
    if (!this.#tell(passenger, placed)) return;
    this.active = passenger.id;
    if (!placed) {
      this.said = before ? terms.t.givenBack(before) : "";
      return;
    }
    const { seating } = this;
    const next = nextWithoutSeat(seating, passenger.id);
    if (next) this.active = next.id;
    this.said = chosenText(
      terms,
      seating.passengers,
      { passenger, seat: placed.seat.designator },
      { total: totalOf(seating, this.#placeOf), next },
    );
  }

  /** Tells the page; true when the choice is ours to keep. */
  #tell({ id }: SeatPassenger, placed: PlacedSeat | null): boolean {
    const event = new SeatSelectEvent({
      passengerId: id,
      departureId: this.#drawn?.departureId ?? "",
      seat: placed?.seat.designator ?? null,
      price: placed?.seat.price ?? null,
    });
    if (!this.dispatchEvent(event)) return false;
    const { [id]: _, ...others } = this.choices;
    this.choices = placed ? { ...others, [id]: placed.seat.designator } : others;
    if (placed) {
      const { [id]: _, ...lost } = this.lost;
      this.lost = lost;
    }
    return true;
  }

  #handleAuto(): void {
    const plan = this.#plan;
    if (!plan) return;
    const { seating, terms } = this;
    const waiting = seating.passengers.filter(
      ({ id, type }) => type !== "infant" && !this.choices[id],
    );
    const found = chooseSeats(plan, seating);
    const words: string[] = [];
    for (const passenger of waiting) {
      const placed = found.get(passenger.id);
      if (!placed || !this.#tell(passenger, placed)) continue;
      const name = nameOf(terms, seating.passengers, passenger);
      words.push(terms.t.chosen(placed.seat.designator, name));
    }
    if (found.size < waiting.length) words.push(terms.t.noneLeft);
    const total = totalOf(this.seating, this.#placeOf);
    if (total) words.push(terms.t.total(priceText(terms, total)));
    this.said = words.join(". ");
    // The button that was pressed goes away.
    void this.updateComplete.then(() => this.#focusTraveller());
  }

  #focusTraveller(): void {
    this.renderRoot.querySelector<HTMLElement>(".traveller[aria-pressed=true]")?.focus();
  }
}
