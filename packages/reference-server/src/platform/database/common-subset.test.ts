import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrations } from "./migrations/index.ts";

/** What one of the engines lacks or does differently; the tests on both engines find the rest. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\bAUTOINCREMENT\b|\bSERIAL\b|\bBIGSERIAL\b|\bAS IDENTITY\b/i, "make ids with newId()"],
  [/\bINSERT OR\b|\bREPLACE INTO\b/i, "use ON CONFLICT"],
  [
    /\b(?:datetime|julianday|strftime|unixepoch|to_char|date_trunc)\s*\(/i,
    "pass epoch milliseconds",
  ],
  [/\bNOW\s*\(|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b/i, "pass the time of the clock"],
  [/::/, "use CAST"],
  [/\bjson\w*\s*\(|->/i, "parse JSON in the program"],
  [/\bILIKE\b|\bGLOB\b|\bREGEXP\b|\bSIMILAR TO\b/i, "keep a normalised column"],
  [/\browid\b|\bctid\b/i, "name a key"],
  [/\bBOOLEAN\b|\bTRUE\b|\bFALSE\b/i, "flags are 0 and 1"],
  [
    /\bTIMESTAMP\b|\bTIMESTAMPTZ\b|\bINTERVAL\b|\bNUMERIC\b|\bVARCHAR\b|\bBYTEA\b|\bBIGINT\b|\bJSONB\b|\bUUID\b/i,
    "use TEXT, INTEGER, REAL or BLOB",
  ],
  [
    /\bFOR UPDATE\b|\bSKIP LOCKED\b|\bDISTINCT ON\b|\bMERGE\b|\bLATERAL\b|\bUNNEST\b/i,
    "SQLite has none",
  ],
  [
    /\bIFNULL\b|\bNVL\b|\bIIF\b|\bGROUP_CONCAT\b|\bSTRING_AGG\b|\bGREATEST\b|\bLEAST\b|\brandom\s*\(/i,
    "use COALESCE or CASE, or the program",
  ],
  [/\bDEFERR/i, "a commit that fails fails for all writes that share it"],
  [/\bPRAGMA\b|\bVACUUM\b|\bATTACH\b|\bpg_\w+/i, "belongs into the engine"],
  [/"/, "names need no quotes"],
  [/`/, "names need no quotes"],
  [/\b[a-z]+[A-Z]\w*/, "PostgreSQL takes names without quotes as lower case: use snake_case"],
  [/^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i, "transactions belong to the engine"],
];

function faultsOf(text: string): string[] {
  const bare = text.replaceAll(/'[^']*'/g, "''").replaceAll(/--.*$/gm, "");
  return forbidden.filter(([pattern]) => pattern.test(bare)).map(([, advice]) => advice);
}

/** The texts of sql`…` in a source, with `?` for values; nested ones are found on their own. */
function statementsIn(source: string): string[] {
  const found: string[] = [];
  for (const match of source.matchAll(/\bsql`/g)) {
    let text = "";
    let depth = 0;
    let inner = 0;
    for (let at = match.index + match[0].length; at < source.length; at += 1) {
      const character = source[at] ?? "";
      if (depth === 0 && character === "`") break;
      if (depth === 0 && source.startsWith("${", at)) {
        text += "?";
        depth = 1;
        at += 1;
      } else if (depth === 0) {
        text += character;
      } else {
        // Within a value: braces count, but not those of a nested template's text.
        if (character === "`") inner = 1 - inner;
        if (character === "{" && (inner === 0 || source[at - 1] === "$")) depth += 1;
        if (character === "}") depth -= 1;
      }
    }
    found.push(text);
  }
  return found;
}

test("every statement in the sources is SQL that both engines have", () => {
  const root = join(import.meta.dirname, "../../..");
  const files = globSync("src/**/*.ts", { cwd: root }).filter((name) => !name.endsWith(".test.ts"));
  const statements = files.flatMap((name) =>
    statementsIn(readFileSync(join(root, name), "utf8")).map((text) => ({ name, text })),
  );
  expect(statements.length).toBeGreaterThan(20);
  const faults = statements.flatMap(({ name, text }) =>
    faultsOf(text).map((advice) => `${name}: ${advice}: ${text.replaceAll(/\s+/g, " ").trim()}`),
  );
  expect(faults).toEqual([]);
});

test("every migration is SQL that both engines have", () => {
  const faults = migrations.flatMap(({ name, statements }) =>
    statements
      .filter((statement) => typeof statement === "string")
      .flatMap((text) => faultsOf(text).map((advice) => `${name}: ${advice}: ${text}`)),
  );
  expect(faults).toEqual([]);
});

test("the check finds what it is for", () => {
  const bad = [
    "INSERT OR IGNORE INTO t VALUES (1)",
    "SELECT datetime('now')",
    "SELECT a::text FROM t",
    "SELECT NOW()",
    "SELECT json_extract(data, '$.a') FROM t",
    "SELECT * FROM t WHERE a ILIKE ?",
    "CREATE TABLE t (id SERIAL)",
    "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
    "SELECT rowid FROM t",
    "SELECT a AS flightId FROM t",
    'SELECT "a" FROM t',
    "SELECT a FROM t WHERE open = TRUE",
    "SELECT a FROM t FOR UPDATE",
    "COMMIT",
  ];
  for (const text of bad) expect(faultsOf(text), text).not.toEqual([]);
  expect(faultsOf("SELECT a FROM t WHERE b = 'NOW() is rowid::x' AND c = ?")).toEqual([]);
  const source =
    'sql`SELECT #{x.map((y) => ({ y }))} FROM #{z ? sql`one AS "a"` : sql`two #{q}`} t`; sql`x`';
  expect(statementsIn(source.replaceAll("#", "$"))).toEqual([
    "SELECT ? FROM ? t",
    'one AS "a"',
    "two ?",
    "x",
  ]);
});
