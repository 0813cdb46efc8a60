import { createServer, type RequestListener, type Server } from "node:http";

/** In milliseconds and bytes: no client may hold a connection, or memory, for nothing. */
export const serverLimits = {
  headersTimeout: 10_000,
  /** For all of it, the body too. */
  requestTimeout: 30_000,
  /** How often these two are looked at; Node.js would only do it every half minute. */
  connectionsCheckingInterval: 1_000,
  // Longer than the 60 s of common load balancers, which would otherwise reuse a closing connection.
  keepAliveTimeout: 65_000,
  /** Without a byte in either direction, as when nobody reads the answer. Streams send one every 20 s. */
  socketTimeout: 90_000,
  maxHeaderSize: 16 * 1024,
} as const;

export type ServerLimits = Readonly<Record<keyof typeof serverLimits, number>>;

/** An HTTP server that waits for nobody for long; what bodies may be is up to who reads them. */
export function limitedServer(
  listener: RequestListener,
  { socketTimeout, ...limits }: ServerLimits = serverLimits,
): Server {
  return createServer(limits, listener).setTimeout(socketTimeout);
}
