import { configFromEnv } from "../config.ts";
import type { Context } from "../context.ts";
import { createLog } from "../platform/log/log.ts";
import { createServer } from "../server.ts";

/** Works with what a server of the configuration is made of; it does not listen, and its jobs do not run. */
export async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const log = createLog({ level: "warn" });
  const server = await createServer(configFromEnv(process.env), { log });
  try {
    await work(server.context);
  } finally {
    await server.stop();
  }
}
