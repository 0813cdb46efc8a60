import type { IncomingMessage } from "node:http";
import express, { type Request, type Response } from "express";
import type { Operation } from "./document.ts";
import { RequestProblem } from "./problem.ts";

/** Bytes of JSON that the server reads. Bodies of this trade are a few kilobytes. */
export const bodyLimit = 100 * 1024;

/**
 * Members and entries that a body may have altogether; those of this trade have some hundred. Ajv lists every
 * fault, which for tens of thousands of wrong entries takes seconds in which nobody else is served.
 */
const mostValues = 2_000;

/** Bodies as they were sent, while their requests are under way. */
const sent = new WeakMap<IncomingMessage, Uint8Array>();

const parseJson = express.json({
  limit: bodyLimit,
  strict: false,
  type: () => true,
  verify: (request, _response, bytes) => sent.set(request, bytes),
});

export interface ReadBody {
  readonly mediaType: string;
  /** Undefined when there was none. */
  readonly value: unknown;
  /** As it was sent; signatures are over these. */
  readonly bytes: Uint8Array;
}

export const noBody: ReadBody = { mediaType: "", value: undefined, bytes: new Uint8Array() };

/**
 * Reads the body in the media type that the operation takes.
 * @throws {RequestProblem} saying what is wrong with it.
 */
export async function readBody(
  operation: Operation,
  request: Request,
  response: Response,
): Promise<ReadBody> {
  const accepted = [...(operation.body?.schemaRefs.keys() ?? [])];
  if (accepted.length === 0) return noBody;
  const mediaType = request.is(accepted);
  if (!mediaType) {
    throw new RequestProblem(
      "unsupported_media_type",
      `The body must be ${accepted.join(" or ")}; say so in the header Content-Type.`,
    );
  }
  const error = await new Promise<unknown>((resolve) => parseJson(request, response, resolve));
  if (error) throw bodyProblem(error);
  if (hasMoreValues(request.body, mostValues)) {
    const detail = `The body has more than ${mostValues} members and entries, which is all that is read.`;
    const errors = [{ pointer: "/body", code: "too_many_values", detail }];
    throw new RequestProblem("invalid_request", detail, { errors });
  }
  return { mediaType, value: request.body, bytes: sent.get(request) ?? noBody.bytes };
}

/** Without recursion, because a body may be nested as deep as it is long. */
function hasMoreValues(body: unknown, most: number): boolean {
  const waiting: unknown[] = [body];
  let count = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const inside = Object.values(value);
    count += inside.length;
    if (count > most) return true;
    for (const each of inside) if (typeof each === "object" && each !== null) waiting.push(each);
  }
  return false;
}

export function hasBody(request: Request): boolean {
  const length = request.headers["content-length"];
  return (
    request.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0")
  );
}

/** The reasons for which Express's parser gives up, by their documented `type`. */
function bodyProblem(error: unknown): unknown {
  const type = error instanceof Error && "type" in error ? error.type : undefined;
  switch (type) {
    case "entity.parse.failed":
      return new RequestProblem(
        "malformed_request",
        "The body is not JSON. Check its commas, quotes and brackets.",
      );
    case "entity.too.large":
      return new RequestProblem(
        "content_too_large",
        `The body is longer than ${bodyLimit / 1024} kB, which is all that is read.`,
      );
    case "encoding.unsupported":
      return new RequestProblem(
        "unsupported_media_type",
        "The body is compressed in a way that is not read here. Use gzip, deflate, br or none.",
      );
    case "charset.unsupported":
      return new RequestProblem("unsupported_media_type", "The body must be text in UTF-8.");
    case "request.aborted":
    case "request.size.invalid":
      return new RequestProblem("malformed_request", "The body ended before its Content-Length.");
    default:
      // What is left is a body that does not decompress; zlib names the reason only in words.
      return error instanceof Error && "code" in error && String(error.code).startsWith("Z_")
        ? new RequestProblem("malformed_request", "The body does not decompress.")
        : error;
  }
}
