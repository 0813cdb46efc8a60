import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  readonly payload: AdapterPayload;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Everything of a provider, for as long as it runs; its own for each, unlike the library's. */
export function memoryAdapter(): AdapterFactory {
  const models = new Map<string, Map<string, Entry>>();
  return (name) => {
    const entries = models.get(name) ?? new Map<string, Entry>();
    models.set(name, entries);
    return new MemoryAdapter(entries, models);
  };
}

class MemoryAdapter implements Adapter {
  readonly #entries: Map<string, Entry>;
  readonly #models: ReadonlyMap<string, Map<string, Entry>>;

  constructor(entries: Map<string, Entry>, models: ReadonlyMap<string, Map<string, Entry>>) {
    this.#entries = entries;
    this.#models = models;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const now = Date.now();
    for (const [other, { expiresAt }] of this.#entries) {
      if (expiresAt <= now) this.#entries.delete(other);
    }
    const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : now + expiresIn * 1_000;
    this.#entries.set(id, { payload, expiresAt });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(id);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const found = this.#entries.values().find(({ payload }) => payload.uid === uid);
    return found && found.expiresAt > Date.now() ? found.payload : undefined;
  }

  /** Codes of the device flow, which this provider does not offer. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.#entries.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const entries of this.#models.values()) {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
    }
  }
}
