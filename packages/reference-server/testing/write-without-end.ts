import { openDatabase } from "../src/platform/database/database.ts";
import { run, sql } from "../src/platform/database/sql.ts";

// Writes without end, and reports once a hundred writes are acknowledged; killed by its test.
const database = await openDatabase(JSON.parse(process.env.PLACE ?? "{}"));
for (let count = 1; ; count += 1) {
  const name = `consumer-${count}`;
  await database.write(() => run(sql`INSERT INTO consumer (name, position) VALUES (${name}, 0)`));
  if (count === 100) process.send?.(count);
}
