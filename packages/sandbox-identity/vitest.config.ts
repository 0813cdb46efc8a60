import { defineConfig } from "vitest/config";

export default defineConfig({
  // A browser on a busy machine takes its time; what hangs is still ended.
  test: { include: ["src/**/*.test.ts"], testTimeout: 60_000 },
});
