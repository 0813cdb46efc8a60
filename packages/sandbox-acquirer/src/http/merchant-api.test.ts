import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Sandbox } from "../../testing/sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start();
});
afterAll(() => sandbox.destroy());

const intentInput = { amount: 100, currency: "THB", reference: "ABC234" };

describe("an Idempotency-Key", () => {
  test("gives the same answer again, also after a restart, and does the work once", async () => {
    const first = await sandbox.post("/v1/intents", intentInput, "create-1");
    expect(await sandbox.post("/v1/intents", intentInput, "create-1")).toEqual(first);
    await sandbox.pay(first.body);
    const path = `/v1/intents/${first.body.id}/capture`;
    const captured = await sandbox.post(path, undefined, "capture-1");
    await sandbox.close();
    await sandbox.open();
    expect(await sandbox.post(path, undefined, "capture-1")).toEqual(captured);
    const { movements } = (await sandbox.get("/v1/ledger")).body;
    expect(movements.filter(({ type }) => type === "capture")).toHaveLength(1);
  });

  test("makes one intent of many requests at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sandbox.post("/v1/intents", intentInput, "create-many")),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  test("repeats a refusal too, and spends the token of an authorization only once", async () => {
    const intent = await sandbox.intent();
    const { token } = (await sandbox.typeCard(intent, "4000000000000002")).body;
    const path = `/v1/intents/${intent.id}/authorize`;
    const declined = await sandbox.post(path, { token }, "authorize-1");
    expect(declined.body.status).toBe("declined");
    expect(await sandbox.post(path, { token }, "authorize-1")).toEqual(declined);
    const used = await sandbox.post(path, { token }, "authorize-2");
    expect([used.status, used.body.error.code]).toEqual([422, "token_used"]);
    expect(await sandbox.post(path, { token }, "authorize-2")).toEqual(used);
  });

  test("cannot be used for another request", async () => {
    await sandbox.post("/v1/intents", intentInput, "mine");
    const other = await sandbox.post("/v1/intents", { ...intentInput, amount: 101 }, "mine");
    expect([other.status, other.body.error.code]).toEqual([422, "idempotency_key_reused"]);
  });
});

describe("a request that is not right", () => {
  test.each([
    [{ ...intentInput, amount: 0 }, "amount"],
    [{ ...intentInput, amount: 12.5 }, "amount"],
    [{ ...intentInput, amount: "100" }, "amount"],
    [{ ...intentInput, currency: "thb" }, "currency"],
    [{ ...intentInput, currency: "ZZZ" }, "currency"],
    [{ amount: 100, currency: "THB" }, "reference"],
    [{ ...intentInput, refrence: "x" }, "refrence"],
  ])("is told which field is wrong: %j", async (body, field) => {
    const answer = await sandbox.post("/v1/intents", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: "invalid_request",
      field,
      message: expect.stringContaining(field),
    });
  });

  test("needs the API key", async () => {
    for (const authorization of ["", "Bearer wrong", "Basic sk_acquirer_test"]) {
      const answer = await sandbox.send("GET", "/v1/ledger", undefined, { authorization });
      expect([answer.status, answer.body.error.code]).toEqual([401, "unauthorized"]);
    }
  });

  test("is refused when it is too long, no JSON, or for nothing", async () => {
    const long = { ...intentInput, description: "x".repeat(20_000) };
    expect((await sandbox.post("/v1/intents", long)).body.error.code).toBe("body_too_large");
    expect((await sandbox.post("/v1/intents", [1])).body.error.code).toBe("invalid_json");
    expect((await sandbox.get("/v1/nothing")).body.error).toMatchObject({
      code: "not_found",
      message: "There is nothing at /v1/nothing.",
    });
    const endpoint = await sandbox.send("PUT", "/v1/webhook-endpoint", { url: "shop.example" });
    expect(endpoint.body.error).toMatchObject({ code: "invalid_request", field: "url" });
  });
});
