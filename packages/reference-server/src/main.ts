import { ConfigError, configFromEnv, printableConfig } from "./config.ts";
import { KeyringError } from "./platform/crypto/keyring.ts";
import { createServer } from "./server.ts";

try {
  const config = configFromEnv(process.env);
  const server = await createServer(config);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void server.stop());
  }
  process.on("SIGHUP", () => {
    server.reloadKeys().catch((error: unknown) => server.context.log.warn({ err: error }, "keys"));
  });
  await server.start();
  server.context.log.info({ url: server.url, config: printableConfig(config) }, "listening");
  await server.prepare();
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof KeyringError;
  console.error(isExpected ? error.message : error);
  // A database that is already open would keep the process alive.
  process.exit(1);
}
