/** The other tabs of this origin that use the same session. */
export interface Tabs {
  /** Does work that one tab at a time may do; `waited` says whether another one did such work before. */
  alone<T>(work: (waited: boolean) => Promise<T>): Promise<T>;
  /** Tells the other tabs. */
  send(message: unknown): void;
}

/** Joins the tabs that share a name. */
export type JoinTabs = (name: string, hear: (message: unknown) => void) => Tabs;

/**
 * Tabs talk over a `BroadcastChannel` and take turns by Web Locks, as far as the browser has them (locks need
 * HTTPS). The turn of a tab that is closed goes to the next one.
 */
export const joinTabs: JoinTabs = (name, hear) => {
  const { locks }: Partial<Navigator> = navigator;
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : undefined;
  channel?.addEventListener("message", ({ data }) => hear(data));
  return {
    send: (message) => channel?.postMessage(message),
    async alone(work) {
      if (!locks) return work(false);
      const done = await locks.request(name, { ifAvailable: true }, async (lock) =>
        lock ? { result: await work(false) } : undefined,
      );
      return done ? done.result : locks.request(name, () => work(true));
    },
  };
};

/** Outside of pages: on a server two sessions of the same API belong to two people. */
export const noTabs: JoinTabs = () => ({ send: () => {}, alone: (work) => work(false) });
