import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject, onTestFinished, TestRunner } from "vitest";
import {
  type Database,
  type DatabaseOptions,
  type Engine,
  openDatabase,
} from "../src/platform/database/database.ts";
import "./global-setup.ts";

/** For `describe.each(engines)`. */
export const engines: readonly Engine[] = ["sqlite", "postgres"];

/** An empty place for one database, in which several may be opened, as by several processes. */
export interface TestPlace extends DatabaseOptions {
  open(options?: Pick<DatabaseOptions, "migrations">): Promise<Database>;
}

/** A fresh database with the current schema; closed and removed after the test, or the file when opened in `beforeAll`. */
export async function openTestDatabase(engine: Engine): Promise<Database> {
  const place = await createTestPlace(engine);
  return place.open();
}

/** Where {@link openTestDatabase} would open a database: a folder, or a schema of the PostgreSQL of this run. */
export async function createTestPlace(engine: Engine): Promise<TestPlace> {
  const opened: Database[] = [];
  const dataFolder = await mkdtemp(join(tmpdir(), "embark-test-"));
  const schema = engine === "postgres" ? await createSchema() : undefined;
  const location = { dataFolder, databaseUrl: schema?.url };
  atEnd(async () => {
    for (const database of opened) await database.close();
    await schema?.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });
  return {
    ...location,
    async open(options) {
      const database = await openDatabase({ ...location, ...options });
      opened.push(database);
      return database;
    },
  };
}

async function createSchema(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await administer(`CREATE SCHEMA ${name}`);
  const url = new URL(inject("postgresUrl"));
  url.searchParams.set("options", `-c search_path=${name}`);
  return { url: url.href, drop: () => administer(`DROP SCHEMA ${name} CASCADE`) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const leftovers: (() => Promise<void>)[] = [];

function atEnd(cleanUp: () => Promise<void>): void {
  if (TestRunner.getCurrentTest()) onTestFinished(cleanUp);
  else leftovers.push(cleanUp);
}

afterAll(async () => {
  for (const cleanUp of leftovers.splice(0)) await cleanUp();
});
