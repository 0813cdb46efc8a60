import { describe, expect, test } from "vitest";
import { runCommand } from "../../testing/run-command.ts";

describe.each([
  ["import-schedule", 1],
  ["invite-staff", 1],
  ["make-key", 1],
  ["parked", 1],
  ["remove-factors", 1],
  ["verify-audit", 2],
])("the command %s", (name, failed) => {
  const usage = expect.stringContaining(`node src/commands/${name}.ts`);

  test("shows how it is used to whoever asks", async () => {
    expect(await runCommand(name, {}, "--help")).toEqual({ code: 0, output: usage });
  });

  test("names an option that there is not, and shows how it is used", async () => {
    const { code, output } = await runCommand(name, {}, "--colour");
    expect([code, output]).toEqual([failed, usage]);
    expect(output).toMatch(/^Unknown option '--colour'/);
    expect(output, "without a stack").not.toMatch(/^ {4}at /m);
  });
});
