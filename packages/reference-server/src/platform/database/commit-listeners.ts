/** Who wants to know when a transaction of this process that announced a topic is committed. */
export class CommitListeners {
  readonly #listeners = new Map<string, Set<() => void>>();

  add(topic: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell(topics: Iterable<string>): void {
    for (const topic of new Set(topics)) {
      for (const listener of this.#listeners.get(topic) ?? []) listener();
    }
  }
}
