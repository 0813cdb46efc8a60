import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../src/platform/database/database.ts";
import { all, rawSql } from "../src/platform/database/sql.ts";

/**
 * All that a server has written, each byte a character: every file of its data folder that `except` does
 * not name, and on PostgreSQL every row of every table, where bytes are hexadecimal digits.
 */
export async function storedText(
  database: Database,
  dataFolder: string,
  except: readonly string[] = [],
): Promise<string> {
  const entries = await readdir(dataFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && !except.some((name) => entry.parentPath.endsWith(name)),
  );
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), "latin1")),
  );
  if (database.engine === "postgres") texts.push(...(await rowsOf(database)));
  return texts.join("\n");
}

async function rowsOf(database: Database): Promise<string[]> {
  return database.read(function* () {
    const tables = yield* all<{ name: string }>(
      rawSql(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()",
      ),
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = yield* all<{ text: string }>(
        rawSql(`SELECT row_to_json(${name})::text AS text FROM ${name}`),
      );
      // Read in the way of files.
      for (const { text } of rows) texts.push(Buffer.from(text, "utf8").toString("latin1"));
    }
    return texts;
  });
}

/**
 * Ways in which a text may be written down, as they appear in {@link storedText} in lower case: plain,
 * in UTF-8, escaped for an address, in base64 wherever it begins there, and as hexadecimal digits.
 */
export function writtenForms(text: string): string[] {
  const forms = new Set<string>();
  for (const cased of new Set([text, text.toLowerCase(), text.toUpperCase()])) {
    const bytes = Buffer.from(cased, "utf8");
    forms.add(bytes.toString("latin1"));
    forms.add(encodeURIComponent(cased));
    forms.add(bytes.toString("hex"));
    forms.add(Buffer.from(cased, "latin1").toString("hex"));
    for (let before = 0; before < 3; before++) {
      for (const encoding of ["base64", "base64url"] as const) {
        const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
        // The characters at the edges depend on what stands around it.
        const core = encoded.slice(before === 0 ? 0 : before + 1).replace(/=+$/, "");
        const whole = (before + bytes.length) % 3 === 0 ? core : core.slice(0, -1);
        // Shorter ones stand in any long text by chance.
        if (whole.length < 10) continue;
        forms.add(whole);
        // Of base64 in a column of bytes PostgreSQL shows the digits.
        forms.add(Buffer.from(whole).toString("hex"));
      }
    }
  }
  return [...forms].map((form) => form.toLowerCase());
}

/** The texts that stand in another one in any of these forms. */
export function foundIn(text: string, wanted: readonly string[]): string[] {
  const low = text.toLowerCase();
  return wanted.filter((each) => writtenForms(each).some((form) => low.includes(form)));
}
