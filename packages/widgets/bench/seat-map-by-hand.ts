import type { SeatMap } from "@embark/sdk";
import { facilityIcon } from "../src/areas/flights/seat-map/facility-icons.ts";
import { priceRange } from "../src/areas/flights/seat-map/seat-legend.ts";
import { initialsOf, standingFor } from "../src/areas/flights/seat-map/seat-party.ts";
import { hasLegroom, type PlacedSeat, planOf } from "../src/areas/flights/seat-map/seat-plan.ts";
import { nameOf, type SeatWords, seatLabels } from "../src/areas/flights/seat-map/seat-words.ts";

/** Who travels when nobody said so. */
const somebody = { id: "p1", name: "", type: "adult" };

/** What stands on the page before the map is there. */
export interface Place {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly side: HTMLElement;
  readonly main: HTMLElement;
}

/** Draws all that is known before the map is there. */
export function placeByHand(words: SeatWords, styles: readonly CSSStyleSheet[]): Place {
  const { t } = words;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [...styles];
  const section = add(root, "section", "");
  section.setAttribute("aria-label", t.seatMap);
  const layout = add(section, "div", "layout");
  const side = add(layout, "div", "side");
  add(side, "h2", "").textContent = t.chooseSeat;
  add(side, "div", "lost").setAttribute("role", "alert");
  const travellers = add(side, "ul", "travellers");
  travellers.setAttribute("aria-label", t.travellers);
  const traveller = add(add(travellers, "li", ""), "button", "traveller");
  traveller.setAttribute("type", "button");
  traveller.setAttribute("aria-pressed", "true");
  const name = nameOf(words, [somebody], somebody);
  const badge = add(traveller, "span", "badge");
  badge.setAttribute("aria-hidden", "true");
  badge.textContent = initialsOf(name);
  add(traveller, "span", "name").textContent = name;
  add(traveller, "span", "has").textContent = t.noSeatYet;
  const main = add(layout, "div", "main");
  const skeleton = add(main, "div", "skeleton");
  skeleton.style.blockSize = "30em";
  skeleton.setAttribute("role", "img");
  skeleton.setAttribute("aria-label", t.loading);
  add(root, "div", "hidden").setAttribute("role", "status");
  return { host, root, side, main };
}

/**
 * The rival: the same aircraft by someone who writes DOM by hand, plainly and well. What it says is worked
 * out by the same code; only drawing differs, and nobody can press anything yet.
 */
export function drawByHand({ side, main }: Place, map: SeatMap, words: SeatWords) {
  const { t } = words;
  main.textContent = "";
  const tools = add(side, "div", "tools");
  const auto = add(tools, "button", "auto");
  auto.setAttribute("type", "button");
  auto.textContent = t.chooseForMe(1);
  const views = add(tools, "div", "views");
  views.setAttribute("role", "group");
  views.setAttribute("aria-label", t.view);
  for (const view of ["map", "list"] as const) {
    const chip = add(views, "button", "chip");
    chip.setAttribute("type", "button");
    chip.setAttribute("aria-pressed", `${view === "map"}`);
    chip.textContent = t.views[view];
  }
  const plan = planOf(map);
  const places = [...plan.seats.values()];
  const legend = add(side, "ul", "legend");
  legend.setAttribute("aria-label", t.legend);
  for (const [look, text, price] of [
    ["free", t.marks.standard, priceRange(words, places, false)],
    ["free legroom", t.marks.legroom, priceRange(words, places, true)],
    ["chosen", t.marks.chosen, ""],
    ["taken", t.marks.taken, ""],
  ] as const) {
    const item = add(legend, "li", "");
    add(item, "span", `seat ${look}`).setAttribute("aria-hidden", "true");
    const means = add(item, "span", "");
    means.textContent = price ? `${text} ` : text;
    if (price) add(means, "b", "").textContent = price;
  }
  const decks = add(
    add(main, "div", "plan"),
    "div",
    map.decks.length > 1 ? "decks several" : "decks",
  );
  const cells = new Map<string, HTMLElement>();
  const live = new Map<string, "taken" | "available">();
  const seating = { passengers: [somebody], choices: {}, cabin: "", live, own: new Set<string>() };
  const standingOf = standingFor(seating, somebody, (designator) => plan.seats.get(designator));
  const labelOf = seatLabels(words, seating.passengers);

  let first: HTMLElement | undefined;

  for (const { name, cabins } of map.decks) {
    const title = t.decks[name] ?? name;
    const deck = add(decks, "section", "deck");
    deck.setAttribute("aria-label", title);
    add(deck, "h3", "deck-name").textContent = title;
    const most = Math.max(...cabins.map(({ columns }) => columns.flat().length));
    const aisles = Math.max(...cabins.map(({ columns }) => columns.length - 1));
    const fuselage = add(deck, "div", "fuselage");
    fuselage.style.setProperty("--_n", `${most}`);
    fuselage.style.setProperty("--_aisles", `${aisles}`);
    for (const { cabin, columns, rows, wings } of cabins) {
      add(fuselage, "p", "cabin-name").textContent = t.cabins[cabin] ?? cabin;
      const grid = add(fuselage, "div", cabin === "economy" ? "cabin" : "cabin roomy");
      grid.setAttribute("role", "grid");
      grid.setAttribute("aria-multiselectable", "true");
      const numbers = rows.flatMap(({ number }) => number ?? []);
      const range = t.rows(`${numbers[0]}`, `${numbers.at(-1)}`);
      grid.setAttribute("aria-label", [title, t.cabins[cabin] ?? cabin, range].join(t.comma));
      let wing: HTMLElement | undefined;
      for (const { number, sections, exit } of rows) {
        if (wings && number === wings.firstRow) {
          wing = add(grid, "div", "wing");
          wing.setAttribute("role", "rowgroup");
        }
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
                const label = exit ? t.exitRow(`${number}`) : t.row(`${number}`);
                aisle.setAttribute("aria-label", label);
              }
            }
          }
          const place = number === null ? add(row, "span", "block") : row;
          if (number === null) place.style.flexGrow = `${columns[position]?.length}`;
          for (const { kind, seat } of section) {
            const placed = seat && plan.seats.get(seat.designator);
            if (placed) cells.set(placed.seat.designator, drawSeat(place, placed));
            else drawFacility(place, kind, position);
          }
        }
        if (wings && number === wings.lastRow) wing = undefined;
      }
    }
  }

  const pointed = add(main, "div", "pointed");
  pointed.setAttribute("aria-hidden", "true");
  first?.setAttribute("tabindex", "0");

  function drawFacility(place: HTMLElement, kind: string, position: number): void {
    if (kind === "exit") {
      add(place, "span", position === 0 ? "exit" : "exit starboard").textContent = t.exit;
      return;
    }
    const icon = facilityIcon(kind);
    const look = icon ? "facility" : kind === "bassinet" ? "bassinet" : "gap";
    const node = add(place, "span", look);
    if (!icon) return;
    node.setAttribute("title", t.facilities[kind] ?? "");
    node.appendChild(icon);
  }

  function drawSeat(row: HTMLElement, placed: PlacedSeat): HTMLElement {
    const cell = add(row, "span", "");
    cell.setAttribute("role", "gridcell");
    cell.setAttribute("tabindex", "-1");
    cell.setAttribute("aria-selected", "false");
    cell.textContent = placed.seat.designator.slice(-1);
    paintSeat(cell, placed);
    if (placed.seat.status === "available") first ??= cell;
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
