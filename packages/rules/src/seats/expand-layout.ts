import type { CabinGrammar, LayoutGrammar } from "./grammar.ts";
import {
  type CabinLayout,
  FACILITY_KINDS,
  type FacilityKind,
  type LayoutRow,
  type Seat,
  type SeatCharacteristic,
  type SeatLayout,
  seatsOf,
} from "./layout.ts";

const LAST_ROW = 99;
// I and O are read as one and zero, so no airline uses them.
const PATTERN = /^[A-HJ-NP-Z]+(\|[A-HJ-NP-Z]+)*$/;

/**
 * Makes decks, cabins, rows, sections and elements of a layout in short form.
 * @throws RangeError that says what is wrong with the short form.
 */
export function expandLayout(grammar: LayoutGrammar): SeatLayout {
  const decks = grammar.decks.map((deck, position) => {
    let lastRow = 0;
    const cabins = deck.cabins.map((cabin) => {
      const rows = rowNumbers(cabin);
      const first = rows[0] ?? 0;
      if (first <= lastRow) throw wrong(cabin, `row ${first} is not behind row ${lastRow}`);
      lastRow = rows.at(-1) ?? first;
      return expandCabin(cabin, rows, position);
    });
    return { cabins };
  });
  const layout = { id: grammar.id, decks };
  const seen = new Set<string>();
  for (const { designator } of seatsOf(layout)) {
    if (seen.has(designator)) throw new RangeError(`Seat ${designator} is there twice.`);
    seen.add(designator);
  }
  if (seen.size === 0) throw new RangeError("A layout needs at least one seat.");
  return layout;
}

function expandCabin(cabin: CabinGrammar, numbers: readonly number[], deck: number): CabinLayout {
  checkRowLists(cabin, numbers);
  const facts: CabinFacts = {
    cabin,
    deck,
    missing: designators(cabin, "missing", numbers),
    bassinets: designators(cabin, "bassinet", numbers),
    front: new Set(numbers.slice(0, cabin.frontRows ?? 0)),
  };
  const plan = rowPlan(facts, numbers);
  const rows = plan.map((entry, position): LayoutRow => {
    if (typeof entry === "number") return seatRow(facts, entry, nearby(plan, position));
    return { number: null, sections: entry.split("|").map((section) => facilities(section)) };
  });
  return { cabin: cabin.cabin, aisles: aislesOf(cabin), wings: wingsOf(cabin, plan), rows };
}

interface CabinFacts {
  readonly cabin: CabinGrammar;
  readonly deck: number;
  readonly missing: ReadonlySet<string>;
  readonly bassinets: ReadonlySet<string>;
  readonly front: ReadonlySet<number>;
}

/** Rows front to back: the number of a row of seats, or the letters of a row of facilities. */
function rowPlan(facts: CabinFacts, numbers: readonly number[]): readonly (number | string)[] {
  const { cabin } = facts;
  const plan: (number | string)[] = [];
  const waiting = cabin.facilities ?? [];
  for (const { sections } of waiting) checkFacility(cabin, sections);
  let previous = 0;
  for (const number of numbers) {
    const ahead = waiting.filter(
      ({ before }) => before !== undefined && before > previous && before <= number,
    );
    plan.push(...ahead.map(({ sections }) => sections));
    if (cabin.exitRows?.includes(number)) plan.push(exits(cabin));
    const bassinets = [...cabin.pattern].map((letter) => {
      if (letter === "|") return letter;
      return facts.bassinets.has(`${number}${letter}`) ? "B" : "-";
    });
    if (bassinets.includes("B")) plan.push(bassinets.join(""));
    plan.push(number);
    previous = number;
  }
  const rear = waiting.filter(({ before }) => before === undefined || before > previous);
  return [...plan, ...rear.map(({ sections }) => sections)];
}

/** For each section what stands directly ahead of or behind the row at `position`. */
function nearby(plan: readonly (number | string)[], position: number): (section: number) => string {
  const rows: string[] = [];
  for (const step of [-1, 1]) {
    for (let at = position + step; ; at += step) {
      const entry = plan[at];
      if (typeof entry !== "string") break;
      rows.push(entry);
    }
  }
  return (section) => rows.map((row) => row.split("|")[section]).join("");
}

function seatRow(facts: CabinFacts, number: number, near: (section: number) => string): LayoutRow {
  const { cabin, deck, missing } = facts;
  const blocks = cabin.pattern.split("|");
  let column = -1;
  const sections = blocks.map((letters, section) => {
    column++;
    const there = [...letters].filter((letter) => !missing.has(`${number}${letter}`));
    return [...letters].map((letter): Seat | { readonly kind: "empty" } => {
      const place = column++;
      if (!there.includes(letter)) return { kind: "empty" };
      const port = letter === there[0];
      const starboard = letter === there.at(-1);
      const outer = { port: section === 0, starboard: section === blocks.length - 1 };
      const window = (port && outer.port) || (starboard && outer.starboard);
      const aisle = (port && !outer.port) || (starboard && !outer.starboard);
      const designator = `${number}${letter}`;
      const exitRow = cabin.exitRows?.includes(number) ?? false;
      const traits: Readonly<Record<SeatCharacteristic, boolean | undefined>> = {
        window,
        aisle,
        middle: !window && !aisle,
        // From the middle block one has to enter an aisle first: not an exit seat of 14 CFR 121.585.
        "exit-row": exitRow && (outer.port || outer.starboard),
        "extra-legroom": exitRow,
        bulkhead: cabin.bulkhead?.includes(number),
        bassinet: facts.bassinets.has(designator),
        "no-recline": cabin.noRecline?.includes(number),
        "near-lavatory": near(section).includes("L"),
        "near-galley": near(section).includes("G"),
        wing: cabin.wings && number >= cabin.wings[0] && number <= cabin.wings[1],
        front: facts.front.has(number),
        "upper-deck": deck > 0,
      };
      return {
        kind: "seat",
        designator,
        cabin: cabin.cabin,
        deck,
        row: number,
        letter,
        section,
        column: place,
        characteristics: namesOf(traits),
      };
    });
  });
  return { number, sections };
}

function namesOf<Name extends string>(
  traits: Readonly<Record<Name, boolean | undefined>>,
): readonly Name[] {
  const names: Name[] = [];
  for (const name in traits) if (traits[name]) names.push(name);
  return names;
}

function facilities(letters: string): readonly { readonly kind: FacilityKind }[] {
  return [...letters].flatMap((letter) =>
    isFacility(letter) ? [{ kind: FACILITY_KINDS[letter] }] : [],
  );
}

function isFacility(letter: string): letter is keyof typeof FACILITY_KINDS {
  return Object.hasOwn(FACILITY_KINDS, letter);
}

function exits(cabin: CabinGrammar): string {
  const aisles = aislesOf(cabin);
  return aisles === 0 ? "X" : `X${"|".repeat(aisles)}X`;
}

function aislesOf({ pattern }: CabinGrammar): number {
  return pattern.split("|").length - 1;
}

function wingsOf(
  { wings }: CabinGrammar,
  plan: readonly (number | string)[],
): CabinLayout["wings"] {
  return wings ? { firstRow: plan.indexOf(wings[0]), lastRow: plan.indexOf(wings[1]) } : null;
}

function rowNumbers(cabin: CabinGrammar): readonly number[] {
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(cabin.rows);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (!(first >= 1 && first <= last)) {
    throw wrong(cabin, `rows "${cabin.rows}" must be like "1-30", from 1 to ${LAST_ROW}`);
  }
  const letters = cabin.pattern.replaceAll("|", "");
  if (!PATTERN.test(cabin.pattern) || new Set(letters).size < letters.length) {
    throw wrong(
      cabin,
      `pattern "${cabin.pattern}" must be like "ABC|DEF", without I, O and repeats`,
    );
  }
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const rows = all.filter((row) => !cabin.skip?.includes(row));
  if (rows.length === 0) throw wrong(cabin, "every row is skipped");
  return rows;
}

function checkRowLists(cabin: CabinGrammar, rows: readonly number[]): void {
  for (const list of ["exitRows", "noRecline", "bulkhead", "wings"] as const) {
    const unknown = cabin[list]?.find((row) => !rows.includes(row));
    if (unknown !== undefined)
      throw wrong(cabin, `${list} names row ${unknown}, which is not there`);
  }
}

function checkFacility(cabin: CabinGrammar, sections: string): void {
  const letters = [...sections].filter((letter) => letter !== "|");
  const strange = letters.find((letter) => !isFacility(letter));
  if (strange) throw wrong(cabin, `"${sections}" has "${strange}"; known are L G C S X B -`);
  if (sections.split("|").length !== aislesOf(cabin) + 1) {
    throw wrong(cabin, `"${sections}" must have the aisles of "${cabin.pattern}"`);
  }
}

/** `["31DG"]` as 31D and 31G. */
function designators(
  cabin: CabinGrammar,
  list: "missing" | "bassinet",
  rows: readonly number[],
): ReadonlySet<string> {
  const seats = (cabin[list] ?? []).flatMap((text) => {
    const [, row = "", letters = ""] = /^([1-9]\d?)([A-Z]+)$/.exec(text) ?? [];
    const known =
      rows.includes(Number(row)) && [...letters].every((l) => cabin.pattern.includes(l));
    if (!known) throw wrong(cabin, `${list} names "${text}", which is not there`);
    return [...letters].map((letter) => row + letter);
  });
  return new Set(seats);
}

function wrong(cabin: CabinGrammar, detail: string): RangeError {
  return new RangeError(`Cabin ${cabin.cabin}: ${detail}.`);
}
