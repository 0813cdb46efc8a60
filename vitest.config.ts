import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      "packages/rules",
      "packages/sdk",
      "packages/reference-server",
      "packages/sandbox-acquirer",
      "packages/sandbox-identity",
      "packages/judges",
    ],
  },
});
