import { DomainError } from "@embark/rules/domain-error";
import { version } from "../generated/version.ts";
import { sleep } from "../retry.ts";
import type { Accounts } from "./accounts/index.ts";
import type { MockMail } from "./accounts/mail.ts";
import { amendmentHandlers } from "./amendments.ts";
import { BookingWorld } from "./booking-world.ts";
import { bookingHandlers } from "./bookings.ts";
import { readRequest } from "./check.ts";
import { WorldClock } from "./clock.ts";
import { type Fault, Faults } from "./faults.ts";
import { FlightWorld } from "./flight-world.ts";
import { flightHandlers } from "./flights.ts";
import type { Caller, EarlyId, Handlers, MockAnswer } from "./handler.ts";
import type { MockOperation, OperationId } from "./operation.ts";
import { paymentHandlers } from "./payments.ts";
import { codeOf, problemResponse } from "./problem.ts";
import { Replays } from "./replays.ts";
import { routeOf, routes } from "./routes.ts";
import { salesHandlers } from "./sales.ts";
import { seatHandlers } from "./seats.ts";

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
  /** What the world has sent by e-mail and to mobile phones about accounts, and its codes and links for bookings, the newest last. */
  readonly mails: readonly MockMail[];
  /** Gives a seat such as `12A` to somebody else, as happens while people look at a seat map. */
  seatTakenByOthers(departureId: string, seat: string): void;
}

/** Creates a world. Flights and airports are made when they are first asked for. */
export function createMockWorld({ now, latencyMs = 0 }: MockWorldOptions = {}): MockWorld {
  const clock = new WorldClock(now);
  const faults = new Faults();
  const replays = new Replays();
  let bookings: BookingWorld | undefined;
  let handlers: Pick<Handlers, Exclude<EarlyId, "listAudit">> | undefined;
  let accounts: Promise<Accounts> | undefined;
  const mails: MockMail[] = [];
  let requests = 0;

  const world = () =>
    (bookings ??= new BookingWorld(new FlightWorld(() => clock.now()), clock, mails));
  /** Few pages are about accounts, so they are loaded with the first call that is. */
  const withAccounts = () =>
    (accounts ??= import("./accounts/index.ts").then(({ createAccounts }) =>
      createAccounts(world(), mails),
    ));
  const earlyHandlers = () =>
    (handlers ??= {
      ...flightHandlers(world().flights, clock),
      ...salesHandlers(world()),
      ...seatHandlers(world()),
      ...bookingHandlers(world()),
      ...paymentHandlers(world()),
      ...amendmentHandlers(world()),
      getHealth: () => ({
        body: {
          status: "ok",
          version,
          time: new Date(clock.now()).toISOString(),
          parts: [{ name: "mock", status: "ok", detail: "Everything is made up." }],
        },
      }),
    });

  async function answer(request: Request, signal?: AbortSignal | null): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const requestId = request.headers.get("x-request-id") ?? `req_mock${++requests}`;
    const route =
      routeOf(routes, request.method, pathname) ??
      routeOf((await withAccounts()).routes, request.method, pathname);
    const hits = faults.take(route?.id);
    const delayMs = hits.reduce((sum, fault) => sum + (fault.delayMs ?? 0), latencyMs);
    if (delayMs > 0) await sleep(delayMs, signal ?? undefined);
    signal?.throwIfAborted();
    if (hits.some(({ network }) => network)) throw new TypeError("The mock cut the connection.");
    const failing = hits.find(({ status }) => status !== undefined);
    if (failing) return failure(failing, route?.operation, requestId);
    if (!route) {
      const detail = `There is nothing at ${request.method} ${pathname}.`;
      return problemResponse(undefined, "not_found", requestId, detail);
    }
    const { id, operation, pattern } = route;
    const { headers } = request;
    const text = await request.text();
    let replayed = false;
    try {
      const path = Object.entries(pattern.exec(pathname)?.groups ?? {}).map(
        ([name, part]) => [name, decodeURIComponent(part)] as const,
      );
      const plain = { path: new Map(path), query: searchParams, headers, body: text };
      const checked = readRequest(operation, plain);
      const authorization = headers.get("authorization");
      const later = authorization || operation.roles || !(id in earlyHandlers());
      const known = later ? await withAccounts() : undefined;
      const caller: Caller = {
        token: headers.get("embark-booking-token"),
        key: headers.get("embark-key"),
        device: headers.get("user-agent") ?? "",
        user: authorization ? (known?.userOf(authorization) ?? null) : null,
      };
      known?.admit(operation, caller);
      const empty = hits.some((fault) => fault.empty);
      const carryOut = () => {
        world().expire();
        return handle({ ...earlyHandlers(), ...known?.handlers }, id, {
          ...checked,
          caller,
          empty,
          signal: signal ?? undefined,
        });
      };
      const { header, ...content } = checked;
      const asked = {
        key: header["Idempotency-Key"],
        scope: [id, caller.user?.accountId ?? caller.key, caller.token],
        content,
      };
      const answered = replays.once(asked, clock.now(), carryOut, () => {
        replayed = true;
      });
      return success(answered, operation, request, requestId, replayed);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message, errors, extras } = error;
      const response = problemResponse(operation, code, requestId, message, errors, extras);
      if (replayed) response.headers.set("idempotency-replayed", "true");
      return response;
    }
  }

  return {
    // Not the signal that `new Request` derives: in Node that one may be collected, and is deaf then.
    fetch: (input, init) =>
      answer(
        requestOf(input, init),
        init?.signal ?? (input instanceof Request ? input.signal : null),
      ),
    clock,
    mails,
    inject: (fault) => faults.add(fault),
    setSeatsLeft: (flightId, seatsLeft) => world().flights.setSeatsLeft(flightId, seatsLeft),
    seatTakenByOthers: (departureId, seat) => world().loseSeat(departureId, seat),
  };
}

/** Relative addresses are fine: only the end of the path matters. */
function requestOf(input: string | URL | Request, init?: RequestInit): Request {
  const isWhole = input instanceof Request || /^https?:/.test(String(input));
  return new Request(isWhole ? input : new URL(input, "https://mock.invalid"), init);
}

function handle(
  handlers: Partial<Handlers>,
  id: OperationId,
  request: object,
): MockAnswer<unknown> {
  // `readRequest` has made sure that it is one of the operation.
  const handler = handlers[id] as (request: object) => MockAnswer<unknown>;
  return handler(request);
}

function success(
  { body, etag }: MockAnswer<unknown>,
  { status }: MockOperation,
  request: Request,
  requestId: string,
  replayed: boolean,
): Response {
  const headers = new Headers({ "x-request-id": requestId });
  if (etag) headers.set("etag", etag);
  if (replayed) headers.set("idempotency-replayed", "true");
  if (etag && request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  if (body === null) return new Response(null, { status, headers });
  const [type, content] =
    body instanceof ReadableStream
      ? (["text/event-stream", body] as const)
      : body instanceof Uint8Array
        ? (["application/zip", new Blob([new Uint8Array(body)])] as const)
        : (["application/json", JSON.stringify(body)] as const);
  headers.set("content-type", type);
  return new Response(content, { status, headers });
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
