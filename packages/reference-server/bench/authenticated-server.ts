/** The server of `authenticated.ts`: `authenticated-server.ts FOLDER`. */

import { configFromEnv } from "../src/config.ts";
import { createServer } from "../src/server.ts";
import { newCaller } from "../testing/callers.ts";
import { sellFewFlights } from "../testing/few-flights.ts";
import { tellCpu } from "./tell-cpu.ts";

const [folder = ""] = process.argv.slice(2);
const config = configFromEnv({
  EMBARK_PORT: "0",
  EMBARK_DATA: folder,
  // Else the flood of the bench would be turned away.
  EMBARK_RATE_LIMIT: "0",
  EMBARK_VALIDATE_RESPONSES: "false",
  EMBARK_LOG_LEVEL: "error",
});
const server = await createServer(config);
await sellFewFlights(server.context);
await server.start();
const { token } = await newCaller(server.context, "traveller");
tellCpu({ url: server.url, token });
