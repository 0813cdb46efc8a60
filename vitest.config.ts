import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Tests of the server wait for disk and database about as long as they compute.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      "packages/rules",
      "packages/sdk",
      "packages/reference-server",
      "packages/sandbox-acquirer",
      "packages/sandbox-identity",
    ],
  },
});
