import type { LinkPurpose } from "./one-time.ts";

/** A new address that was not confirmed yet. */
export const pendingEmail: LinkPurpose = {
  name: "new e-mail",
  prefix: "eml",
  lifetime: 24 * 3_600_000,
};
