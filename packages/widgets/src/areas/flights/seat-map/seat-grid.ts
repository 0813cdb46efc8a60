import type { SeatMap } from "@embark/sdk";
import { make } from "./make-element.ts";
import { seatAfterKey } from "./seat-moves.ts";
import type { PlacedSeat, SeatPlan } from "./seat-plan.ts";
import { type Drawing, drawRows, paintSeat } from "./seat-rows.ts";
import type { SeatFace } from "./seat-words.ts";
import type { SeatTerms } from "./terms/seat-terms.ts";

interface GridActions {
  choose(placed: PlacedSeat): void;
  /** The seat that is pointed at or has the focus. */
  point(placed: PlacedSeat | undefined): void;
  leave(): void;
}

/**
 * The aircraft with its decks, drawn as one ARIA grid for each cabin with one tab stop for all.
 *
 * By hand, not with Lit: a template for each of 555 seats took 1.7 times as long as hand-written DOM and
 * left three times the nodes. One seat changes without touching the others. `bench/seat-map.ts` measures it.
 */
export class SeatGrid {
  /** Where it stands; by hand as well, because each template is time before the first seat. */
  readonly place = make("div", "plan");
  readonly element = make("div", "decks");
  readonly #actions: GridActions;
  #plan: SeatPlan | undefined;
  #made: Map<string, HTMLElement> | undefined;
  /** The one that Tab comes to. */
  #stop: HTMLElement | undefined;

  constructor(actions: GridActions) {
    this.#actions = actions;
    const { element } = this;
    this.place.setAttribute("part", "plan");
    // An aircraft has its left side on the left in every language.
    element.dir = "ltr";
    element.addEventListener("keydown", (event) => this.#handleKey(event));
    element.addEventListener("click", ({ target }) => {
      const placed = this.#placeOf(target);
      if (placed && target instanceof HTMLElement) {
        this.#moveStop(target);
        this.#actions.choose(placed);
      }
    });
    element.addEventListener("focusin", ({ target }) => {
      const placed = this.#placeOf(target);
      if (placed && target instanceof HTMLElement) this.#moveStop(target);
      this.#actions.point(placed);
    });
    element.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "mouse") this.#actions.point(this.#placeOf(target));
    });
    element.addEventListener("pointerleave", () => this.#actions.point(this.#focused));
    element.addEventListener("focusout", () => this.#actions.point(undefined));
  }

  /**
   * Comes to its place, once that is on the page: what holds a full aircraft would go through all of its
   * seats on the way there.
   */
  takePlace(): void {
    if (!this.element.parentNode) this.place.append(this.element);
  }

  /** Draws a map. Keeps the focus where it was. */
  draw(map: SeatMap, plan: SeatPlan, t: SeatTerms, faceOf: (placed: PlacedSeat) => SeatFace): void {
    const { element } = this;
    const focused = this.#focused?.seat.designator;
    const several = map.decks.length > 1;
    const drawing: Drawing = { plan, t, faceOf, patterns: new Map() };
    let cabins = 0;
    element.className = several ? "decks several" : "decks";
    element.textContent = "";
    for (const { name, cabins: all } of map.decks) {
      const title = t.decks[name] ?? name;
      const deck = make("section", "deck");
      deck.setAttribute("aria-label", title);
      element.append(deck);
      if (several) deck.append(make("h3", "deck-name", title));
      let widest = 0;
      let aisles = 0;
      const fuselage = make("div", "fuselage");
      deck.append(fuselage);
      for (const cabin of all) {
        const { columns } = cabin;
        widest = Math.max(widest, columns.flat().length);
        aisles = Math.max(aisles, columns.length - 1);
        const { cabin: code, rows = [] } = plan.cabins[cabins++] ?? {};
        const name = t.cabins[code ?? ""] ?? code ?? "";
        const range = t.rows(`${rows[0]?.number ?? 0}`, `${rows.at(-1)?.number ?? 0}`);
        const grid = make("div", code === "economy" ? "cabin" : "cabin roomy");
        grid.setAttribute("role", "grid");
        grid.setAttribute("aria-multiselectable", "true");
        grid.setAttribute(
          "aria-label",
          (several ? [title, name, range] : [name, range]).join(t.comma),
        );
        fuselage.append(make("p", "cabin-name", name), grid);
        drawRows(grid, cabin, drawing);
      }
      fuselage.style.setProperty("--_n", `${widest}`);
      fuselage.style.setProperty("--_aisles", `${Math.max(aisles, 1)}`);
    }
    this.#plan = plan;
    this.#made = undefined;
    this.#stop = undefined;
    const stop = [".chosen", ".free", ".seat"]
      .map((one) => element.querySelector<HTMLElement>(one))
      .find(Boolean);
    if (stop) this.#moveStop(stop);
    if (focused) this.focus(focused);
  }

  /** Brings all seats up to date, or these. */
  paint(faceOf: (placed: PlacedSeat) => SeatFace, designators?: Iterable<string>): void {
    const seats = this.#seats;
    for (const designator of designators ?? seats.keys()) {
      const element = seats.get(designator);
      const placed = this.#plan?.seats.get(designator);
      if (element && placed) paintSeat(element, placed, faceOf(placed));
    }
  }

  /** Whether there are seats that are free but not for the one who chooses. */
  get hasBarred(): boolean {
    return this.element.querySelector(".barred") !== null;
  }

  focus(designator = ""): void {
    (this.#seats.get(designator) ?? this.#stop)?.focus();
  }

  /** What is drawn, by designator. Made when it is first needed: looking at a map does not need it. */
  get #seats(): Map<string, HTMLElement> {
    if (this.#made) return this.#made;
    const drawn = this.element.querySelectorAll<HTMLElement>(".seat");
    const order = this.#plan?.rows.flatMap(({ seats }) => seats) ?? [];
    this.#made = new Map(
      Array.from(drawn, (element, index) => [order[index]?.seat.designator ?? "", element]),
    );
    return this.#made;
  }

  get #focused(): PlacedSeat | undefined {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot ? this.#placeOf(root.activeElement) : undefined;
  }

  #placeOf(target: EventTarget | null): PlacedSeat | undefined {
    for (const [designator, element] of target ? this.#seats : []) {
      if (element === target) return this.#plan?.seats.get(designator);
    }
    return undefined;
  }

  #moveStop(element: HTMLElement): void {
    if (this.#stop === element) return;
    this.#stop?.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
    this.#stop = element;
  }

  #handleKey(event: KeyboardEvent): void {
    const placed = this.#placeOf(event.target);
    if (!placed || !this.#plan || event.altKey || event.metaKey) return;
    const { key } = event;
    const next = seatAfterKey(this.#plan, placed, event);
    if (next) this.focus(next.seat.designator);
    else if (key === "Enter" || key === " ") this.#actions.choose(placed);
    else if (key === "Escape") this.#actions.leave();
    else return;
    event.preventDefault();
  }
}
