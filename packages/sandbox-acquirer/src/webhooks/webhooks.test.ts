import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { expectedSignature, Merchant } from "../../testing/merchant.ts";
import { NOON, Sandbox } from "../../testing/sandbox.ts";
import { signedHeaders, webhookKey } from "./signature.ts";

let merchant: Merchant;
let sandbox: Sandbox;
beforeEach(async () => {
  merchant = new Merchant();
  sandbox = await Sandbox.start({ webhookUrl: await merchant.start() });
});
afterEach(async () => {
  await sandbox.destroy();
  await merchant.stop();
});

describe("webhooks", () => {
  test("tell of every step in order, without the secrets of the intent", async () => {
    const { id, clientSecret } = await sandbox.captured("4242424242424242", 1_000);
    await sandbox.post(`/v1/intents/${id}/refunds`, { amount: 1_000, reference: "R" });
    await sandbox.acquirer.work();
    expect(merchant.types).toEqual(["intent.authorized", "intent.captured", "refund.succeeded"]);
    const [first, , last] = merchant.webhooks.map(({ body }) => JSON.parse(body));
    expect(first).toMatchObject({
      id: expect.stringMatching(/^ev_/),
      createdAt: "2026-11-21T12:00:00.000Z",
      data: { intent: { id, status: "authorized", amount: 1_000, reference: "ABC234" } },
    });
    expect(last.data).toMatchObject({ intentId: id, refund: { amount: 1_000, reference: "R" } });
    expect(JSON.stringify(merchant.webhooks)).not.toContain(clientSecret);
  });

  test("tell of declines, authentication, voids, expiry and refunds that wait or fail", async () => {
    const intent = await sandbox.intent();
    await sandbox.pay(intent, "4000000000000002");
    await sandbox.answerChallenge(await sandbox.pay(intent, "4000002500003155"));
    await sandbox.post(`/v1/intents/${intent.id}/void`);
    await sandbox.acquirer.work();
    expect(merchant.types).toEqual([
      "intent.declined",
      "intent.requires_action",
      "intent.declined",
      "intent.voided",
    ]);
    merchant.webhooks.length = 0;
    for (const number of ["4000000000007726", "4000000000005126"]) {
      const { id } = await sandbox.captured(number);
      await sandbox.post(`/v1/intents/${id}/refunds`, { amount: 1, reference: "R" });
    }
    await sandbox.advance(5_000);
    expect(merchant.types.filter((type) => type.startsWith("refund")).sort()).toEqual([
      "refund.failed",
      "refund.pending",
      "refund.succeeded",
    ]);
    await sandbox.pay(await sandbox.intent());
    await sandbox.advance(7 * 86_400_000);
    expect(merchant.types.at(-1)).toBe("intent.expired");
  });

  test("are signed over the very bytes that are sent", async () => {
    await sandbox.captured();
    await sandbox.acquirer.work();
    expect(merchant.webhooks).toHaveLength(2);
    for (const webhook of merchant.webhooks) {
      expect(webhook.signature).toBe(expectedSignature(webhook));
      expect(webhook.timestamp).toBe(NOON / 1_000);
      expect(JSON.parse(webhook.body).id).toBe(webhook.id);
    }
  });

  test("are tried again with growing pauses until they are confirmed, also after a restart", async () => {
    merchant.status = 500;
    await sandbox.pay(await sandbox.intent());
    await sandbox.acquirer.work();
    expect(merchant.webhooks).toHaveLength(1);
    await sandbox.advance(999);
    expect(merchant.webhooks).toHaveLength(1);
    await sandbox.advance(1);
    expect(merchant.webhooks).toHaveLength(2);
    await sandbox.advance(1_999);
    expect(merchant.webhooks).toHaveLength(2);
    await sandbox.advance(1);
    expect(merchant.webhooks).toHaveLength(3);
    await sandbox.close();
    merchant.status = 200;
    sandbox.now += 1_000;
    // Giving the address anew makes what failed due at once.
    await sandbox.open();
    await sandbox.acquirer.work();
    await sandbox.advance(3_600_000);
    expect(merchant.webhooks).toHaveLength(4);
    expect(new Set(merchant.webhooks.map(({ id }) => id)).size).toBe(1);
    expect(new Set(merchant.webhooks.map(({ timestamp }) => timestamp)).size).toBe(4);
  });

  test("come ten seconds late for the card that asks for it", async () => {
    await sandbox.pay(await sandbox.intent(), "4000000000003006");
    await sandbox.advance(9_999);
    expect(merchant.webhooks).toHaveLength(0);
    await sandbox.advance(1);
    expect(merchant.types).toEqual(["intent.authorized"]);
  });

  test("come twice and in the wrong order for the card that asks for it", async () => {
    await sandbox.captured("4000000000003014");
    await sandbox.acquirer.work();
    await sandbox.advance(1_000);
    await sandbox.advance(2_000);
    await sandbox.advance(1_000);
    expect(merchant.types).toEqual([
      "intent.captured",
      "intent.captured",
      "intent.authorized",
      "intent.authorized",
    ]);
    expect(new Set(merchant.webhooks.map(({ id }) => id)).size).toBe(2);
  });
});

test("webhooks wait for a merchant that says only later where it is", async () => {
  const late = await Sandbox.start();
  try {
    await late.captured();
    await late.acquirer.work();
    const answer = await late.send("PUT", "/v1/webhook-endpoint", { url: merchant.url });
    expect(answer.body).toEqual({ url: merchant.url });
    await late.acquirer.work();
    expect(merchant.types).toEqual(["intent.authorized", "intent.captured"]);
  } finally {
    await late.destroy();
  }
});

test("a signature is that of the published example of Standard Webhooks", () => {
  const key = webhookKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const headers = signedHeaders(key, id, '{"test": 2432232314}', 1_614_265_330_000);
  expect(headers).toEqual({
    "webhook-id": id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("a secret that is none is refused before anything is signed with it", async () => {
  await expect(Sandbox.start({ webhookSecret: "secret" })).rejects.toThrow("whsec_");
});
