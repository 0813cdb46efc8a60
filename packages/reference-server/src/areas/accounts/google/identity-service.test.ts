import { expect, onTestFinished, test } from "vitest";
import { keepLog } from "../../../../testing/log-lines.ts";
import { createIdentityService, type IdentitySettings } from "./identity-service.ts";

const { log } = keepLog();
const sandbox: IdentitySettings = {
  mode: "sandbox",
  issuer: "https://accounts.google.com",
  clientId: undefined,
  clientSecret: "",
  port: 0,
};
const callback = ["http://localhost:4400/callback"];

function makeService(settings: Partial<IdentitySettings> = {}) {
  const service = createIdentityService({ ...sandbox, ...settings }, log);
  onTestFinished(() => service.stop());
  return service;
}

test("a sandbox has a provider of its own, with a secret nobody knows beforehand", async () => {
  const one = makeService();
  const other = makeService();
  expect(one.account()).toBeUndefined();
  await one.start(callback);
  await other.start(callback);
  const { issuer = "", clientSecret } = one.account() ?? {};
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  expect(await discovery.json()).toMatchObject({ issuer });
  expect(clientSecret).not.toBe(other.account()?.clientSecret);
  await one.stop();
  expect(one.account()).toBeUndefined();
});

test("the provider that is configured is used as it is", async () => {
  const service = makeService({ mode: "production", clientId: "embark", clientSecret: "given" });
  await service.start(callback);
  expect(service.account()).toEqual({
    issuer: "https://accounts.google.com",
    clientId: "embark",
    clientSecret: "given",
  });
});

test("production has none that was not configured", async () => {
  const service = makeService({ mode: "production" });
  await service.start(callback);
  expect(service.account()).toBeUndefined();
});

test("a port that is taken is told with its variable", async () => {
  const first = makeService();
  await first.start(callback);
  const port = Number(new URL(first.account()?.issuer ?? "").port);
  await expect(makeService({ port }).start(callback)).rejects.toThrow(/EMBARK_IDENTITY_PORT/);
});
