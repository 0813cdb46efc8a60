import { SingleBar } from "cli-progress";

/** A bar on a terminal; a line for each step where the output goes to a file. */
export class Progress {
  #bar: SingleBar | undefined;

  begin(step: string, total: number): void {
    this.end();
    if (!process.stderr.isTTY) {
      console.error(`${step} …`);
      return;
    }
    this.#bar = new SingleBar({
      format: `${step} {bar} {percentage} % | {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: true,
    });
    this.#bar.start(total, 0);
  }

  update(done: number): void {
    this.#bar?.update(done);
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
