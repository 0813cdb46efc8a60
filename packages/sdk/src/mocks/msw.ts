import { type HttpHandler, HttpResponse, http } from "msw";
import { mockAccountOperations } from "../generated/mock-account-operations.ts";
import { routes, routesOf } from "./routes.ts";
import type { MockWorld } from "./world.ts";

const METHODS = {
  GET: http.get,
  POST: http.post,
  PUT: http.put,
  PATCH: http.patch,
  DELETE: http.delete,
} as const;

/**
 * MSW handlers that let the world answer, on every origin and below every base path:
 * `setupServer(...handlers(createMockWorld()))`.
 */
export function handlers(world: MockWorld): HttpHandler[] {
  return [...routes, ...routesOf(mockAccountOperations)].map(({ operation: { method, path } }) => {
    const on = Object.entries(METHODS).find(([name]) => name === method)?.[1] ?? http.all;
    return on(`*${path.replace(/{(\w+)}/g, ":$1")}`, async ({ request }) => {
      try {
        return await world.fetch(request);
      } catch {
        return HttpResponse.error();
      }
    });
  });
}
