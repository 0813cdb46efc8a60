import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { findBrowser } from "../../scripts/browser.ts";
import { strictPage } from "./scripts/strict-page.ts";

const { executablePath, args } = await findBrowser();

export default {
  files: ["src/**/*.test.ts"],
  rootDir: fileURLToPath(new URL("../..", import.meta.url)),
  nodeResolve: { exportConditions: ["browser", "production", "default"] },
  plugins: [
    esbuildPlugin({
      ts: true,
      json: true,
      target: "es2023",
      tsconfig: fileURLToPath(new URL("tsconfig.json", import.meta.url)),
    }),
  ],
  middleware: [strictPage],
  // One Chrome for all files, a tab for each.
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath, args: [...args] },
      // Two files run at a time: neither finds the storage of the other, nor loses the focus to it.
      async createPage({ browser }) {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        await page.emulateFocusedPage(true);
        return page;
      },
    }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 240_000,
};
