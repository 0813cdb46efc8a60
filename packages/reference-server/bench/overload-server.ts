/** The server of `overload.ts`: `overload-server.ts FOLDER`. */

import { configFromEnv } from "../src/config.ts";
import { createServer } from "../src/server.ts";
import { sellFewFlights } from "../testing/few-flights.ts";
import { tellCpu } from "./tell-cpu.ts";

const [folder = ""] = process.argv.slice(2);
const config = configFromEnv({
  EMBARK_PORT: "0",
  EMBARK_DATA: folder,
  EMBARK_RATE_LIMIT: "1000000",
  // Each request comes from somewhere else: one network may not hold so many seats.
  EMBARK_TRUST_PROXY: "1",
  EMBARK_VALIDATE_RESPONSES: "false",
  EMBARK_LOG_LEVEL: "error",
});
const server = await createServer(config);
await sellFewFlights(server.context);
await server.start();
tellCpu({ url: server.url });
