/** One attempt of a call. */
export interface AttemptEvent {
  /** What was called, such as `flights.search`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** How an attempt ended. */
export interface OutcomeEvent extends AttemptEvent {
  readonly ms: number;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Undefined when it succeeded. */
  readonly error: unknown;
}

/** Another attempt will follow `attempt`. */
export interface RetryEvent extends AttemptEvent {
  readonly delayMs: number;
  readonly error: unknown;
}

/** They watch and cannot change a call; what they throw is printed and does not reach it. */
export interface Hooks {
  request?(event: AttemptEvent): void;
  response?(event: OutcomeEvent): void;
  retry?(event: RetryEvent): void;
}

/** Query parameters whose values may be about a person or open a door. */
const PRIVATE = /name|mail|phone|token|key|secret|document|birth|reference/i;

/** Hooks that print a line for each attempt. Headers and bodies are never printed. */
export function debugHooks(print: (line: string) => void): Hooks {
  const say = ({ operation, method, url, attempt }: AttemptEvent, ...what: unknown[]) => {
    const address = url.replace(/([?&])([^=&]+)=[^&]*/g, (pair, mark, name) =>
      PRIVATE.test(name) ? `${mark}${name}=***` : pair,
    );
    print(["embark", operation, `#${attempt}`, method, address, ...what].join(" "));
  };
  const ms = (duration: number) => `${Math.round(duration)} ms`;
  return {
    request: (event) => say(event, "…"),
    response: (event) => say(event, event.status ?? "no answer", ms(event.ms), event.requestId),
    retry: (event) => say(event, "again in", ms(event.delayMs)),
  };
}

/** Tells every watcher, so that a broken one harms neither the call nor the others. */
export function tell(watchers: readonly Hooks[], what: (watcher: Hooks) => void): void {
  for (const watcher of watchers) {
    try {
      what(watcher);
    } catch (error) {
      console.error("An Embark hook failed:", error);
    }
  }
}
