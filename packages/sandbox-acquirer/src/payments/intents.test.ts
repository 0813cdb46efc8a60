import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, Sandbox } from "../../testing/sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start();
});
afterAll(() => sandbox.destroy());

const codeOf = async (answer: Promise<{ status: number; body: { error: { code: string } } }>) => {
  const { status, body } = await answer;
  return [status, body.error.code];
};

describe("an intent", () => {
  test("is made, paid, captured, and remembers its card by four digits only", async () => {
    const intent = await sandbox.intent();
    expect(intent).toMatchObject({
      id: expect.stringMatching(/^in_/),
      status: "requires_payment_method",
      amount: 4_790_000,
      currency: "THB",
      reference: "ABC234",
      fieldsUrl: `${sandbox.acquirer.url}/fields?intent=${intent.id}&secret=${intent.clientSecret}`,
    });
    const paid = await sandbox.pay(intent, "378282246310005");
    expect(paid).toMatchObject({
      status: "authorized",
      card: { brand: "amex", last4: "0005", expiry: "12/30" },
    });
    const captured = await sandbox.post(`/v1/intents/${intent.id}/capture`);
    expect(captured.body).toMatchObject({ status: "captured", capturedAmount: 4_790_000 });
    expect((await sandbox.get(`/v1/intents/${intent.id}`)).body).toEqual(captured.body);
  });

  test.each([
    ["4000000000000002", "generic_decline"],
    ["4000000000009995", "insufficient_funds"],
    ["4000000000009987", "lost_card"],
    ["4000000000009979", "stolen_card"],
    ["4000000000000069", "expired_card"],
    ["4000000000000127", "incorrect_cvc"],
    ["4000000000000119", "processing_error"],
  ])("is declined with %s because of %s, and paid with another card", async (number, code) => {
    const intent = await sandbox.intent();
    expect(await sandbox.pay(intent, number)).toMatchObject({
      status: "declined",
      decline: { code },
    });
    const paid = await sandbox.pay(intent, "5555555555554444");
    expect(paid).toMatchObject({ status: "authorized", card: { brand: "mastercard" } });
    expect(paid).not.toHaveProperty("decline");
  });

  test("is found by its reference", async () => {
    const first = await sandbox.intent(100, "EUR", "FINDME");
    const second = await sandbox.intent(200, "EUR", "FINDME");
    const { body } = await sandbox.get("/v1/intents?reference=FINDME");
    expect(body.intents.map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  test("goes only the ways that its state allows", async () => {
    const { id, clientSecret } = await sandbox.intent();
    const path = `/v1/intents/${id}`;
    expect(await codeOf(sandbox.post(`${path}/capture`))).toEqual([409, "not_authorized"]);
    const refund = { amount: 100, reference: "R1" };
    expect(await codeOf(sandbox.post(`${path}/refunds`, refund))).toEqual([409, "not_authorized"]);
    const { token } = (await sandbox.typeCard({ id, clientSecret }, "4242424242424242")).body;
    await sandbox.pay({ id, clientSecret });
    const again = sandbox.post(`${path}/authorize`, { token });
    expect(await codeOf(again)).toEqual([409, "already_authorized"]);
    expect(await codeOf(sandbox.post(`${path}/refunds`, refund))).toEqual([
      409,
      "already_authorized",
    ]);
    const tooMuch = sandbox.post(`${path}/capture`, { amount: 4_790_001 });
    expect(await codeOf(tooMuch)).toEqual([422, "amount_too_large"]);
    expect((await sandbox.post(`${path}/capture`)).status).toBe(200);
    expect(await codeOf(sandbox.post(`${path}/capture`))).toEqual([409, "already_captured"]);
    expect(await codeOf(sandbox.post(`${path}/void`))).toEqual([409, "already_captured"]);
    expect(await codeOf(sandbox.get("/v1/intents/in_none"))).toEqual([404, "not_found"]);
  });

  test("can be voided before and after its authorization, and takes no card then", async () => {
    for (const paid of [false, true]) {
      const intent = await sandbox.intent();
      if (paid) await sandbox.pay(intent);
      const { body } = await sandbox.post(`/v1/intents/${intent.id}/void`);
      expect(body.status).toBe("voided");
      expect(await codeOf(sandbox.post(`/v1/intents/${intent.id}/capture`))).toEqual([
        409,
        "already_voided",
      ]);
      const card = sandbox.typeCard(intent, "4242424242424242");
      expect(await codeOf(card)).toEqual([409, "payment_closed"]);
    }
  });

  test("expires seven days after its authorization, and its money is free again", async () => {
    const intent = await sandbox.intent(700, "SEK");
    await sandbox.pay(intent);
    await sandbox.advance(7 * DAY - 1);
    expect((await sandbox.get(`/v1/intents/${intent.id}`)).body.status).toBe("authorized");
    sandbox.now += 1;
    expect(await codeOf(sandbox.post(`/v1/intents/${intent.id}/capture`))).toEqual([
      409,
      "authorization_expired",
    ]);
    const { SEK } = (await sandbox.get("/v1/ledger")).body.totals;
    expect(SEK).toMatchObject({ authorized: 700, released: 700, held: 0, balance: 0 });
  });

  test("stays authorized when its capture fails, and can be voided", async () => {
    const intent = await sandbox.intent();
    await sandbox.pay(intent, "4000000000000341");
    const capture = sandbox.post(`/v1/intents/${intent.id}/capture`);
    expect(await codeOf(capture)).toEqual([402, "capture_failed"]);
    expect((await sandbox.post(`/v1/intents/${intent.id}/void`)).body.status).toBe("voided");
  });
});

describe("strong authentication", () => {
  const challenged = async (number: string) => {
    const intent = await sandbox.intent();
    const asked = await sandbox.pay(intent, number);
    expect(asked).toMatchObject({ status: "requires_action", action: { type: "challenge" } });
    const answer = (code?: string) => sandbox.answerChallenge(asked, code);
    const now = async () => (await sandbox.get(`/v1/intents/${intent.id}`)).body;
    return { intent, answer, now };
  };

  test("lets the right code authorize the intent", async () => {
    const { answer, now } = await challenged("4000002500003155");
    expect((await answer("654321")).body).toEqual({ status: "open", triesLeft: 2 });
    expect((await now()).status).toBe("requires_action");
    expect((await answer("123456")).body.status).toBe("passed");
    const intent = await now();
    expect(intent.status).toBe("authorized");
    expect(intent).not.toHaveProperty("action");
  });

  test("gives the intent back after three wrong codes, and a right one comes too late", async () => {
    const { intent, answer, now } = await challenged("4000002500003155");
    await answer("1");
    await answer("2");
    expect((await answer("3")).body.status).toBe("failed");
    expect((await answer("123456")).body.status).toBe("failed");
    expect(await now()).toMatchObject({
      status: "requires_payment_method",
      decline: { code: "authentication_failed" },
    });
    expect((await sandbox.pay(intent)).status).toBe("authorized");
  });

  test("can be cancelled", async () => {
    const { answer, now } = await challenged("4000002500003155");
    expect((await answer()).body.status).toBe("failed");
    expect((await now()).status).toBe("requires_payment_method");
  });

  test("does not keep the issuer from declining", async () => {
    const { answer, now } = await challenged("4000008260003178");
    await answer("123456");
    expect(await now()).toMatchObject({
      status: "declined",
      decline: { code: "insufficient_funds" },
    });
  });

  test("of an earlier card ends when another card is tried, and cannot authorize it", async () => {
    const { intent, answer, now } = await challenged("4000002500003155");
    expect((await sandbox.pay(intent, "4000000000000002")).status).toBe("declined");
    expect((await answer("123456")).body.status).toBe("failed");
    expect((await now()).status).toBe("declined");
  });

  test("needs its secret", async () => {
    const { intent } = await challenged("4000002500003155");
    const { action } = (await sandbox.get(`/v1/intents/${intent.id}`)).body;
    const path = new URL(action?.url ?? "").pathname;
    const answer = sandbox.post(`${path}/answer`, { secret: "guessed", code: "123456" });
    expect(await codeOf(answer)).toEqual([404, "not_found"]);
  });
});
