import { layoutFor, takenByOthers } from "@embark/rules/seats";
import type { Seat, SeatMap, SeatMapRow } from "@embark/sdk";
import type { SeatPassenger } from "../seat-party.ts";

/** Somebody of each kind. */
export const ANNA: SeatPassenger = { id: "p1", name: "Anna Müller", type: "adult", age: 34 };
export const BERT: SeatPassenger = { id: "p2", name: "Bert Müller", type: "adult", age: 36 };
export const CARLA: SeatPassenger = { id: "p3", name: "Carla Müller", type: "child", age: 8 };
export const MIA: SeatPassenger = { id: "p4", name: "Mia Müller", type: "infant", infantOf: "p1" };

/**
 * A small cabin by hand, rows 10 to 14 of `ABC|DEF` behind a business row 1 of `AC|DF`:
 * row 12 is an exit row with more legroom at 800 baht, all else costs 250; 10B is taken, 13B is blocked,
 * and 14 has no F.
 */
export function smallMap(): SeatMap {
  const money = (amount: number) => ({ amount, currency: "THB" });
  const place = { A: "window", B: "middle", C: "aisle", D: "aisle", E: "middle", F: "window" };
  function seat(row: number, letter: keyof typeof place): Seat {
    const designator = `${row}${letter}`;
    const exit = row === 12;
    const status = { "10B": "taken", "13B": "blocked" }[designator] ?? "available";
    return {
      designator,
      status,
      features: [
        place[letter],
        ...(exit ? ["exit-row", "extra-legroom"] : []),
        ...(row === 14 ? ["no-recline"] : []),
      ],
      restrictions: exit ? ["exit-row", "no-infant", "no-child"] : [],
      price: status === "available" ? money(exit ? 80_000 : row === 1 ? 0 : 25_000) : null,
    };
  }
  const rowOf = (number: number, sections: (keyof typeof place)[][]): SeatMapRow => ({
    number,
    exit: number === 12,
    sections: sections.map((letters) =>
      letters.map((letter) =>
        number === 14 && letter === "F"
          ? { kind: "empty", seat: null }
          : { kind: "seat", seat: seat(number, letter) },
      ),
    ),
  });
  const facilities = (...kinds: string[]): SeatMapRow => ({
    number: null,
    exit: false,
    sections: kinds.map((kind) => [{ kind, seat: null }]),
  });
  return {
    departureId: "flt_20261218-0Q917",
    aircraft: { code: "320", name: "Airbus A320" },
    decks: [
      {
        name: "main",
        cabins: [
          {
            cabin: "business",
            columns: [
              ["A", "C"],
              ["D", "F"],
            ],
            wings: null,
            rows: [
              facilities("exit", "exit"),
              facilities("lavatory", "galley"),
              rowOf(1, [
                ["A", "C"],
                ["D", "F"],
              ]),
            ],
          },
          {
            cabin: "economy",
            columns: [
              ["A", "B", "C"],
              ["D", "E", "F"],
            ],
            wings: { firstRow: 11, lastRow: 13 },
            rows: [
              ...[10, 11].map((row) => economy(row)),
              facilities("exit", "exit"),
              ...[12, 13, 14].map((row) => economy(row)),
              facilities("lavatory", "lavatory"),
            ],
          },
        ],
      },
    ],
  };

  function economy(row: number) {
    return rowOf(row, [
      ["A", "B", "C"],
      ["D", "E", "F"],
    ]);
  }
}

/** The map of an aircraft of the sandbox, `320`, `77W` or `388`, with a share of its seats taken. */
export function aircraftMap(code: string, name: string, share = 0.5): SeatMap {
  const layout = layoutFor(code);
  if (!layout) throw new RangeError(`There is no layout for ${code}.`);
  const price = (amount: number) => ({ amount, currency: "THB" });
  return {
    departureId: "flt_20261218-0Q917",
    aircraft: { code, name },
    decks: layout.decks.map(({ cabins }, deck) => ({
      name: deck === 0 ? "main" : "upper",
      cabins: cabins.map(({ cabin, rows, wings }) => {
        const seats = rows.flatMap(({ sections }) => sections.flat());
        const count = seats.filter(({ kind }) => kind === "seat").length;
        const taken = takenByOthers(layout, cabin, Math.round(count * share), code);
        const widest = rows.find(({ number }) => number !== null)?.sections ?? [];
        const over = wings
          ? rows.slice(wings.firstRow, wings.lastRow + 1).flatMap(({ number }) => number ?? [])
          : [];
        const [firstRow = 0] = over;
        return {
          cabin,
          columns: widest.map((section) =>
            section.map((one) => (one.kind === "seat" ? one.letter : "X")),
          ),
          wings: wings && { firstRow, lastRow: over.at(-1) ?? firstRow },
          rows: rows.map(({ number, sections }) => ({
            number,
            exit: sections
              .flat()
              .some((one) => one.kind === "seat" && one.characteristics.includes("exit-row")),
            sections: sections.map((section) =>
              section.map((one) => {
                if (one.kind !== "seat") return { kind: one.kind, seat: null };
                const { designator, characteristics } = one;
                const has = (name: (typeof characteristics)[number]) =>
                  characteristics.includes(name);
                const legroom = has("extra-legroom") || has("bulkhead");
                const amount =
                  cabin === "business" ? 0 : legroom ? 300_000 : has("front") ? 140_000 : 90_000;
                const gone = taken.has(designator);
                return {
                  kind: "seat",
                  seat: {
                    designator,
                    status: gone ? "taken" : "available",
                    features: [...characteristics],
                    restrictions: has("exit-row") ? ["exit-row", "no-infant", "no-child"] : [],
                    price: gone ? null : price(amount),
                  },
                };
              }),
            ),
          })),
        };
      }),
    })),
  };
}
