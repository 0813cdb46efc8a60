import { once } from "node:events";
import { createServer } from "node:http";
import type { Frame, Page } from "playwright-core";

/** What the acquirer's page in the frame told the shop. */
export interface Told {
  readonly source: string;
  readonly type: string;
  readonly token?: string;
  readonly complete?: boolean;
  readonly height?: number;
  readonly card?: object;
}

/** A merchant's page on an origin of its own, that frames a page of the acquirer. */
export class Shop {
  readonly #server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Shop</title>");
  });
  #url = "";

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("No port.");
    this.#url = `http://127.0.0.1:${address.port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  /** Opens the shop with `src` in a frame. @param referrerPolicy of the shop's page */
  async open(page: Page, src: string, referrerPolicy = "origin"): Promise<Frame> {
    await page.goto(this.#url);
    await page.evaluate(
      ([address, policy]) => {
        const told: unknown[] = [];
        Object.assign(window, { told });
        addEventListener("message", ({ data }) => told.push(data));
        const frame = document.createElement("iframe");
        frame.setAttribute("referrerpolicy", policy ?? "");
        frame.style.cssText = "border: 0; width: 100%; height: 640px";
        frame.src = address ?? "";
        document.body.append(frame);
      },
      [src, referrerPolicy],
    );
    await this.told(page, "resize");
    const frame = page.frames().find((each) => each !== page.mainFrame());
    if (!frame) throw new Error("The shop has no frame.");
    return frame;
  }

  async tell(page: Page, message: object): Promise<void> {
    await page.evaluate((data) => {
      frames[0]?.postMessage({ source: "embark-payment", ...data }, "*");
    }, message);
  }

  /** Waits until the frame has told something of this type, and gives the last of it. */
  async told(page: Page, type: string): Promise<Told> {
    const handle = await page.waitForFunction((wanted) => {
      const told: unknown = Reflect.get(window, "told");
      return Array.isArray(told) ? told.findLast((each) => each.type === wanted) : undefined;
    }, type);
    return handle.jsonValue();
  }

  async forget(page: Page): Promise<void> {
    await page.evaluate(() => Reflect.get(window, "told").splice(0));
  }
}
