import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Sandbox } from "../../testing/sandbox.ts";
import { TEST_CARDS } from "./test-cards.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.start();
});
afterEach(() => sandbox.destroy());

const authorize = async (id: string, token: string) => {
  const { status, body } = await sandbox.post(`/v1/intents/${id}/authorize`, { token });
  return [status, status === 200 ? body.status : body.error.code];
};

describe("a token", () => {
  test("is good for its intent, once", async () => {
    const [mine, other] = [await sandbox.intent(), await sandbox.intent()];
    const { status, body } = await sandbox.typeCard(mine, "4242424242424242");
    expect(status).toBe(201);
    expect(body.card).toEqual({ brand: "visa", last4: "4242", expiry: "12/30" });
    expect(await authorize(other.id, body.token)).toEqual([422, "token_mismatch"]);
    expect(await authorize(mine.id, "tok_guessed")).toEqual([422, "token_unknown"]);
    const declining = (await sandbox.typeCard(mine, "4000000000000002")).body.token;
    expect(await authorize(mine.id, declining)).toEqual([200, "declined"]);
    expect(await authorize(mine.id, declining)).toEqual([422, "token_used"]);
    expect(await authorize(mine.id, body.token)).toEqual([200, "authorized"]);
  });

  test("is good for fifteen minutes", async () => {
    const intent = await sandbox.intent();
    const { token } = (await sandbox.typeCard(intent, "4242424242424242")).body;
    sandbox.now += 15 * 60_000;
    expect(await authorize(intent.id, token)).toEqual([422, "token_expired"]);
  });

  test("is made only for those who know the secret of the intent", async () => {
    const { id } = await sandbox.intent();
    const answer = await sandbox.typeCard({ id, clientSecret: "guessed" }, "4242424242424242");
    expect(answer.status).toBe(404);
  });

  test("is made for twenty cards of an intent, so that nobody tries out numbers", async () => {
    const intent = await sandbox.intent();
    for (let card = 0; card < 20; card++) await sandbox.typeCard(intent, "4000000000000002");
    const { status, body } = await sandbox.typeCard(intent, "4242424242424242");
    expect([status, body.error.code]).toEqual([429, "too_many_cards"]);
  });

  test.each([
    [{ number: "4242 4242 4242 4241" }, "number", "wrong"],
    [{ number: "4242 4242 4242 424" }, "number", "incomplete"],
    [{ number: "6011 1111 1111 1117" }, "number", "brand"],
    // A number that is valid, and might be real.
    [{ number: "4539 5787 6362 1486" }, "number", "sandbox"],
    [{ expiry: "10/26" }, "expiry", "past"],
    [{ expiry: "13/30" }, "expiry", "month"],
    [{ cvc: "12" }, "cvc", "incomplete"],
    [{ name: " " }, "name", "missing"],
  ])("is refused for %j, and the answer says why", async (others, field, problem) => {
    const answer = await sandbox.typeCard(await sandbox.intent(), "4242424242424242", others);
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code: "invalid_card", field, problem });
  });

  test("is made in the month in which the card expires", async () => {
    const others = { expiry: "11/26" };
    const answer = await sandbox.typeCard(await sandbox.intent(), "4242424242424242", others);
    expect(answer.status).toBe(201);
  });
});

test("no card number, security code or name is kept, in any file or line of the log", async () => {
  const cvc = "739";
  const secrets: string[] = [];
  for (const { number, name } of TEST_CARDS) {
    const intent = await sandbox.intent();
    const others = { name: "Grace Brewster Hopper", ...(name === "amex" ? {} : { cvc }) };
    const { token } = (await sandbox.typeCard(intent, number, others)).body;
    await sandbox.post(`/v1/intents/${intent.id}/authorize`, { token }, `authorize-${name}`);
    await sandbox.typeCard(intent, `${number.slice(0, -1)}x`);
    secrets.push(number, number.slice(0, -4), number.slice(4));
  }
  await sandbox.post("/fields/tokens", "4242424242424242");
  const files = await Promise.all(
    (await readdir(sandbox.folder)).map((name) => readFile(join(sandbox.folder, name), "latin1")),
  );
  expect(files.length).toBeGreaterThan(1);
  const kept = files.join("\n") + JSON.stringify(sandbox.log);
  expect(kept).toContain("0005");
  for (const secret of [...secrets, `"${cvc}"`, "Hopper"]) expect(kept).not.toContain(secret);
});
