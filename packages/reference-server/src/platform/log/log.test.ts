import { describe, expect, test } from "vitest";
import { keepLog } from "../../../testing/log-lines.ts";

describe("the log", () => {
  test("leaves out what is secret, however deep and however written", () => {
    const { log, lines } = keepLog();
    const secret = "hunter2";
    log.info(
      {
        authorization: secret,
        headers: { Cookie: secret, "Set-Cookie": [secret], accept: "text/html" },
        request: { deep: { down: [{ password: secret, token: secret, "Embark-Key": secret }] } },
        body: { name: secret },
      },
      "shown",
    );
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[0]).toMatchObject({ msg: "shown", headers: { accept: "text/html" } });
  });

  test("tells of an error what helps to find it, and of its causes, but no rows that hang on it", () => {
    const { log, lines } = keepLog();
    const cause = Object.assign(new Error("duplicate key"), {
      code: "23505",
      detail: "Key (email)=(ada@example.com) already exists.",
    });
    log.error({ err: new Error("not saved", { cause }) }, "failed");
    expect(lines[0]).toMatchObject({
      level: "error",
      err: {
        type: "Error",
        message: "not saved",
        stack: expect.stringContaining("log.test.ts"),
        cause: { message: "duplicate key", code: "23505" },
      },
    });
    expect(JSON.stringify(lines)).not.toContain("ada@example.com");
  });

  test("does not repeat the data that an error quotes", () => {
    const { log, lines } = keepLog();
    for (const text of ["Somchai", '{"surname":Somchai}', '{"surname":"Sukjai", Somchai Sukjai}']) {
      try {
        JSON.parse(text);
      } catch (error) {
        log.error({ err: new Error("not read", { cause: error }) }, "failed");
      }
    }
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toMatch(/omchai|Sukjai/);
    expect(JSON.stringify(lines[0])).toMatch(/Unexpected token.*not valid JSON.*log\.test\.ts/);
  });

  test("writes nothing less important than its level", () => {
    const { log, lines } = keepLog();
    log.trace("too much");
    log.debug("enough");
    expect(lines).toMatchObject([{ msg: "enough", level: "debug" }]);
  });
});
