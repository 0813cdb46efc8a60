import { defineConfig } from "vite";
import { minifyTemplates } from "./scripts/minify-templates.ts";

const CORE =
  /node_modules\/(@?lit|openapi-fetch)|sdk\/src\/([\w-]+|generated\/operations)\.ts$|foundation\/(?!form\/|provider\/|terms\/(th|es|de|ar)\.ts)/;

/** What a script tag loads: `dist/cdn/loader.js` and the parts it asks for, whose names change with their content. */
export default defineConfig({
  plugins: [minifyTemplates()],
  build: {
    outDir: "dist/cdn",
    target: "es2022",
    sourcemap: true,
    manifest: "manifest.json",
    // As a library, because an application gets a helper that adds preload links to the page.
    lib: { entry: { loader: "src/loader.ts" }, formats: ["es"] },
    rolldownOptions: {
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        // Vite leaves white space in libraries.
        minify: true,
        codeSplitting: {
          groups: [
            // What every element needs, and what every form needs: few requests, and better compression.
            { name: "core", test: CORE },
            { name: "form", test: /foundation\/form\/(?!date-calendar|.*define\.ts)/ },
          ],
        },
      },
    },
  },
});
