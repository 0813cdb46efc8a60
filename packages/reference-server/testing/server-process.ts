/**
 * A server as a process of its own, for tests that kill it or run several on one database: `main.ts`
 * with few flights and a clock that can be put forward. Argument: milliseconds that it is ahead at first.
 */
import { expireOverdueHolds } from "../src/areas/bookings/expiry.ts";
import { configFromEnv } from "../src/config.ts";
import { createServer } from "../src/server.ts";
import { sellFewFlights } from "./few-flights.ts";

export type Command =
  | { readonly do: "put clock ahead"; readonly milliseconds: number }
  | { readonly do: "expire holds" };

let ahead = Number(process.argv[2]);
const clock = { now: () => Date.now() + ahead };
const server = await createServer(configFromEnv(process.env), { clock });
await sellFewFlights(server.context);
await server.start();

process.on("message", async (command: Command) => {
  if (command.do === "put clock ahead") {
    ahead = command.milliseconds;
    server.context.jobs.wake();
  } else {
    // Whoever has the job, so that several processes do it at the same time.
    await expireOverdueHolds(server.context);
  }
  process.send?.({ did: command.do });
});
process.on("disconnect", () => process.exit());
process.send?.({ url: server.url });
