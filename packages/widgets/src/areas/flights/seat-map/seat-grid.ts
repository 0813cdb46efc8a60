import type { SeatMap, SeatMapCabin, SeatMapElement, SeatMapRow } from "@embark/sdk";
import { facilityIcon } from "./facility-icons.ts";
import { seatAfterKey } from "./seat-moves.ts";
import type { SeatState } from "./seat-party.ts";
import { hasLegroom, type PlacedSeat, type SeatPlan } from "./seat-plan.ts";
import type { SeatFace } from "./seat-words.ts";
import type { SeatTerms } from "./terms/seat-terms.ts";

interface GridActions {
  choose(placed: PlacedSeat): void;
  /** The seat that is pointed at or has the focus. */
  point(placed: PlacedSeat | undefined): void;
  leave(): void;
}

interface SeatCell {
  readonly placed: PlacedSeat;
  readonly element: HTMLElement;
  readonly letter: string;
  readonly legroom: boolean;
  state: SeatState;
  mine: boolean;
  label: string;
  text: string;
}

/** States in which a press does nothing but say why. */
const CLOSED: readonly SeatState[] = ["taken", "blocked", "barred", "away"];

/**
 * The aircraft with its decks, drawn as one ARIA grid for each cabin with one tab stop for all.
 *
 * By hand, not with Lit: a template for each of 555 seats took 1.7 times as long as hand-written DOM and
 * left three times the nodes. A row is made once for each pattern and then copied, and one seat changes
 * without touching the others. `bench/seat-map.ts` measures it.
 */
export class SeatGrid {
  readonly element = make("div", "decks");
  readonly #actions: GridActions;
  readonly #cells = new Map<string, SeatCell>();
  readonly #byElement = new Map<Element, SeatCell>();
  #plan: SeatPlan | undefined;
  /** The one that Tab comes to. */
  #stop: SeatCell | undefined;

  constructor(actions: GridActions) {
    this.#actions = actions;
    const { element } = this;
    // An aircraft has its left side on the left in every language.
    element.dir = "ltr";
    element.addEventListener("keydown", (event) => this.#handleKey(event));
    element.addEventListener("click", ({ target }) => {
      const cell = this.#cellOf(target);
      if (!cell) return;
      this.#moveStop(cell);
      this.#actions.choose(cell.placed);
    });
    element.addEventListener("focusin", ({ target }) => {
      const cell = this.#cellOf(target);
      if (cell) this.#moveStop(cell);
      this.#actions.point(cell?.placed);
    });
    element.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "mouse") this.#actions.point(this.#cellOf(target)?.placed);
    });
    element.addEventListener("pointerleave", () => this.#actions.point(this.#focused?.placed));
    element.addEventListener("focusout", () => this.#actions.point(undefined));
  }

  /** Draws a map; what it says of each seat comes with `paint`. Keeps the focus where it was. */
  draw(map: SeatMap, plan: SeatPlan, t: SeatTerms): void {
    const focused = this.#focused?.placed.seat.designator;
    this.#plan = plan;
    this.#cells.clear();
    this.#byElement.clear();
    this.#stop = undefined;
    let cabins = 0;
    const patterns = new Map<string, HTMLElement>();
    const decks = map.decks.map(({ name, cabins: all }) => {
      const deck = make("section", "deck");
      const title = t.decks[name] ?? name;
      deck.ariaLabel = title;
      if (map.decks.length > 1) deck.append(make("h3", "deck-name", title));
      const fuselage = make("div", "fuselage");
      const widest = Math.max(...all.map(({ columns }) => columns.flat().length));
      const aisles = Math.max(...all.map(({ columns }) => columns.length - 1));
      fuselage.classList.add(`n${widest}`, `a${aisles}`);
      for (const cabin of all) {
        const { cabin: code, rows = [] } = plan.cabins[cabins++] ?? {};
        const name = t.cabins[code ?? ""] ?? code ?? "";
        const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
        const range = t.rows(`${first}`, `${last}`);
        const grid = this.#cabin(cabin, patterns, t);
        const parts = map.decks.length > 1 ? [title, name, range] : [name, range];
        grid.ariaLabel = parts.join(t.comma);
        fuselage.append(make("p", "cabin-name", name), grid);
      }
      deck.append(fuselage);
      return deck;
    });
    this.element.classList.toggle("several", decks.length > 1);
    this.element.replaceChildren(...decks);
    if (focused) this.focus(focused);
  }

  /** Brings all seats up to date, or these. */
  paint(faceOf: (placed: PlacedSeat) => SeatFace, designators?: Iterable<string>): void {
    const cells = designators
      ? Array.from(designators).flatMap((designator) => this.#cells.get(designator) ?? [])
      : this.#cells.values();
    for (const cell of cells) paintCell(cell, faceOf(cell.placed));
    if (this.#stop) return;
    const all = [...this.#cells.values()];
    const first = ["chosen", "free"].map((state) => all.find((cell) => cell.state === state));
    const stop = first[0] ?? first[1] ?? all[0];
    if (stop) this.#moveStop(stop);
  }

  focus(designator?: string): void {
    (this.#cells.get(designator ?? "") ?? this.#stop)?.element.focus();
  }

  get #focused(): SeatCell | undefined {
    const root = this.element.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    return active ? this.#byElement.get(active) : undefined;
  }

  #cellOf(target: EventTarget | null): SeatCell | undefined {
    return target instanceof Element ? this.#byElement.get(target) : undefined;
  }

  #moveStop(cell: SeatCell): void {
    if (this.#stop === cell) return;
    this.#stop?.element.setAttribute("tabindex", "-1");
    cell.element.setAttribute("tabindex", "0");
    this.#stop = cell;
  }

  #handleKey(event: KeyboardEvent): void {
    const cell = this.#cellOf(event.target);
    if (!cell || !this.#plan || event.altKey || event.metaKey) return;
    const { key } = event;
    const next = seatAfterKey(this.#plan, cell.placed, event);
    if (next) this.focus(next.seat.designator);
    else if (key === "Enter" || key === " ") this.#actions.choose(cell.placed);
    else if (key === "Escape") this.#actions.leave();
    else return;
    event.preventDefault();
  }

  #cabin(
    { cabin, columns, rows, wings }: SeatMapCabin,
    patterns: Map<string, HTMLElement>,
    t: SeatTerms,
  ): HTMLElement {
    const grid = make("div", "cabin");
    grid.role = "grid";
    grid.setAttribute("aria-multiselectable", "true");
    grid.classList.toggle("roomy", cabin !== "economy");
    const nodes = rows.map((row) =>
      row.number === null ? facilityRow(row, columns, t) : this.#row(row, patterns, t),
    );
    const over = ({ number }: SeatMapRow) =>
      wings !== null && number !== null && number >= wings.firstRow && number <= wings.lastRow;
    const [first, last] = [rows.findIndex(over), rows.findLastIndex(over)];
    if (first < 0) {
      grid.append(...nodes);
    } else {
      const wing = make("div", "wing");
      wing.role = "rowgroup";
      wing.append(...nodes.slice(first, last + 1));
      grid.append(...nodes.slice(0, first), wing, ...nodes.slice(last + 1));
    }
    return grid;
  }

  #row(row: SeatMapRow, patterns: Map<string, HTMLElement>, t: SeatTerms): HTMLElement {
    const { number, sections, exit } = row;
    const text = `${number}`;
    const id = sections.map((section) => section.map(patternOf).join()).join("|");
    const pattern = patterns.get(id);
    // The first of its kind is copied by the others; what it says differs, so they are given it anew.
    const node = pattern ? copy(pattern) : makeRow(sections);
    if (!pattern) patterns.set(id, node);
    let child = node.firstElementChild;
    let position = 0;
    for (const section of sections) {
      if ((position > 0 || sections.length === 1) && child) {
        // The first number is the name of the row.
        if (position < 2) child.ariaLabel = exit ? t.exitRow(text) : t.row(text);
        child.textContent = text;
        child = child.nextElementSibling;
      }
      for (const { seat } of section) {
        const placed = seat && this.#plan?.seats.get(seat.designator);
        if (placed && child instanceof HTMLElement) this.#keep(child, placed);
        child = child?.nextElementSibling ?? null;
      }
      position++;
    }
    return node;
  }

  #keep(element: HTMLElement, placed: PlacedSeat): void {
    const letter = letterOf(placed.seat.designator);
    const legroom = hasLegroom(placed.seat);
    const cell: SeatCell = {
      placed,
      element,
      letter,
      legroom,
      state: "free",
      mine: false,
      label: "",
      text: letter,
    };
    this.#cells.set(placed.seat.designator, cell);
    this.#byElement.set(element, cell);
  }
}

function paintCell(cell: SeatCell, { standing, label, initials }: SeatFace): void {
  const { element } = cell;
  const { state } = standing;
  if (cell.state !== state) {
    cell.state = state;
    element.className = classOf(cell.legroom, state);
    const mine = state === "chosen" || state === "party";
    if (cell.mine !== mine) {
      cell.mine = mine;
      element.setAttribute("aria-selected", `${mine}`);
    }
    if (CLOSED.includes(state)) element.setAttribute("aria-disabled", "true");
    else element.removeAttribute("aria-disabled");
  }
  if (cell.label !== label) {
    cell.label = label;
    element.setAttribute("aria-label", label);
  }
  const text = initials || cell.letter;
  if (cell.text !== text) {
    cell.text = text;
    element.textContent = text;
  }
}

/** A row without what differs from row to row. */
function makeRow(sections: SeatMapRow["sections"]): HTMLElement {
  const node = make("div", "row");
  node.role = "row";
  for (const [position, section] of sections.entries()) {
    if (position > 0 || sections.length === 1) {
      const number = make("span", "number");
      // One number is enough to hear.
      if (position > 1) number.ariaHidden = "true";
      else number.role = "rowheader";
      node.append(number);
    }
    for (const { seat } of section) {
      const cell = make("span", seat ? classOf(hasLegroom(seat), "free") : "gap");
      node.append(cell);
      if (!seat) continue;
      cell.role = "gridcell";
      cell.ariaSelected = "false";
      cell.tabIndex = -1;
      cell.textContent = letterOf(seat.designator);
    }
  }
  return node;
}

/** Doors, galleys and lavatories: told with the seats near them, so only seen here. */
function facilityRow(
  { sections }: SeatMapRow,
  columns: SeatMapCabin["columns"],
  t: SeatTerms,
): HTMLElement {
  const node = make("div", "facilities");
  node.ariaHidden = "true";
  for (const [position, section] of sections.entries()) {
    if (position > 0) node.append(make("span", "number"));
    const block = make("span", `block n${columns[position]?.length ?? section.length}`);
    for (const { kind } of section) {
      if (kind === "exit") {
        const side = position === 0 ? "exit" : "exit starboard";
        block.append(make("span", side, t.exit));
        continue;
      }
      const icon = facilityIcon(kind);
      const place = make("span", icon ? "facility" : kind === "bassinet" ? "bassinet" : "gap");
      if (icon) place.title = t.facilities[kind] ?? "";
      if (icon) place.append(icon);
      block.append(place);
    }
    node.append(block);
  }
  if (sections.flat().some(({ kind }) => kind === "bassinet")) node.classList.add("cots");
  return node;
}

function patternOf({ seat }: SeatMapElement): string {
  return seat ? `${letterOf(seat.designator)}${hasLegroom(seat) ? "+" : ""}` : "-";
}

/** The last character: no airline has two letters in a column. */
function letterOf(designator: string): string {
  return designator.slice(-1);
}

function classOf(legroom: boolean, state: SeatState): string {
  return legroom ? `seat legroom ${state}` : `seat ${state}`;
}

function make(tag: string, className: string, text?: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function copy(element: HTMLElement): HTMLElement {
  const made = element.cloneNode(true);
  if (!(made instanceof HTMLElement)) throw new TypeError("A copy is of the same kind.");
  return made;
}
