import type { Context } from "./context.ts";

/** A service that each server has once: whoever asks with the same context gets the same. */
export function onePerContext<Service>(
  make: (context: Context) => Service,
): (context: Context) => Service {
  const made = new WeakMap<Context, Service>();
  return (context) => {
    const known = made.get(context);
    if (known) return known;
    const service = make(context);
    made.set(context, service);
    return service;
  };
}
