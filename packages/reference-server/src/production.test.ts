import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestPlace } from "../testing/databases.ts";
import { keepLog } from "../testing/log-lines.ts";
import { productionEnv } from "../testing/production-env.ts";
import { startServer } from "../testing/start-server.ts";
import { configFromEnv } from "./config.ts";
import { newKeyringText } from "./platform/crypto/keyring.ts";
import { sandboxKeys } from "./platform/gateway/api-keys.ts";
import { createServer, type Server } from "./server.ts";

// Nothing listens there, so that nothing leaves this machine.
const acquirer = "https://localhost:1";
const env = { ...productionEnv, EMBARK_PORT: "0", EMBARK_ACQUIRER_URL: acquirer };

describe("production", () => {
  test("does not start with the keys that a sandbox has made for itself, in a file or in a variable", async () => {
    const sandbox = await startServer("sqlite");
    await sandbox.server.stop();
    const { dataFolder } = await createTestPlace("sqlite");
    const made = join(sandbox.context.config.dataFolder, "keys.json");
    await cp(made, join(dataFolder, "keys.json"));
    const start = (more: Readonly<Record<string, string>>) =>
      createServer(configFromEnv({ ...env, EMBARK_DATA: dataFolder, ...more }));
    await expect(start({})).rejects.toThrow("made by a sandbox");
    const given = start({ EMBARK_KEYS: newKeyringText({ sandbox: true }) });
    await expect(given).rejects.toThrow("made by a sandbox");
  });

  test("has nothing of a sandbox: no key, no mailbox, no provider to sign in with", async () => {
    const { dataFolder } = await createTestPlace("sqlite");
    const server = await production(dataFolder);
    const api = (path: string, init?: RequestInit) => fetch(`${server.url}/api/v1${path}`, init);
    for (const key of Object.values(sandboxKeys)) {
      const answer = await api("/airports?query=BKK", { headers: { "Embark-Key": key } });
      expect([answer.status, JSON.parse(await answer.text()).code]).toEqual([401, "key_not_valid"]);
    }
    const page = { Origin: "http://localhost:3000" };
    const preflight = await api("/airports", {
      method: "OPTIONS",
      headers: { ...page, "Access-Control-Request-Method": "GET" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
    expect((await fetch(`${server.url}/mailbox`)).status).toBe(404);
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const query = new URLSearchParams({
      origin: new URL(productionEnv.EMBARK_PUBLIC_URL).origin,
      challenge,
    });
    const google = await api(`/auth/public/google/start?${query}`, { redirect: "manual" });
    expect(JSON.parse(await google.text()).code).toBe("google_not_configured");
    expect(server.paymentUrl).toBe(acquirer);
  });

  async function production(dataFolder: string): Promise<Server> {
    const config = configFromEnv({
      ...env,
      EMBARK_KEYS: newKeyringText(),
      EMBARK_DATA: dataFolder,
    });
    const server = await createServer(config, { log: keepLog().log });
    onTestFinished(() => server.stop());
    await server.start();
    return server;
  }
});
