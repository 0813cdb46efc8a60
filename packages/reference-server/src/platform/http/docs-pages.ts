import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Router } from "express";
import type { ContractDocument } from "../contract/document.ts";
import { docsPolicy, securePages } from "../gateway/gateway.ts";
import { problemsPage } from "./problems-page.ts";

const folder = fileURLToPath(new URL("docs/", import.meta.url));
const swaggerUi = dirname(fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")));

const files: Readonly<Record<string, string>> = {
  "/": join(folder, "reference.html"),
  "/reference.js": join(folder, "reference.js"),
  "/docs.css": join(folder, "docs.css"),
  "/problems.css": join(folder, "problems.css"),
  "/swagger-ui.css": join(swaggerUi, "swagger-ui.css"),
  "/swagger-ui-bundle.js": join(swaggerUi, "swagger-ui-bundle.js"),
};

/** The API reference and the explanation of the problems; everything they need is served from here. */
export function docsPages(document: ContractDocument): Router {
  const router = express.Router();
  const problems = problemsPage(document);
  router.use(securePages(docsPolicy));
  for (const [path, file] of Object.entries(files)) {
    router.get(path, (_request, response) => {
      response.set("Cache-Control", "no-cache");
      // Packages are installed below a folder whose name begins with a dot.
      response.sendFile(file, { cacheControl: false, dotfiles: "allow" });
    });
  }
  router.get("/problems", (_request, response) => {
    response.set("Cache-Control", "no-cache").type("html").send(problems);
  });
  return router;
}
