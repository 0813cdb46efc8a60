import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { findBrowser } from "../../scripts/browser.ts";

/** Addresses of the started product. */
export const places = inject("places");

/** Everything a page needs to be allowed for Embark, and nothing more. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  `frame-src ${places.paymentUrl}`,
  "require-trusted-types-for 'script'",
].join("; ");

export interface Visit {
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: string[];
  /** Waits until everything that the page has asked for so far is answered. */
  answered(): Promise<void>;
}

/**
 * Gives the tests of a file a browser. The function opens a page of the travel blog, such as `/`, in a
 * context of its own that is closed after the test, and as a page that allows next to nothing.
 */
export function visitors(): (path: string, options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser;
  beforeAll(async () => {
    const { executablePath, args } = await findBrowser();
    // A page whose headers a test has replaced has no address, so it would count as one from the internet,
    // which may not show pages of this machine.
    const local = "--disable-features=LocalNetworkAccessChecks";
    browser = await chromium.launch({ executablePath, args: [...args, local] });
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(() => browser?.close());

  return async (path, options) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: "en-GB",
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    const asked = new Set<Request>();
    page.on("request", (request) => asked.add(request));
    page.on("requestfinished", (request) => asked.delete(request));
    page.on("requestfailed", (request) => asked.delete(request));
    const isPage = ({ origin, pathname }: URL) =>
      origin === places.url && /^\/(\w+\.html)?$/.test(pathname);
    await page.route(isPage, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "content-security-policy": STRICT_POLICY };
      await route.fulfill({ response, headers });
    });
    await page.goto(`${places.url}${path}`);
    return { page, complaints, answered: () => expect.poll(() => asked.size).toBe(0) };
  };
}

/** Puts one element on a page of its own, under the strict policy, and goes there. */
export async function visitAlone(page: Page, element: string): Promise<void> {
  await page.route(`${places.url}/alone`, (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": STRICT_POLICY },
      body: `<!doctype html><html lang="en"><title>Alone</title>
        <script type="module" src="/embark/loader.js"></script>${element}</html>`,
    }),
  );
  await page.goto(`${places.url}/alone`);
}
