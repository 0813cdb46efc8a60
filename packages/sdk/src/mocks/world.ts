import { DomainError } from "@embark/rules/domain-error";
import { version } from "../generated/version.ts";
import { sleep } from "../retry.ts";
import { type Parameters, readParameters } from "./check.ts";
import { WorldClock } from "./clock.ts";
import { type Fault, Faults } from "./faults.ts";
import { FlightWorld } from "./flight-world.ts";
import { flightHandlers } from "./flights.ts";
import type { Handlers, MockAnswer } from "./handler.ts";
import type { MockOperation, OperationId } from "./operation.ts";
import { codeOf, problemResponse } from "./problem.ts";
import { routes } from "./routes.ts";

export interface MockWorldOptions {
  /** Instant at which the clock stands still; the time of the machine unless told. */
  readonly now?: string | number | undefined;
  /** How long each answer takes; 0 unless told. */
  readonly latencyMs?: number | undefined;
}

/** A small world that answers every operation of the contract by the rules of the reference server. */
export interface MockWorld {
  /** Takes the place of the global `fetch`: `createEmbark({ fetch: world.fetch, baseUrl })`. */
  readonly fetch: typeof fetch;
  /** Time in the world, to be set and moved. */
  readonly clock: WorldClock;
  /** Makes calls fail, wait or find nothing; returns a function that ends it. */
  inject(fault: Fault): () => void;
  /** Sets the seats left on a flight. Throws a `RangeError` when there is no such flight. */
  setSeatsLeft(flightId: string, seatsLeft: { economy: number; business: number }): void;
}

/** Creates a world. Flights and airports are made when they are first asked for. */
export function createMockWorld({ now, latencyMs = 0 }: MockWorldOptions = {}): MockWorld {
  const clock = new WorldClock(now);
  const faults = new Faults();
  let flights: FlightWorld | undefined;
  let handlers: Handlers | undefined;
  let requests = 0;

  const flightWorld = () => (flights ??= new FlightWorld(() => clock.now()));
  const allHandlers = () =>
    (handlers ??= {
      ...flightHandlers(flightWorld(), clock),
      getHealth: () => ({
        body: {
          status: "ok",
          version,
          time: new Date(clock.now()).toISOString(),
          parts: [{ name: "mock", status: "ok", detail: "Everything is made up." }],
        },
      }),
    });

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const requestId = request.headers.get("x-request-id") ?? `req_mock${++requests}`;
    const route = routes.find(
      ({ operation, pattern }) => operation.method === request.method && pattern.test(pathname),
    );
    const hits = faults.take(route?.id);
    const delayMs = hits.reduce((sum, fault) => sum + (fault.delayMs ?? 0), latencyMs);
    if (delayMs > 0) await sleep(delayMs, request.signal);
    request.signal.throwIfAborted();
    if (hits.some(({ network }) => network)) throw new TypeError("The mock cut the connection.");
    const failing = hits.find(({ status }) => status !== undefined);
    if (failing) return failure(failing, route?.operation, requestId);
    if (!route) {
      const detail = `There is nothing at ${request.method} ${pathname}.`;
      return problemResponse(undefined, "not_found", requestId, detail);
    }
    const { id, operation, pattern } = route;
    try {
      const path = Object.entries(pattern.exec(pathname)?.groups ?? {}).map(
        ([name, text]) => [name, decodeURIComponent(text)] as const,
      );
      const parameters = readParameters(operation, new Map(path), searchParams, request.headers);
      const empty = hits.some((fault) => fault.empty);
      return success(handle(allHandlers(), id, parameters, empty), request, requestId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message, errors, extras } = error;
      return problemResponse(operation, code, requestId, message, errors, extras);
    }
  }

  return {
    fetch: (input, init) => answer(requestOf(input, init)),
    clock,
    inject: (fault) => faults.add(fault),
    setSeatsLeft: (flightId, seatsLeft) => flightWorld().setSeatsLeft(flightId, seatsLeft),
  };
}

/** Relative addresses are fine: only the end of the path matters. */
function requestOf(input: string | URL | Request, init?: RequestInit): Request {
  const isWhole = input instanceof Request || /^https?:/.test(String(input));
  return new Request(isWhole ? input : new URL(input, "https://mock.invalid"), init);
}

function handle(
  handlers: Handlers,
  id: OperationId,
  parameters: Parameters,
  empty: boolean,
): MockAnswer<unknown> {
  // `readParameters` has made sure that they are those of the operation.
  const handler = handlers[id] as (request: object) => MockAnswer<unknown>;
  return handler({ ...parameters, empty });
}

function success(answer: MockAnswer<unknown>, request: Request, requestId: string): Response {
  const { body, etag } = answer;
  const headers = new Headers({ "content-type": "application/json", "x-request-id": requestId });
  if (etag) headers.set("etag", etag);
  if (etag && request.headers.get("if-none-match") === etag) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  return new Response(JSON.stringify(body), { headers });
}

function failure(
  { status = 500, code, retryAfter }: Fault,
  operation: MockOperation | undefined,
  requestId: string,
): Response {
  const known = code ?? codeOf(operation, status);
  const response = known
    ? problemResponse(operation, known, requestId)
    : new Response(null, { status, headers: { "x-request-id": requestId } });
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}
