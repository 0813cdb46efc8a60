import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Router } from "express";
import { pagePolicy, securePages } from "../../../platform/gateway/gateway.ts";

const folder = fileURLToPath(new URL("page/", import.meta.url));

const files: Readonly<Record<string, string>> = {
  "/done": "done.html",
  "/done.js": "done.js",
  "/done.css": "done.css",
};

/** The last page of the window in which somebody signs in; below `/auth`. */
export function donePage(): Router {
  const router = express.Router();
  router.use(securePages(pagePolicy));
  for (const [path, file] of Object.entries(files)) {
    router.get(path, (_request, response) => {
      response.set({
        "Cache-Control": "no-cache",
        // Otherwise browsers cut the window off from the page that opened it.
        "Cross-Origin-Opener-Policy": "unsafe-none",
      });
      response.sendFile(join(folder, file), { cacheControl: false, dotfiles: "allow" });
    });
  }
  return router;
}
