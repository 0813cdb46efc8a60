import { stat } from "node:fs/promises";
import express, { type RequestHandler } from "express";

/** A folder that is served as it is, under a path such as `/embark/`. */
export interface Mount {
  readonly path: string;
  readonly folder: string;
}

/** The content hash that bundlers put at the end of a name: eight characters, never all in lower case. */
const hashedName = /[-.](?=[\w-]*[A-Z])[\w-]{8}\.\w+(?:\.map)?$/;

/** Serves files with their types; names with a content hash are kept for ever, others asked for again. */
export function staticFiles(folder: string): RequestHandler {
  return express.static(folder, {
    dotfiles: "ignore",
    etag: true,
    setHeaders(response, path) {
      const lasting = hashedName.test(path);
      response.setHeader(
        "Cache-Control",
        lasting ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
}

/** @throws when the folder of a mount is not there, which would only show as missing pages. */
export async function checkMounts(mounts: readonly Mount[]): Promise<void> {
  for (const { path, folder } of mounts) {
    const found = await stat(folder).catch(() => undefined);
    if (!found?.isDirectory()) throw new Error(`There is no folder ${folder} to serve at ${path}.`);
  }
}
