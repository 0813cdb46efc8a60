import { defineConfig } from "vite";
import { minifyTemplates } from "./scripts/minify-templates.ts";

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
        comments: { annotation: false },
        codeSplitting: {
          // What an element needs to stand on the page is one file with all that it imports: one request, and
          // it compresses far better than in parts. The rest comes once somebody turns to it.
          groups: [
            { name: "embark", priority: 2, test: /first-elements\.ts$/ },
            // What several elements share goes with the part that most pages load anyway.
            { name: "search-list", priority: 1, test: /search-list\.ts$/ },
            { name: "date-entry", priority: 1, test: /date-entry\.ts$/ },
            // The same for forms about people: small parts cost more than they spare.
            {
              name: "account-form",
              test: /(sign-in\/(account-form|copy-button|passkey)|account\/save-file)\.ts$/,
            },
            { name: "countries", test: /booking\/(countries|read-date)\.ts$/ },
            // What all elements about bookings share; in parts it would be more requests, and more bytes.
            {
              name: "bookings",
              test: /areas\/(bookings|events)\.ts$|bookings\/view\/([\w.]+|terms\/en)\.ts$|directives\/keyed/,
            },
          ],
        },
      },
    },
  },
});
