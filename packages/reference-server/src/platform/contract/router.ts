import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { Transaction } from "../database/sql.ts";
import type { Principal } from "../gateway/principal.ts";
import { Client } from "../http/client.ts";
import { requestInfo } from "../http/request-info.ts";
import type { Log } from "../log/log.ts";
import { hasBody, noBody, type ReadBody, readBody } from "./body.ts";
import { checkAnswer, checkEvent } from "./check-answer.ts";
import { checkContract } from "./check-contract.ts";
import { type ContractDocument, type Operation, readOperations } from "./document.ts";
import type { AnyHandler, AnyInput, AnyResult } from "./handlers.ts";
import type { Idempotency } from "./idempotency.ts";
import { JsonText } from "./json-text.ts";
import { type DecodedParameters, decodeParameters } from "./parameters.ts";
import { PathTable } from "./path-table.ts";
import { notModified, requireConditions } from "./preconditions.ts";
import { type Answer, problemAnswer, RequestProblem } from "./problem.ts";
import { sendAnswer } from "./send-answer.ts";
import { eventHeaders, sendEvents } from "./send-events.ts";
import { invalidParts, summaryOf } from "./sentences.ts";
import { type RequestParts, Validators } from "./validators.ts";

export interface RouterOptions {
  readonly document: ContractDocument;
  /** One for each operation of the document. */
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  /** Turns an answer that breaks the contract into a 500; for tests and development. */
  readonly validateResponses: boolean;
  /**
   * Who calls, once that is allowed. Asked before the body is read.
   * @throws {DomainError} when it is not; the problem has to be one that the operation documents.
   */
  readonly admit: (operation: Operation, request: Request) => Principal | Promise<Principal>;
  readonly idempotency: Idempotency;
  /** Aborts when the server stops, which ends the streams of events. */
  readonly stopping: AbortSignal;
}

/** The operations of a path by their methods, and these for the header `Allow`. */
interface Resource {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly allowed: string;
}

/**
 * Serves the operations of a contract. What reaches a handler has the documented form, what leaves has
 * it too, and every failure is a documented problem.
 * @throws {ContractError} when document and handlers do not belong together.
 */
export function createRouter(options: RouterOptions): RequestHandler {
  const operations = readOperations(options.document);
  checkContract(operations, options.handlers);
  const validators = new Validators(options.document);
  const resources = new PathTable<Resource>();
  for (const [path, onPath] of Map.groupBy(operations, (operation) => operation.path)) {
    const byMethod = new Map(onPath.map((each) => [each.method.toUpperCase(), each]));
    resources.add(path, { operations: byMethod, allowed: allowedMethods([...byMethod.keys()]) });
  }

  return async (request, response) => {
    const found = resources.find(request.path);
    if (!found) {
      throw new RequestProblem(
        "not_found",
        `There is nothing at ${request.method} ${request.path}. The reference is at /docs.`,
      );
    }
    const { operations: byMethod, allowed } = found.target;
    const operation = byMethod.get(request.method === "HEAD" ? "GET" : request.method);
    if (operation) {
      const answer = await answerTo(operation, found.parameters, request, response);
      if (answer.events) await sendEvents(response, answer, options.stopping);
      else sendAnswer(response, answer);
    } else if (request.method === "OPTIONS") {
      sendAnswer(response, { status: 204, headers: { Allow: allowed } });
    } else {
      throw new RequestProblem(
        "method_not_allowed",
        `${request.method} is not possible here; ${allowed} are.`,
        { headers: { Allow: allowed } },
      );
    }
  };

  async function answerTo(
    operation: Operation,
    path: Readonly<Record<string, string>>,
    request: Request,
    response: Response,
  ): Promise<Answer> {
    const info = requestInfo(request);
    info.operationId = operation.id;
    const onFault = (fault: unknown) => info.log.error({ err: fault }, "request failed");
    const toProblem = (error: unknown) => problemAnswer(error, info.id, operation, onFault);
    let answer: Answer;
    try {
      const principal = await options.admit(operation, request);
      const decoded = readParameters(operation, path, request);
      const body = hasBody(request) ? await readBody(operation, request, response) : noBody;
      const parts = validated(operation, decoded, body);
      const input = new HandlerInput(parts, body.bytes, request, principal);
      answer = await carryOut(operation, input, toProblem);
    } catch (error) {
      answer = toProblem(error);
    }
    if (!options.validateResponses) return answer;
    if (answer.events) return checked(operation, answer, answer.events);
    try {
      checkAnswer(validators, operation, answer, info.headers);
      return answer;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** The same stream, which ends at the first event that breaks the contract. */
  function checked(
    operation: Operation,
    answer: Answer,
    events: NonNullable<Answer["events"]>,
  ): Answer {
    return {
      ...answer,
      async *events(signal) {
        for await (const event of events(signal)) {
          checkEvent(validators, operation, answer, event);
          yield event;
        }
      },
    };
  }

  /** The request in the form that the contract describes. */
  function validated(
    operation: Operation,
    { parts: parameters, errors }: DecodedParameters,
    { mediaType, value }: Pick<ReadBody, "mediaType" | "value">,
  ): RequestParts {
    const parts = value === undefined ? parameters : { ...parameters, body: value };
    const found = validators.request(operation, mediaType, parts);
    if (found.length === 0 && errors.length === 0) return parts;
    const all = [...errors, ...invalidParts(operation, found)];
    throw new RequestProblem("invalid_request", summaryOf(all), { errors: all });
  }

  async function carryOut(
    operation: Operation,
    input: HandlerInput,
    toProblem: (error: unknown) => Answer,
  ): Promise<Answer> {
    const handler = options.handlers[operation.id];
    if (!handler) throw new Error(`${operation.id} has no handler.`);
    const key = input.headers["Idempotency-Key"];
    if (typeof key === "string") return carryOutOnce(operation, handler, input, key, toProblem);
    const answer = answerOf(operation, await handler(input), input);
    const seen = input.headers["If-None-Match"];
    return operation.responses.has(304) && typeof seen === "string"
      ? notModified(answer, seen)
      : answer;
  }

  async function carryOutOnce(
    operation: Operation,
    handler: AnyHandler,
    input: HandlerInput,
    key: string,
    toProblem: (error: unknown) => Answer,
  ): Promise<Answer> {
    const { idempotency } = options;
    const { path, query, body, caller } = input;
    const content = { path, query, body };
    const claimed = await idempotency.claim({ key, operationId: operation.id, caller, content });
    if ("answer" in claimed) {
      const { answer } = claimed;
      return { ...answer, headers: { ...answer.headers, "Idempotency-Replayed": "true" } };
    }
    const { claim } = claimed;
    let kept: Answer | undefined;
    function* remember(result: AnyResult) {
      const answer = answerOf(operation, result, input);
      yield* idempotency.keep(claim, answer);
      kept = answer;
    }
    let answer: Answer;
    try {
      input.remember = remember;
      answer = answerOf(operation, await handler(input), input);
    } catch (error) {
      answer = toProblem(error);
      // A rule of the trade has decided, and decides the same for a repetition. After a failure or a
      // stale version nothing has happened yet, so a repetition may try again.
      if (answer.status >= 500 || error instanceof RequestProblem) {
        await idempotency.release(claim);
        return answer;
      }
    }
    if (answer.body !== kept?.body) await idempotency.keepNow(claim, answer);
    return answer;
  }
}

/** What a handler is given; what few of them use is only made when they do. */
class HandlerInput implements AnyInput {
  readonly path: AnyInput["path"];
  readonly query: AnyInput["query"];
  readonly headers: AnyInput["headers"];
  readonly body: unknown;
  readonly bytes: Uint8Array;
  remember?: (result: AnyResult) => Transaction<void>;
  readonly #request: Request;
  readonly #principal: Principal;

  constructor(parts: RequestParts, bytes: Uint8Array, request: Request, principal: Principal) {
    this.path = parts.path;
    this.query = parts.query;
    this.headers = parts.header;
    this.body = parts.body;
    this.bytes = bytes;
    this.#request = request;
    this.#principal = principal;
  }

  /**
   * Keys of idempotency belong to one caller, and where a booking token opens what the answer tells, to
   * whoever has that very token: many guests can share a key or an address.
   */
  get caller(): string {
    const { user, agency, key } = this.#principal;
    const who = user?.accountId ?? agency?.agencyId ?? key?.id ?? this.client.address;
    const token = this.headers["Embark-Booking-Token"];
    return token === undefined ? who : `${who} ${token}`;
  }

  get user(): Principal["user"] {
    return this.#principal.user;
  }

  get key(): Principal["key"] {
    return this.#principal.key;
  }

  get agency(): Principal["agency"] {
    return this.#principal.agency;
  }

  get checkIn(): Principal["checkIn"] {
    return this.#principal.checkIn;
  }

  get client(): Client {
    return new Client(this.#request);
  }

  get requestId(): string {
    return requestInfo(this.#request).id;
  }

  get log(): Log {
    return requestInfo(this.#request).log;
  }
}

/** The parameters of a request, decoded but not yet validated. */
function readParameters(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  request: Request,
): DecodedParameters {
  requireAcceptable(operation, request);
  const mark = request.url.indexOf("?");
  const decoded = decodeParameters(operation, {
    path,
    query: mark < 0 ? "" : request.url.slice(mark + 1),
    header: (name) => request.get(name),
  });
  requireConditions(operation, decoded.parts.header);
  return decoded;
}

/** The exact text of what a handler returns. */
function answerOf(
  { mediaTypes }: Operation,
  { status, headers = {}, body, bytes, after, events, mayGoOn }: AnyResult,
  { headers: asked, user }: Pick<AnyInput, "headers" | "user">,
): Answer {
  if (events) return { status, headers: eventHeaders, after, events, mayGoOn };
  const all: Record<string, string> = {};
  if (body !== undefined) all["Content-Type"] = "application/json";
  if (bytes !== undefined) all["Content-Type"] = mediaTypes[0] ?? "application/octet-stream";
  // What has an ETag may be kept, but not used without asking; what belongs to somebody never.
  const isKept = "ETag" in headers && !user && asked["Embark-Booking-Token"] === undefined;
  all["Cache-Control"] = isKept ? "no-cache" : "no-store";
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) all[name] = String(value);
  }
  if (bytes !== undefined) return { status, headers: all, body: Buffer.from(bytes) };
  if (body === undefined) return { status, headers: all };
  const text = body instanceof JsonText ? body.bytes : JSON.stringify(body);
  return { status, headers: all, body: text };
}

function allowedMethods(methods: readonly string[]): string {
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

function requireAcceptable({ mediaTypes }: Operation, request: Request): void {
  const { accept = "*/*" } = request.headers;
  if (accept === "*/*" || mediaTypes.length === 0) return;
  if (request.accepts([...mediaTypes])) return;
  throw new RequestProblem(
    "not_acceptable",
    `The answer is ${mediaTypes.join(" or ")}, which the header Accept rules out.`,
  );
}

/** Ends a request with the problem that was thrown outside of any operation. */
export function problemHandler(
  error: unknown,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const info = requestInfo(request);
  const shown =
    error instanceof URIError
      ? new RequestProblem("malformed_request", "The address has a % that begins no character.")
      : error;
  const onFault = (fault: unknown) => info.log.error({ err: fault }, "request failed");
  sendAnswer(response, problemAnswer(shown, info.id, undefined, onFault));
}
