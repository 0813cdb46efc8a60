import { defineConfig } from "vitest/config";

export default defineConfig({
  // On machines that do other things too; what hangs is still ended.
  test: { include: ["{src,scripts}/**/*.test.ts"], testTimeout: 60_000 },
});
