import type { Seat, SeatMapCabin, SeatMapRow } from "@embark/sdk";
import { facilityIcon } from "./facility-icons.ts";
import { make } from "./make-element.ts";
import type { SeatState } from "./seat-party.ts";
import { hasLegroom, type PlacedSeat, type SeatPlan } from "./seat-plan.ts";
import type { SeatFace } from "./seat-words.ts";
import type { SeatTerms } from "./terms/seat-terms.ts";

/** States in which a press does nothing but say why. */
const CLOSED: readonly SeatState[] = ["taken", "blocked", "barred", "away"];

/** What the drawing of one map goes by. */
export interface Drawing {
  readonly plan: SeatPlan;
  readonly t: SeatTerms;
  readonly faceOf: (placed: PlacedSeat) => SeatFace;
  /** One of each look, to be copied: less work than to make each anew. */
  readonly patterns: Map<string, HTMLElement>;
}

/**
 * Draws the rows into the grid of a cabin. What holds others is in its place before it is filled: a full
 * one would be gone through again for each place that it is put into.
 */
export function drawRows(
  grid: HTMLElement,
  { columns, rows, wings }: SeatMapCabin,
  drawing: Drawing,
): void {
  const over = ({ number }: SeatMapRow) =>
    wings !== null && number !== null && number >= wings.firstRow && number <= wings.lastRow;
  const first = rows.findIndex(over);
  const last = rows.findLastIndex(over);
  let place = grid;
  let index = 0;
  for (const row of rows) {
    if (index === first) {
      place = make("div", "wing");
      place.setAttribute("role", "rowgroup");
      grid.appendChild(place);
    }
    if (row.number === null) drawFacilities(place, row, columns, drawing);
    else drawSeats(place, row, drawing);
    if (index === last) place = grid;
    index++;
  }
}

function drawSeats(
  place: HTMLElement,
  { number, sections, exit }: SeatMapRow,
  { plan, t, faceOf, patterns }: Drawing,
): void {
  const text = `${number}`;
  const shape = sections.map((section) => section.map(letterOf).join()).join("|");
  const row = copyOf(patterns, shape, () => makeRow(sections));
  const cells = row.children;
  let index = 0;
  sections.forEach((section, position) => {
    if (position > 0 || sections.length === 1) {
      const label = cells[index++];
      if (label) label.textContent = text;
      label?.setAttribute("aria-label", exit ? t.exitRow(text) : t.row(text));
    }
    section.forEach(({ seat }) => {
      const element = cells[index++];
      const placed = seat && plan.seats.get(seat.designator);
      if (!placed || !element) return;
      const face = faceOf(placed);
      dressSeat(element, seat, face.standing.state);
      // Nothing stands here yet that could be right already.
      element.setAttribute("aria-label", face.label);
      if (face.initials) element.textContent = face.initials;
    });
  });
  place.appendChild(row);
}

/** A row of free seats, without numbers and names. */
function makeRow(sections: SeatMapRow["sections"]): HTMLElement {
  const row = make("div", "row");
  row.setAttribute("role", "row");
  sections.forEach((section, position) => {
    if (position > 0 || sections.length === 1) {
      const label = make("span", "number");
      row.appendChild(label);
      // The first number is the name of the row, and one is enough to hear.
      if (position > 1) label.setAttribute("aria-hidden", "true");
      else label.setAttribute("role", "rowheader");
    }
    for (const cell of section) {
      const element = make("span", "gap", letterOf(cell));
      row.appendChild(element);
      if (!cell.seat) continue;
      element.setAttribute("role", "gridcell");
      element.setAttribute("tabindex", "-1");
      dressSeat(element, cell.seat, "free");
    }
  });
  return row;
}

/** Makes a seat look like what it is and say it. Writes only what differs: a choice changes few of hundreds. */
export function paintSeat(element: Element, placed: PlacedSeat, face: SeatFace): void {
  dressSeat(element, placed.seat, face.standing.state);
  const { label } = face;
  if (element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
  const text = face.initials || letterOf(placed);
  if (element.textContent !== text) element.textContent = text;
}

function dressSeat(element: Element, seat: Seat, state: SeatState): void {
  const look = classOf(hasLegroom(seat), state);
  if (element.className === look) return;
  element.className = look;
  element.setAttribute("aria-selected", `${state === "chosen" || state === "party"}`);
  if (CLOSED.includes(state)) element.setAttribute("aria-disabled", "true");
  else element.removeAttribute("aria-disabled");
}

/** Doors, galleys and lavatories: told with the seats near them, so only seen here. */
function drawFacilities(
  place: HTMLElement,
  { sections }: SeatMapRow,
  columns: SeatMapCabin["columns"],
  { t, patterns }: Drawing,
): void {
  const node = make("div", "facilities");
  node.setAttribute("aria-hidden", "true");
  place.appendChild(node);
  let position = 0;
  for (const section of sections) {
    if (position > 0) node.appendChild(make("span", "number"));
    const block = make("span", "block");
    block.style.flexGrow = `${columns[position]?.length ?? section.length}`;
    node.appendChild(block);
    for (const { kind } of section) {
      if (kind === "bassinet") node.className = "facilities cots";
      if (kind === "exit") {
        block.appendChild(make("span", position === 0 ? "exit" : "exit starboard", t.exit));
        continue;
      }
      block.appendChild(copyOf(patterns, kind, () => makeFacility(kind, t)));
    }
    position++;
  }
}

function copyOf(
  patterns: Map<string, HTMLElement>,
  look: string,
  makeOne: () => HTMLElement,
): HTMLElement {
  let pattern = patterns.get(look);
  if (!pattern) {
    pattern = makeOne();
    patterns.set(look, pattern);
  }
  return document.importNode(pattern, true);
}

function makeFacility(kind: string, t: SeatTerms): HTMLElement {
  const icon = facilityIcon(kind);
  const place = make("span", icon ? "facility" : kind === "bassinet" ? "bassinet" : "gap");
  if (icon) {
    place.title = t.facilities[kind] ?? "";
    place.appendChild(icon);
  }
  return place;
}

/** The last character of a seat's name: no airline has two letters in a column. Empty where there is no seat. */
function letterOf({ seat }: { readonly seat: Seat | null }): string {
  return seat ? seat.designator.slice(-1) : "";
}

function classOf(legroom: boolean, state: SeatState): string {
  return legroom ? `seat legroom ${state}` : `seat ${state}`;
}
