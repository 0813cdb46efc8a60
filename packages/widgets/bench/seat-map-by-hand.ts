import type { SeatMap } from "@embark/sdk";
import { facilityIcon } from "../src/areas/flights/seat-map/facility-icons.ts";
import { priceRange } from "../src/areas/flights/seat-map/seat-legend.ts";
import { standingFor } from "../src/areas/flights/seat-map/seat-party.ts";
import { hasLegroom, type PlacedSeat, planOf } from "../src/areas/flights/seat-map/seat-plan.ts";
import { type SeatWords, seatLabels } from "../src/areas/flights/seat-map/seat-words.ts";

/**
 * The rival: the same aircraft by someone who writes DOM by hand, plainly and well. What it says is worked
 * out by the same code; only drawing differs, and nobody can press anything yet.
 */
export function drawByHand(map: SeatMap, words: SeatWords, styles: readonly CSSStyleSheet[]) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [...styles];
  const section = add(root, "section", "");
  const layout = add(section, "div", "layout");
  const side = add(layout, "div", "side");
  add(side, "h2", "").textContent = "Choose a seat";
  const traveller = add(add(add(side, "ul", "travellers"), "li", ""), "button", "traveller");
  traveller.setAttribute("type", "button");
  traveller.setAttribute("aria-pressed", "true");
  add(traveller, "span", "badge").textContent = "T1";
  add(traveller, "span", "name").textContent = "Traveller 1";
  add(add(traveller, "span", "has"), "i", "").textContent = "no seat yet";
  const tools = add(side, "div", "tools");
  for (const [look, text] of [
    ["auto", "Choose a seat for me"],
    ["chip", "Map"],
    ["chip", "List"],
  ] as const) {
    add(tools, "button", look).textContent = text;
  }
  const plan = planOf(map);
  const places = [...plan.seats.values()];
  const legend = add(side, "ul", "legend");
  legend.setAttribute("aria-label", "What the signs mean");
  for (const [look, text, price] of [
    ["free", "Free", priceRange(words, places, false)],
    ["free legroom", "Extra legroom", priceRange(words, places, true)],
    ["chosen", "This traveller", ""],
    ["taken", "Taken", ""],
  ] as const) {
    const item = add(legend, "li", "");
    add(item, "span", `seat ${look}`).setAttribute("aria-hidden", "true");
    const means = add(item, "span", "");
    means.textContent = `${text} `;
    if (price) add(means, "b", "").textContent = price;
  }
  const main = add(layout, "div", "main");
  const decks = add(
    add(main, "div", "plan"),
    "div",
    map.decks.length > 1 ? "decks several" : "decks",
  );
  const cells = new Map<string, HTMLElement>();
  const somebody = { id: "p1", name: "", type: "adult" };
  const live = new Map<string, "taken" | "available">();
  const seating = { passengers: [somebody], choices: {}, cabin: "", live, own: new Set<string>() };
  const standingOf = standingFor(seating, somebody, (designator) => plan.seats.get(designator));
  const labelOf = seatLabels(words, seating.passengers);

  for (const { name, cabins } of map.decks) {
    const deck = add(decks, "section", "deck");
    deck.setAttribute("aria-label", name);
    add(deck, "h3", "deck-name").textContent = name;
    const most = Math.max(...cabins.map(({ columns }) => columns.flat().length));
    const aisles = Math.max(...cabins.map(({ columns }) => columns.length - 1));
    const fuselage = add(deck, "div", `fuselage n${most} a${aisles}`);
    for (const { cabin, columns, rows, wings } of cabins) {
      add(fuselage, "p", "cabin-name").textContent = cabin;
      const grid = add(fuselage, "div", cabin === "economy" ? "cabin" : "cabin roomy");
      grid.setAttribute("role", "grid");
      grid.setAttribute("aria-label", `${name}, ${cabin}`);
      let wing: HTMLElement | undefined;
      for (const { number, sections } of rows) {
        if (wings && number === wings.firstRow) wing = add(grid, "div", "wing");
        const row = add(wing ?? grid, "div", number === null ? "facilities" : "row");
        if (number === null) {
          row.setAttribute("aria-hidden", "true");
          const hasCots = sections.flat().some(({ kind }) => kind === "bassinet");
          if (hasCots) row.className = "facilities cots";
        } else row.setAttribute("role", "row");
        for (const [position, section] of sections.entries()) {
          if (position > 0) {
            const aisle = add(row, "span", "number");
            if (number !== null) {
              aisle.textContent = `${number}`;
              if (position > 1) aisle.setAttribute("aria-hidden", "true");
              else {
                aisle.setAttribute("role", "rowheader");
                aisle.setAttribute("aria-label", `Row ${number}`);
              }
            }
          }
          const place =
            number === null ? add(row, "span", `block n${columns[position]?.length}`) : row;
          for (const { kind, seat } of section) {
            const placed = seat && plan.seats.get(seat.designator);
            if (placed) cells.set(placed.seat.designator, drawSeat(place, placed));
            else drawFacility(place, kind);
          }
        }
        if (wings && number === wings.lastRow) wing = undefined;
      }
    }
  }

  function drawFacility(place: HTMLElement, kind: string): void {
    if (kind === "exit") {
      add(place, "span", "exit").textContent = "Exit";
      return;
    }
    const icon = facilityIcon(kind);
    const look = icon ? "facility" : kind === "bassinet" ? "bassinet" : "gap";
    const node = add(place, "span", look);
    if (!icon) return;
    node.setAttribute("title", kind);
    node.appendChild(icon);
  }

  function drawSeat(row: HTMLElement, placed: PlacedSeat): HTMLElement {
    const cell = add(row, "span", "");
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("tabindex", "-1");
    cell.setAttribute("aria-selected", "false");
    cell.textContent = placed.seat.designator.slice(-1);
    paintSeat(cell, placed);
    return cell;
  }

  function paintSeat(cell: HTMLElement, placed: PlacedSeat): void {
    const standing = standingOf(placed);
    cell.className = `seat${hasLegroom(placed.seat) ? " legroom" : ""} ${standing.state}`;
    if (standing.state === "free") cell.removeAttribute("aria-disabled");
    else cell.setAttribute("aria-disabled", "true");
    cell.setAttribute("aria-label", labelOf(placed, standing));
  }

  return {
    host,
    paint(designator: string, status: "taken" | "available"): void {
      const cell = cells.get(designator);
      const placed = plan.seats.get(designator);
      if (!cell || !placed) return;
      live.set(designator, status);
      paintSeat(cell, placed);
    },
  };
}

function add(to: ParentNode & Node, tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  to.appendChild(element);
  return element;
}
