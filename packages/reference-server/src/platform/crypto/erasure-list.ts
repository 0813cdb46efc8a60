import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../../context.ts";
import type { Transaction } from "../database/sql.ts";
import { Poller } from "../jobs/poller.ts";
import { findErased, findPersonKeys } from "./person-key-store.ts";
import { ERASURES_TOPIC } from "./sealer.ts";

const POLL_INTERVAL = 60_000;
const BATCH = 200;
/** Another process may commit late what it has begun before, or have a clock that is behind. */
const OVERLAP = 10 * 60_000;

/**
 * Ids of erased persons in a file beside the database, one a line and nothing else. A backup of the
 * database that is older than an erasure has the data key still; with this list the person is erased
 * again before the server does anything else. Keep it apart from the backups of the database.
 */
export class ErasureList {
  readonly #context: Pick<Context, "database" | "log">;
  readonly #folder: string;
  readonly #path: string;
  readonly #erase: (personId: string) => Transaction<void>;
  readonly #listed = new Set<string>();
  readonly #poller: Poller;
  readonly #unlisten: () => void;
  #since = 0;
  #started = false;

  /** @param options.erase Erases a person with all that belongs to it; repeating it does no harm. */
  constructor(
    context: Pick<Context, "database" | "log" | "config">,
    options: { erase(personId: string): Transaction<void> },
  ) {
    const { database, log, config } = context;
    this.#context = { database, log };
    this.#folder = config.dataFolder;
    this.#path = join(config.dataFolder, "erased-persons.txt");
    this.#erase = options.erase;
    this.#poller = new Poller(
      () => this.#write(),
      POLL_INTERVAL,
      (error) => log.error({ err: error }, "the list of erased persons could not be written"),
    );
    this.#unlisten = database.onCommit(ERASURES_TOPIC, () => this.#poller.wake());
  }

  /** Erases again who is on the list and is not erased in the database; then keeps the list. */
  async start(): Promise<void> {
    const ids = await this.#read();
    let again = 0;
    for (let at = 0; at < ids.length; at += BATCH) {
      again += await this.#eraseAgain(ids.slice(at, at + BATCH));
    }
    if (again > 0) {
      this.#context.log.warn({ persons: again }, "persons were erased again after a restore");
    }
    this.#started = true;
    this.#poller.start();
  }

  /** Writes down who was erased up to now. */
  async caughtUp(): Promise<void> {
    await this.#poller.run();
  }

  async stop(): Promise<void> {
    this.#unlisten();
    // What cannot be written now is written at the next start.
    if (this.#started) await this.#poller.run().catch(() => undefined);
    await this.#poller.stop();
  }

  async #read(): Promise<string[]> {
    const text = await readFile(this.#path, "utf8").catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
      throw error;
    });
    // The line that was being written when a process died is no id.
    const ids = text.split("\n").filter((line) => /^per_\w+$/.test(line));
    for (const id of ids) this.#listed.add(id);
    return [...this.#listed];
  }

  async #eraseAgain(ids: readonly string[]): Promise<number> {
    const erase = this.#erase;
    return this.#context.database.write(function* () {
      const keys = yield* findPersonKeys(ids);
      const alive = keys.filter(({ wrapped }) => wrapped !== null);
      for (const { person_id } of alive) yield* erase(person_id);
      return alive.length;
    });
  }

  async #write(): Promise<number> {
    const rows = await this.#context.database.read(() => findErased(this.#since - OVERLAP));
    const added = rows.filter(({ person_id }) => !this.#listed.has(person_id));
    if (added.length > 0) {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      // The line break in front ends a line that was cut off.
      const lines = added.map(({ person_id }) => `\n${person_id}`).join("");
      await appendFile(this.#path, `${lines}\n`, { mode: 0o600, flush: true });
      for (const { person_id } of added) this.#listed.add(person_id);
    }
    this.#since = rows.at(-1)?.erased_at ?? this.#since;
    return added.length;
  }
}
