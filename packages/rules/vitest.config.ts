import { defineConfig } from "vitest/config";

export default defineConfig({
  // Properties are tried on hundreds of timetables, on machines that do other things too.
  test: { include: ["src/**/*.test.ts"], testTimeout: 60_000 },
});
