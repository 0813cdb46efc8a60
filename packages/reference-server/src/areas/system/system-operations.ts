import type { Context } from "../../context.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { version } from "../../version.ts";

export function systemOperations({ health }: Pick<Context, "health">): Pick<Handlers, "getHealth"> {
  return {
    async getHealth() {
      const { status, time, parts } = await health.report();
      return {
        status: status === "down" ? 503 : 200,
        body: { status, version, time: new Date(time).toISOString(), parts: [...parts] },
      };
    },
  };
}
