/** What a page remembers beyond its life; never a credential. */
export interface Memory {
  /** `null` for nothing, undefined where the browser does not let the page remember anything. */
  read(name: string): string | null | undefined;
  write(name: string, value: string | null): void;
}

/** The `localStorage` of a page, which may be blocked. */
export const pageMemory: Memory = {
  read(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return undefined;
    }
  },
  write(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Blocked or full: the page asks again next time.
    }
  },
};

export const noMemory: Memory = { read: () => null, write: () => {} };
