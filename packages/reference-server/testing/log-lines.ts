import { createLog, type Log } from "../src/platform/log/log.ts";

export type LogLine = Readonly<Record<string, unknown>> & {
  readonly level: string;
  readonly msg?: string;
};

export interface LogLines {
  readonly log: Log;
  readonly lines: readonly LogLine[];
  /** Gives the faults that were logged, and counts them as expected. */
  takeFaults(): LogLine[];
  /** Throws when a fault was logged that no test has taken: each is a bug that hides behind a 500. */
  expectNoFaults(): void;
}

/** A log that is kept in memory, as it would be written. */
export function keepLog(): LogLines {
  const lines: LogLine[] = [];
  let faults: LogLine[] = [];
  const write = (text: string) => {
    const line: LogLine = JSON.parse(text);
    lines.push(line);
    if (line.level === "error" || line.level === "fatal") faults.push(line);
  };
  const takeFaults = () => {
    const taken = faults;
    faults = [];
    return taken;
  };
  return {
    log: createLog({ level: "debug", destination: { write } }),
    lines,
    takeFaults,
    expectNoFaults() {
      const taken = takeFaults();
      if (taken.length > 0)
        throw new Error(`The server logged:\n${JSON.stringify(taken, null, 2)}`);
    },
  };
}
