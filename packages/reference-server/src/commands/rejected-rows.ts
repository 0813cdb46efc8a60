import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { RejectedRow } from "../areas/flights/schedule-file.ts";

/** Writes rejected rows to a file as they come, and sums them up. */
export class RejectedRows {
  readonly #path: string;
  #file: WriteStream | undefined;
  readonly #kinds = new Map<string, { count: number; line: number; reason: string }>();
  count = 0;

  constructor(path: string) {
    this.#path = path;
  }

  add({ line, reason, text }: RejectedRow): void {
    this.#file ??= this.#open();
    this.#file.write(`${line},${inQuotes(reason)},${inQuotes(text)}\n`);
    this.count += 1;
    const kind = reason.split(/[":;,\d]/, 1)[0]?.trim() ?? reason;
    const known = this.#kinds.get(kind);
    this.#kinds.set(kind, { line, reason, ...known, count: (known?.count ?? 0) + 1 });
  }

  #open(): WriteStream {
    // A failure is told by `report`, which waits for the file to be written.
    const file = createWriteStream(this.#path).on("error", () => undefined);
    file.write("line,reason,row\n");
    return file;
  }

  async report(): Promise<void> {
    if (!this.#file) return;
    this.#file.end();
    await finished(this.#file);
    console.log(`${this.count} rows were rejected, see ${this.#path}:`);
    const kinds = [...this.#kinds.values()].sort((a, b) => b.count - a.count);
    for (const { count, line, reason } of kinds) {
      console.log(`${String(count).padStart(8)} × such as line ${line}, which ${reason}`);
    }
  }
}

function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
