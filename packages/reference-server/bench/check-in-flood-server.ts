/** The server of `check-in-flood.ts`: `FOLDER checked`, or `FOLDER unchecked` which believes every token. */

import { CheckInTokens } from "../src/areas/check-in/check-in-tokens.ts";
import { configFromEnv } from "../src/config.ts";
import { createServer } from "../src/server.ts";
import { sellFewFlights } from "../testing/few-flights.ts";
import { tellCpu } from "./tell-cpu.ts";

const [folder = "", kind] = process.argv.slice(2);
const config = configFromEnv({
  EMBARK_PORT: "0",
  EMBARK_DATA: folder,
  EMBARK_RATE_LIMIT: "0",
  // The flood comes from many addresses, as floods do.
  EMBARK_TRUST_PROXY: "1",
  EMBARK_VALIDATE_RESPONSES: "false",
  EMBARK_LOG_LEVEL: "error",
});
const server = await createServer(config);
await sellFewFlights(server.context);
await server.start();
if (kind === "unchecked") {
  CheckInTokens.prototype.verify = (token) => {
    const [, , payload = ""] = token.split(".");
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  };
}

process.on("message", (message) => {
  // What tokens say of these surnames, so that the unchecked server believes them.
  if (!Array.isArray(message)) return;
  process.send?.(message.map((name) => server.context.sealer.index("surname", name)));
});
tellCpu({ url: server.url });
