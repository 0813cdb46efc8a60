import { describe, expect, test } from "vitest";
import { engines } from "../../testing/databases.ts";
import { runCommand } from "../../testing/run-command.ts";
import { withServer } from "../../testing/start-server.ts";

const page = "https://shop.example";

describe.each(engines)("make-key on %s", (engine) => {
  const server = withServer(engine);

  function makeKey(...words: string[]) {
    const { dataFolder, databaseUrl } = server().context.config;
    const env = { EMBARK_DATA: dataFolder, DATABASE_URL: databaseUrl };
    return runCommand("make-key", env, ...words);
  }

  async function statusFor(key: string, origin: string): Promise<number> {
    const headers = { Origin: origin, "Embark-Key": key };
    return (await server().api("/airports?limit=1", { headers })).status;
  }

  test("makes a key that the pages of a partner may use, and no others, while the server runs", async () => {
    const { code, output } = await makeKey("Shop", page, "http://localhost:*");
    expect([code, output]).toEqual([0, expect.stringMatching(/^pk_test_\w{24}\n$/)]);
    const key = output.trim();
    await expect.poll(() => statusFor(key, page)).toBe(200);
    expect(await statusFor(key, "http://localhost:5173")).toBe(200);
    expect(await statusFor(key, "https://other.example")).toBe(403);
  });

  test.each([
    ["an origin that is missing", ["Shop"], "make-key.ts NAME ORIGIN..."],
    ["an address", ["Shop", "shop.example/flights"], "Write an origin such as https://"],
  ])("says what is wrong with %s", async (_, words, said) => {
    const { code, output } = await makeKey(...words);
    expect([code, output]).toEqual([1, expect.stringContaining(said)]);
  });
});
