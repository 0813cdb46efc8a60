import type { Migration } from "./index.ts";

/** What somebody has done is looked for by people who ask for their data, and by IT. */
export const auditActor: Migration = {
  name: "0015-audit-actor",
  statements: [`CREATE INDEX audit_entry_actor ON audit_entry (actor, seq)`],
};
