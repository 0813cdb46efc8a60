import { readdir, readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type RequestHandler, Router } from "express";

const folder = new URL("../pages/", import.meta.url);

interface Asset {
  readonly type: string;
  readonly content: string;
}

/** Serves the scripts of the pages, bundled when the acquirer starts, and their stylesheets. */
export async function assets(): Promise<Router> {
  const files = new Map([...(await scripts()), ...(await stylesheets())]);
  const serve: RequestHandler = (request, response, next) => {
    const asset = files.get(String(request.params.name));
    if (!asset) return next();
    response.set("Cache-Control", "no-cache").type(asset.type).send(asset.content);
  };
  return Router().get("/:name", serve);
}

async function scripts(): Promise<[string, Asset][]> {
  const { outputFiles } = await build({
    entryPoints: ["fields", "challenge", "home"].map((name) =>
      fileURLToPath(new URL(`${name}.ts`, folder)),
    ),
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    outdir: "assets",
    write: false,
  });
  return outputFiles.map(({ path, text }) => [basename(path), { type: "js", content: text }]);
}

async function stylesheets(): Promise<[string, Asset][]> {
  const names = (await readdir(folder)).filter((name) => extname(name) === ".css");
  return Promise.all(
    names.map(async (name): Promise<[string, Asset]> => {
      const content = await readFile(new URL(name, folder), "utf8");
      return [name, { type: "css", content }];
    }),
  );
}
