import express, { type NextFunction, type Request, type Response, type Router } from "express";
import { requestInfo } from "../http/request-info.ts";
import { readBody } from "./body.ts";
import { checkAnswer } from "./check-answer.ts";
import { checkContract } from "./check-contract.ts";
import { type ContractDocument, type Operation, readOperations } from "./document.ts";
import type { AnyHandler, AnyInput, AnyResult } from "./handlers.ts";
import type { Idempotency } from "./idempotency.ts";
import { JsonText } from "./json-text.ts";
import { decodeParameters } from "./parameters.ts";
import { notModified, requireConditions } from "./preconditions.ts";
import { type Answer, problemAnswer, RequestProblem } from "./problem.ts";
import { sendAnswer } from "./send-answer.ts";
import { invalidParts, summaryOf } from "./sentences.ts";
import { type RequestParts, Validators } from "./validators.ts";

export interface RouterOptions {
  readonly document: ContractDocument;
  /** One for each operation of the document. */
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  /** Turns an answer that breaks the contract into a 500; for tests and development. */
  readonly validateResponses: boolean;
  /** Who calls; keys of idempotency belong to one caller. */
  readonly callerOf: (request: Request) => string;
  readonly idempotency: Idempotency;
}

/**
 * Serves the operations of a contract. What reaches a handler has the documented form, what leaves has
 * it too, and every failure is a documented problem.
 * @throws {ContractError} when document and handlers do not belong together.
 */
export function createRouter(options: RouterOptions): Router {
  const operations = readOperations(options.document);
  checkContract(operations, options.handlers);
  const validators = new Validators(options.document);
  const router = express.Router({ caseSensitive: true, strict: true });

  for (const [path, onPath] of Map.groupBy(operations, (operation) => operation.path)) {
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ":$1"));
    for (const operation of onPath) {
      const handler = options.handlers[operation.id];
      if (!handler) continue;
      route[operation.method](
        async (request: Request<Record<string, string>>, response: Response) => {
          requestInfo(request).operationId = operation.id;
          const answer = await answerTo(operation, handler, request, response);
          sendAnswer(response, answer);
        },
      );
    }
    const allowed = allowedMethods(onPath);
    route.options((_request, response) => {
      response.writeHead(204, { Allow: allowed }).end();
    });
    route.all((request) => {
      throw new RequestProblem(
        "method_not_allowed",
        `${request.method} is not possible here; ${allowed} are.`,
        { headers: { Allow: allowed } },
      );
    });
  }
  router.use((request) => {
    throw new RequestProblem(
      "not_found",
      `There is nothing at ${request.method} ${request.path}. The reference is at /docs.`,
    );
  });
  router.use(problemHandler);
  return router;

  async function answerTo(
    operation: Operation,
    handler: AnyHandler,
    request: Request<Record<string, string>>,
    response: Response,
  ): Promise<Answer> {
    const info = requestInfo(request);
    const onFault = (fault: unknown) => info.log.error({ err: fault }, "request failed");
    const toProblem = (error: unknown) => problemAnswer(error, info.id, operation, onFault);
    let answer: Answer;
    try {
      const parts = await readRequest(operation, request, response);
      const input = {
        path: parts.path,
        query: parts.query,
        headers: parts.header,
        body: parts.body,
        caller: options.callerOf(request),
        requestId: info.id,
        get log() {
          return info.log;
        },
      };
      answer = await carryOut(operation, handler, input, toProblem);
    } catch (error) {
      answer = toProblem(error);
    }
    if (!options.validateResponses) return answer;
    try {
      checkAnswer(validators, operation, answer, response.getHeaders());
      return answer;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** The request in the form that the contract describes. */
  async function readRequest(
    operation: Operation,
    request: Request<Record<string, string>>,
    response: Response,
  ): Promise<RequestParts> {
    requireAcceptable(operation, request);
    const decoded = decodeParameters(operation, {
      path: request.params,
      query: request.url.slice(request.path.length + 1),
      header: (name) => request.get(name),
    });
    requireConditions(operation, decoded.parts.header);
    const { mediaType, value } = await readBody(operation, request, response);
    const parts = value === undefined ? decoded.parts : { ...decoded.parts, body: value };
    const found = validators.request(operation, mediaType, parts);
    if (found.length > 0 || decoded.errors.length > 0) {
      const errors = [...decoded.errors, ...invalidParts(operation, found)];
      throw new RequestProblem("invalid_request", summaryOf(errors), { errors });
    }
    return parts;
  }

  async function carryOut(
    operation: Operation,
    handler: AnyHandler,
    input: AnyInput,
    toProblem: (error: unknown) => Answer,
  ): Promise<Answer> {
    const key = input.headers["Idempotency-Key"];
    if (typeof key === "string") return carryOutOnce(operation, handler, input, key, toProblem);
    const answer = answerOf(await handler(input));
    const seen = input.headers["If-None-Match"];
    return operation.responses.has(304) && typeof seen === "string"
      ? notModified(answer, seen)
      : answer;
  }

  async function carryOutOnce(
    operation: Operation,
    handler: AnyHandler,
    input: AnyInput,
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
      const answer = answerOf(result);
      yield* idempotency.keep(claim, answer);
      kept = answer;
    }
    let answer: Answer;
    try {
      answer = answerOf(await handler({ ...input, remember }));
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

/** The exact text of what a handler returns. */
function answerOf({ status, headers = {}, body }: AnyResult): Answer {
  const own = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const common = {
    // What has an ETag may be kept, but not used without asking.
    "Cache-Control": "ETag" in headers ? "no-cache" : "no-store",
    ...Object.fromEntries(own),
  };
  if (body === undefined) return { status, headers: common };
  return {
    status,
    headers: { "Content-Type": "application/json", ...common },
    body: body instanceof JsonText ? body.bytes : JSON.stringify(body),
  };
}

function allowedMethods(operations: readonly Operation[]): string {
  const names = operations.map(({ method }) => method.toUpperCase());
  return [...names, ...(names.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

function requireAcceptable({ mediaTypes }: Operation, request: Request): void {
  if (request.headers.accept === undefined || mediaTypes.length === 0) return;
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
