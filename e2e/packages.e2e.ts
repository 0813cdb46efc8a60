import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root, run } from "../scripts/run.ts";

interface Published {
  readonly name: string;
  readonly files: readonly string[];
  readonly exports: Readonly<Record<string, unknown>>;
  readonly publishConfig?: { readonly exports: Readonly<Record<string, unknown>> };
}

let folder: string;
const modules: string[] = [];

/** Puts a package where its users have it, with nothing but what is published. */
async function install(from: string): Promise<void> {
  const { publishConfig, ...description }: Published = JSON.parse(
    await readFile(join(root, from, "package.json"), "utf8"),
  );
  const to = join(folder, "node_modules", description.name);
  await mkdir(to, { recursive: true });
  for (const file of ["README.md", ...description.files]) {
    await cp(join(root, from, file), join(to, file), { recursive: true });
  }
  const published = { ...description, ...publishConfig };
  await writeFile(join(to, "package.json"), JSON.stringify(published));
  const entries = Object.keys(published.exports).filter((path) => !path.endsWith(".json"));
  modules.push(...entries.map((path) => description.name + path.slice(1)));
}

beforeAll(async () => {
  const { code, output } = await run("node", ["scripts/build.ts"], { quiet: true });
  if (code !== 0) throw new Error(output);
  folder = await mkdtemp(join(tmpdir(), "embark-packages-"));
  for (const from of ["openapi", "packages/sdk", "packages/widgets"]) await install(from);
  for (const [from, name] of [
    ["packages/sdk", "openapi-fetch"],
    ["packages/sdk", "msw"],
    ["packages/widgets", "lit"],
    ["packages/widgets", "svelte"],
    ["packages/widgets", "vue"],
    ["packages/widgets", "@types/react"],
  ] as const) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, from, "node_modules", name), link, "junction");
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("every module of the packages can be imported on a server", async () => {
  const program = modules
    .filter((name) => name !== "@embark/contract")
    .map((name) => `await import("${name}");`)
    .join("\n");
  await writeFile(join(folder, "server.js"), program);
  const { code, output } = await run("node", [join(folder, "server.js")], { quiet: true });
  expect([code, output]).toEqual([0, ""]);
});

test("the types of the packages hold in a strict program that checks them too", async () => {
  await writeFile(
    join(folder, "program.tsx"),
    `${modules.map((name) => `import type {} from "${name}";`).join("\n")}
    import { createEmbark, type Booking, ProblemError } from "@embark/sdk";
    const embark = createEmbark({ baseUrl: "/api/v1" });
    document.addEventListener("embark-booking-confirmed", ({ detail }) => {
      const booking: Booking = detail.booking;
      document.title = booking.pnr;
    });
    embark.flights.get("flt_1").catch((error: unknown) => {
      // @ts-expect-error There is no such code.
      if (error instanceof ProblemError && error.problem?.code === "all_wrong") throw error;
    });
    export const page = <embark-booking api-key="demo" currency="EUR" />;
    // @ts-expect-error There is no such trip.
    export const wrong = <embark-booking trip="there-and-back" />;`,
  );
  const options = {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      target: "es2022",
      lib: ["es2023", "dom", "dom.iterable"],
      module: "nodenext",
      jsx: "react-jsx",
      types: [],
    },
    files: ["program.tsx"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(options));
  const { code, output } = await run("tsc", ["-p", folder], { quiet: true });
  expect([code, output]).toEqual([0, ""]);
});
