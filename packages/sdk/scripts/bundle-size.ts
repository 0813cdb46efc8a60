import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

export interface Sizes {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** What a page loads to start a program that uses the SDK, in bytes; not what it loads later, if ever. */
export async function bundleSize(program: string): Promise<Sizes & { modules: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL("..", import.meta.url)) },
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    minify: true,
    metafile: true,
    write: false,
    outdir: "out",
  });
  const wanted = new Set<string>();
  const want = (path: string) => {
    wanted.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && !wanted.has(next)) want(next);
    }
  };
  want("out/stdin.js");
  const files = outputFiles.filter(({ path }) => [...wanted].some((name) => path.endsWith(name)));
  const total = (size: (bytes: Uint8Array) => number) =>
    files.reduce((sum, { contents }) => sum + size(contents), 0);
  return {
    raw: total((bytes) => bytes.length),
    gzip: total((bytes) => gzipSync(bytes).length),
    brotli: total((bytes) => brotliCompressSync(bytes).length),
    modules: [...wanted].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {})),
  };
}

/** The smallest program that calls the API. */
export const ONE_CALL = `
  import { createEmbark } from "@embark/sdk";
  const embark = createEmbark({ baseUrl: "/api/v1", key: "pk_test_1" });
  console.log(await embark.flights.airports({ q: "lon" }));
`;
