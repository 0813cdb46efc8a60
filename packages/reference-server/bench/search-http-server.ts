/** One of the two servers of `search-http.ts`: `search FOLDER` or `bare`. */

import { createServer as createHttpServer } from "node:http";
import express from "express";
import { configFromEnv } from "../src/config.ts";
import { listen } from "../src/platform/http/listen.ts";
import { createServer } from "../src/server.ts";

const [kind, folder = ""] = process.argv.slice(2);

async function startSearch(): Promise<string> {
  const config = configFromEnv({
    EMBARK_PORT: "0",
    EMBARK_DATA: folder,
    EMBARK_RATE_LIMIT: "1000000",
    EMBARK_VALIDATE_RESPONSES: "false",
  });
  const server = await createServer(config);
  await server.prepare();
  await server.start();
  return server.url;
}

/** A constant as long as the answers of the search are on average. */
let body = "";

function startBare(): Promise<string> {
  const app = express();
  app.disable("etag");
  app.disable("x-powered-by");
  app.get("/", (_request, response) => {
    response.set("Content-Type", "application/json").send(body);
  });
  return listen(createHttpServer(app), 0, "127.0.0.1");
}

const url = kind === "search" ? await startSearch() : await startBare();

let before = process.cpuUsage();
process.on("message", (question: "cpu" | { readonly bytes: number }) => {
  if (question !== "cpu") body = JSON.stringify("x".repeat(question.bytes - 2));
  const { user, system } = process.cpuUsage(before);
  before = process.cpuUsage();
  process.send?.({ micros: user + system });
});
process.on("SIGINT", () => process.exit(0));
process.send?.({ url });
