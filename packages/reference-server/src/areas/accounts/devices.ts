import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { forgetDevices, keepDevice, knowsDevice } from "./device-store.ts";

/** Browsers that one account may know; the one that was not used for longest goes. */
const MOST_DEVICES = 20;

interface DeviceContent {
  readonly accountId: string;
  readonly deviceId: string;
}

/**
 * Browsers in which somebody has signed in before. Their token opens nothing; it only keeps the tries
 * of strangers from getting in the way of whoever has it.
 */
export class Devices {
  readonly #context: Context;
  readonly #tokens: SealedIds<DeviceContent>;

  constructor(context: Context) {
    this.#context = context;
    this.#tokens = new SealedIds("dvt", context.sealer.textSeal("device tokens"));
  }

  /** The id of the device, when the account knows it. */
  *find(accountId: string, token: string | undefined): Transaction<string | undefined> {
    const content = token === undefined ? undefined : this.#tokens.open(token);
    if (content?.accountId !== accountId) return undefined;
    return (yield* knowsDevice(accountId, content.deviceId)) ? content.deviceId : undefined;
  }

  /** Remembers that somebody has signed in here. `isFirst` when the account knew no device before. */
  *remember(
    accountId: string,
    known: string | undefined,
  ): Transaction<{ readonly token: string; readonly isFirst: boolean }> {
    const now = this.#context.clock.now();
    const deviceId = known ?? newId("dev", now);
    const others = yield* keepDevice(accountId, deviceId, MOST_DEVICES, now);
    return { token: this.#tokens.seal({ accountId, deviceId }), isFirst: others === 0 && !known };
  }

  *forgetAll(accountId: string): Transaction<void> {
    yield* forgetDevices(accountId);
  }
}

export const devicesOf = onePerContext((context) => new Devices(context));
