import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createIdentityProvider, type IdentityProvider } from "@embark/sandbox-identity";
import express from "express";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBrowser } from "../../../../../../scripts/browser.ts";
import { keepLog } from "../../../../testing/log-lines.ts";
import { type StartedServer, startServer } from "../../../../testing/start-server.ts";
import { createApp } from "../../../platform/gateway/gateway.ts";
import { listen, stopListening } from "../../../platform/http/listen.ts";
import { requestLog } from "../../../platform/log/request-log.ts";
import { donePage } from "./done-page.ts";
import { donePageUrl, GoogleSignIn } from "./google-sign-in.ts";

const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

let started: StartedServer;
let google: GoogleSignIn;
let provider: IdentityProvider;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
/** Our site, and the page of a partner that opens the window. */
const sites: Server[] = [];
let site: string;
let partner: string;

async function serve(app: express.Express): Promise<string> {
  const server = createServer(app);
  sites.push(server);
  return listen(server, 0, "127.0.0.1");
}

beforeAll(async () => {
  const app = createApp(0);
  app.use(requestLog(keepLog().log));
  app.use("/auth", donePage());
  app.get("/start", async (request, response) => {
    const { searchParams } = new URL(request.url, site);
    const origin = searchParams.get("origin") ?? "";
    response.redirect((await google.start({ origin, challenge: CHALLENGE })).href);
  });
  app.get("/api/v1/auth/public/google/callback", async (request, response) => {
    const { searchParams } = new URL(request.url, site);
    response.redirect(donePageUrl(site, await google.callback(Object.fromEntries(searchParams))));
  });
  site = await serve(app);
  const shop = express();
  shop.get("/", (_request, response) => {
    response.type("html").send(`<!doctype html><title>Partner</title><link rel="icon" href="data:,">
      <p>Told: <output></output></p>
      <button onclick="window.open('${site}/start?origin=' + encodeURIComponent(location.origin))">Sign in</button>
      <script>addEventListener("message", ({ origin, data }) => {
        document.querySelector("output").value += JSON.stringify({ origin, ...data });
      });</script>`);
  });
  partner = await serve(shop);
  started = await startServer("sqlite", { env: { EMBARK_PUBLIC_URL: site } });
  google = new GoogleSignIn(started.context, {
    account: () => ({ issuer: provider.issuer, clientId: "embark", clientSecret: "secret" }),
    isAllowedOrigin: (origin) => origin === partner,
  });
  provider = createIdentityProvider({
    port: 0,
    clients: [
      { id: "embark", secret: "secret", name: "Embark", redirectUris: [google.redirectUri] },
    ],
    people: [{ email: "anna@example.org", givenName: "Anna", familyName: "Müller" }],
  });
  await provider.start();
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args: [...args] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await provider.stop();
  await started.server.stop();
  for (const one of sites) await stopListening(one);
});
beforeEach(async () => {
  complaints.length = 0;
  const context = await browser.newContext({ locale: "de-AT" });
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page = await context.newPage();
});
afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

describe("the window of a sign-in with Google", () => {
  test("hands the page that opened it a code for who was chosen, and closes", async () => {
    await page.goto(partner);
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("button", { name: "Sign in" }).click(),
    ]);
    await Promise.all([
      popup.waitForEvent("close"),
      popup.getByRole("button", { name: "Anna" }).click(),
    ]);
    const output = page.locator("output");
    await output.filter({ hasText: "gxc_" }).waitFor();
    const told: Readonly<Record<string, string>> = JSON.parse((await output.textContent()) ?? "");
    expect(told).toMatchObject({ origin: site, type: "embark-signed-in" });
    expect(await google.exchange(told.code ?? "", VERIFIER)).toMatchObject({
      email: "anna@example.org",
    });
  });

  test("hands the page a code too when it was broken off", async () => {
    await page.goto(partner);
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("button", { name: "Sign in" }).click(),
    ]);
    await popup.getByRole("button", { name: "nothing and go back" }).click();
    await page.locator("output").filter({ hasText: "gxc_" }).waitFor();
    const { code } = JSON.parse((await page.locator("output").textContent()) ?? "");
    await expect(google.exchange(code, VERIFIER)).rejects.toMatchObject({ code: "google_denied" });
  });

  test("tells no page of another origin", async () => {
    await page.goto(partner);
    const open = async (origin: string, code: string) => {
      const url = donePageUrl(site, { origin, code });
      const popup = page.waitForEvent("popup");
      await page.evaluate(`void window.open(${JSON.stringify(url)})`);
      await (await popup).waitForEvent("close");
    };
    await open("https://www.other.example", "gxc_theirs");
    await open(partner, "gxc_own");
    const output = page.locator("output").filter({ hasText: "gxc_own" });
    await output.waitFor();
    expect(await output.textContent()).not.toContain("gxc_theirs");
    // The browser may report the message that it did not deliver.
    complaints.length = 0;
  });

  test("says in plain words what to do when nobody opened it, and leaves no code in the history", async () => {
    await page.goto(donePageUrl(site, { origin: partner, code: "gxc_secret" }));
    await page.getByRole("heading", { name: "nicht mehr da" }).waitFor();
    await page.getByText("beginnen Sie neu").waitFor();
    expect(page.url()).toBe(`${site}/auth/done`);
  });

  test("is closed to scripts and frames of others", async () => {
    const { headers } = await fetch(`${site}/auth/done`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });
});
