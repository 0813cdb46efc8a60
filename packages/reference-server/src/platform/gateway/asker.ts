import type { Client } from "../http/client.ts";
import type { ApiKey } from "./principal.ts";
import { KEY_SHARE, networkOf } from "./rate-limits.ts";

/** Who is counted as one when there is a limit to what somebody may do. */
export interface Asker {
  readonly id: string;
  /** How many times the limit of a network they may do it. */
  readonly share: number;
}

/** The network of an address; of a partner's server, which asks for many people, its key. */
export function askerOf({
  client,
  key,
}: {
  readonly client: Pick<Client, "address">;
  readonly key: ApiKey | undefined;
}): Asker {
  return key?.kind === "secret"
    ? { id: key.id, share: KEY_SHARE }
    : { id: networkOf(client.address), share: 1 };
}
