import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Sandbox } from "../../testing/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.start();
});
afterEach(() => sandbox.destroy());

const ledger = async () => (await sandbox.get("/v1/ledger")).body;
const refund = (id: string, amount: number) =>
  sandbox.post(`/v1/intents/${id}/refunds`, { amount, reference: "R" });

describe("a refund", () => {
  test("comes in parts, never more than was captured", async () => {
    const { id } = await sandbox.captured(undefined, 1_000);
    expect((await refund(id, 400)).body).toMatchObject({
      id: expect.stringMatching(/^re_/),
      status: "succeeded",
      amount: 400,
    });
    expect((await refund(id, 601)).body.error).toMatchObject({
      code: "amount_too_large",
      message: expect.stringContaining("600 are left"),
    });
    expect((await refund(id, 600)).status).toBe(201);
    expect((await refund(id, 1)).status).toBe(422);
    const { body } = await sandbox.get(`/v1/intents/${id}`);
    expect(body).toMatchObject({ capturedAmount: 1_000, refundedAmount: 1_000 });
    expect((await sandbox.get(`/v1/intents/${id}/refunds`)).body.refunds).toHaveLength(2);
  });

  test("that fails moves no money and can be tried again", async () => {
    const { id } = await sandbox.captured("4000000000005126", 1_000);
    expect((await refund(id, 1_000)).body.status).toBe("failed");
    expect((await refund(id, 1_000)).body.status).toBe("failed");
    expect((await ledger()).totals.THB).toMatchObject({ refunded: 0, balance: 1_000 });
  });

  test("that is pending counts at once, and moves the money five seconds later", async () => {
    const { id } = await sandbox.captured("4000000000007726", 1_000);
    expect((await refund(id, 700)).body.status).toBe("pending");
    expect((await refund(id, 700)).status).toBe(422);
    expect((await ledger()).totals.THB).toMatchObject({ refunded: 0 });
    await sandbox.advance(5_000);
    expect((await sandbox.get(`/v1/intents/${id}/refunds`)).body.refunds).toMatchObject([
      { status: "succeeded" },
    ]);
    expect((await ledger()).totals.THB).toMatchObject({ refunded: 700, balance: 300 });
  });

  test("counts only against what was captured when that was less than authorized", async () => {
    const intent = await sandbox.intent(1_000);
    await sandbox.pay(intent);
    await sandbox.post(`/v1/intents/${intent.id}/capture`, { amount: 300 });
    expect((await refund(intent.id, 301)).status).toBe(422);
    expect((await refund(intent.id, 300)).status).toBe(201);
  });
});

describe("the ledger", () => {
  test("has every movement once, and totals that agree in each currency", async () => {
    const partly = await sandbox.intent(1_000, "THB");
    await sandbox.pay(partly);
    await sandbox.post(`/v1/intents/${partly.id}/capture`, { amount: 800 });
    await refund(partly.id, 300);
    const voided = await sandbox.intent(500, "THB");
    await sandbox.pay(voided);
    await sandbox.post(`/v1/intents/${voided.id}/void`);
    const open = await sandbox.intent(70, "EUR");
    await sandbox.pay(open);
    const declined = await sandbox.intent(9_999, "EUR");
    await sandbox.pay(declined, "4000000000000002");

    const { movements, totals } = await ledger();
    expect(movements.map(({ type, amount }) => [type, amount])).toEqual([
      ["authorization", 1_000],
      ["capture", 800],
      ["release", 200],
      ["refund", 300],
      ["authorization", 500],
      ["void", 500],
      ["authorization", 70],
    ]);
    expect(movements[3]).toMatchObject({
      intentId: partly.id,
      refundId: expect.stringMatching(/^re_/),
      currency: "THB",
      debit: "merchant",
      credit: "cardholder",
      createdAt: "2026-11-21T12:00:00.000Z",
    });
    expect(totals).toEqual({
      THB: {
        ...{ authorized: 1_500, captured: 800, voided: 500, released: 200, refunded: 300 },
        ...{ held: 0, balance: 500 },
      },
      EUR: {
        ...{ authorized: 70, captured: 0, voided: 0, released: 0, refunded: 0 },
        ...{ held: 70, balance: 0 },
      },
    });
  });

  test("is there after a restart, and cannot be changed", async () => {
    await sandbox.captured(undefined, 1_000);
    const before = await ledger();
    await sandbox.close();
    const file = new Sqlite(join(sandbox.folder, "acquirer.sqlite"));
    expect(() => file.exec("UPDATE movements SET amount = 1")).toThrow("append-only");
    expect(() => file.exec("DELETE FROM movements")).toThrow("append-only");
    file.close();
    await sandbox.open();
    expect(await ledger()).toEqual(before);
  });
});
