/** The server of `seat-holds.ts`: `group FOLDER`, or `single FOLDER` with one commit for each write. */

import { configFromEnv } from "../src/config.ts";
import { type Database, openDatabase } from "../src/platform/database/database.ts";
import { run, sql } from "../src/platform/database/sql.ts";
import { createServer } from "../src/server.ts";
import { sellFewFlights } from "../testing/few-flights.ts";
import { tellCpu } from "./tell-cpu.ts";

const [kind, folder = ""] = process.argv.slice(2);

/** The same database, except that a write waits until the one before it is on disk. */
function oneCommitEach(database: Database): Database {
  let last: Promise<unknown> = Promise.resolve();
  return {
    engine: database.engine,
    read: (work) => database.read(work),
    write(work) {
      const written = last.then(() => database.write(work));
      last = written.catch(() => undefined);
      return written;
    },
    onCommit: (topic, listener) => database.onCommit(topic, listener),
    check: () => database.check(),
    close: () => database.close(),
  };
}

const config = configFromEnv({
  EMBARK_PORT: "0",
  EMBARK_DATA: folder,
  EMBARK_RATE_LIMIT: "0",
  EMBARK_VALIDATE_RESPONSES: "false",
});
const opened = await openDatabase(config);
const database = kind === "single" ? oneCommitEach(opened) : opened;
const server = await createServer(config, { database });
await sellFewFlights(server.context);
// More than anybody can hold while it is measured; told by no event, so searches see what flights have.
await opened.write(() => run(sql`UPDATE inventory SET capacity = capacity + 1000000000`));
await server.start();

tellCpu({ url: server.url });
