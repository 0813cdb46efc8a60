import { readFile } from "node:fs/promises";
import { build, type Plugin } from "esbuild";
import { compile } from "svelte/compiler";
import { expect, test } from "vitest";
import { dayFromNow } from "./steps/search.ts";
import { places, visitors } from "./steps/visit.ts";

const open = visitors();

const svelte: Plugin = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, "utf8"), { generate: "client" });
      return { contents: js.code };
    });
  },
};

const pages = {
  react: 'import "./page.react.tsx";',
  vue: 'import "./page.vue.ts";',
  svelte: `import { mount } from "svelte";
    import Page from "./page.svelte";
    mount(Page, { target: document.querySelector("main") });`,
};

/** A program as the bundler of a page makes it. */
async function bundled(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: `${import.meta.dirname}/frameworks` },
    absWorkingDir: import.meta.dirname,
    bundle: true,
    format: "esm",
    write: false,
    conditions: ["browser"],
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    plugins: [svelte],
    // The build of Vue that reads templates.
    alias: { vue: "vue/dist/vue.esm-bundler.js" },
  });
  return result.outputFiles[0]?.text ?? "";
}

test.each([
  ["React", pages.react, "here"],
  ["React, rendered on the server", pages.react, "on the server"],
  ["Vue", pages.vue, "here"],
  ["Svelte", pages.svelte, "here"],
])(
  "a page of %s gives a search its key and its day, and hears what was chosen",
  async (_, program, rendered) => {
    const { page, complaints } = await open("/");
    const body = await bundled(program);
    await page.route(`${places.url}/framework.js`, (route) =>
      route.fulfill({ contentType: "text/javascript", body }),
    );
    await page.route(`${places.url}/framework`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>Page</title>
        <main data-day="${dayFromNow(30)}" data-rendered="${rendered}"></main>
        <script type="module" src="/framework.js"></script></html>`,
      }),
    );
    await page.goto(`${places.url}/framework`);
    await expect.poll(() => page.title()).toMatch(/^found [1-9]/);
    const search = page.locator("embark-search");
    await search.locator("[part~=offer] .toggle").first().click();
    await search
      .getByRole("button", { name: /^Choose Flex for/ })
      .first()
      .click();
    await expect.poll(() => page.title()).toBe("chosen flex");
    expect(complaints).toEqual([]);
  },
);
