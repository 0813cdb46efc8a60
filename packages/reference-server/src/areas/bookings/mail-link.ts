import { timingSafeEqual } from "node:crypto";
import type { Context } from "../../context.ts";

/**
 * What links of mails about a booking carry beside the PNR. It opens nothing: PNR and surname are asked for
 * all the same. It shows that somebody has the mail, so that wrong tries of others do not make them wait.
 */
export function mailKeyOf({ sealer }: Pick<Context, "sealer">, pnr: string): string {
  return sealer.hash("mail links", pnr).slice(0, 22);
}

/** Where mails lead to. Without a token: whoever reads the mail of others must not get into their booking by a link. */
export function tripLink(
  context: Pick<Context, "sealer" | "publicUrl">,
  { pnr }: { readonly pnr: string },
): string {
  return `${context.publicUrl}/trip.html#pnr=${pnr}&key=${mailKeyOf(context, pnr)}`;
}

export function isMailKey(context: Pick<Context, "sealer">, pnr: string, key: string): boolean {
  const own = mailKeyOf(context, pnr);
  const [given, expected] = [Buffer.from(key), Buffer.from(own)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
