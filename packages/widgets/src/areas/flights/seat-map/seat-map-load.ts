import type { SeatMap } from "@embark/sdk";
import type { ReactiveControllerHost } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { type AskedMap, sameMap } from "./seat-map-query.ts";
import type { SeatTerms } from "./terms/seat-terms.ts";

/** Asks the API for the map of a flight. */
export class SeatMapLoad {
  readonly #task: ApiController<AskedMap, SeatMap>;

  constructor(host: ReactiveControllerHost & Node) {
    this.#task = new ApiController(host, ({ client, flight, query }, signal) =>
      client.flights.seatMap(flight, query, { signal }),
    );
  }

  /** The last map; while another flight is asked for there is none. */
  get data(): SeatMap | undefined {
    return this.#task.data;
  }

  /** Asks, unless the same was asked before. */
  ask(asked: AskedMap): void {
    const before = this.#task.input;
    if (before && sameMap(before, asked)) return;
    if (before?.flight !== asked.flight) this.#task.reset();
    void this.#task.run(asked);
  }

  /** Asks the same again. */
  async again(): Promise<void> {
    await this.#task.retry();
  }

  /** What went wrong, with a retry. */
  renderProblem(terms: TermsController<SeatTerms>): unknown {
    const { state, error } = this.#task;
    return state === "error" ? renderProblem(terms, error, () => this.again()) : undefined;
  }
}
