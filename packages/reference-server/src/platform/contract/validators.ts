import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ContractDocument, Operation, OperationParameter } from "./document.ts";
import { isConditional } from "./preconditions.ts";

/** The parts of a request after decoding. Names are those of the contract. */
export interface RequestParts {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly body?: unknown;
}

const documentId = "contract";

const none: readonly ErrorObject[] = [];

/**
 * Checks requests and responses against the contract. Each check is compiled when it is first needed,
 * by reference into the whole document, which keeps the start fast however long the contract grows.
 */
export class Validators {
  /** Puts the defaults of the contract into request bodies. */
  readonly #requestAjv: Ajv2020;
  readonly #responseAjv: Ajv2020;
  readonly #requests = new Map<Operation, Map<string, ValidateFunction>>();
  readonly #responses = new Map<string, ValidateFunction>();

  constructor(document: ContractDocument) {
    this.#requestAjv = createAjv(document, true);
    this.#responseAjv = createAjv(document, false);
  }

  /** What is wrong with the request; pointers begin with `/path`, `/query`, `/header` or `/body`. */
  request(operation: Operation, mediaType: string, parts: RequestParts): readonly ErrorObject[] {
    let byMediaType = this.#requests.get(operation);
    if (!byMediaType) {
      byMediaType = new Map();
      this.#requests.set(operation, byMediaType);
    }
    let validate = byMediaType.get(mediaType);
    if (!validate) {
      validate = this.#requestAjv.compile(requestSchema(operation, mediaType));
      byMediaType.set(mediaType, validate);
    }
    return validate(parts) ? none : (validate.errors ?? none);
  }

  /** What is wrong with the body of a response. */
  response(schemaRef: string, body: unknown): readonly ErrorObject[] {
    let validate = this.#responses.get(schemaRef);
    if (!validate) {
      validate = this.#responseAjv.compile({ $ref: documentId + schemaRef });
      this.#responses.set(schemaRef, validate);
    }
    return validate(body) ? none : (validate.errors ?? none);
  }
}

function createAjv(document: ContractDocument, useDefaults: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    // The contract's `type: [string, "null"]` and `required` beside `allOf` are good JSON Schema.
    allowUnionTypes: true,
    strictRequired: false,
    allErrors: true,
    verbose: true,
    useDefaults,
  });
  addFormats.default(ajv);
  // OpenAPI's own words, which say nothing about validity; Ajv also meets those of the document itself.
  ajv.addVocabulary(["discriminator", "example", "externalDocs", "xml", ...Object.keys(document)]);
  ajv.addSchema({ ...document, $id: documentId });
  return ajv;
}

/** One schema for the whole request, so that Ajv's pointers are those of our problems. */
function requestSchema(operation: Operation, mediaType: string) {
  const { body, parameters } = operation;
  const bodyRef = body?.schemaRefs.get(mediaType);
  return {
    type: "object",
    required: body?.required ? ["body"] : [],
    properties: {
      path: parametersSchema(parameters, "path"),
      // An operation that cannot answer `invalid_request` has nothing to refuse.
      query: parametersSchema(parameters, "query", !operation.problems.has("invalid_request")),
      header: parametersSchema(parameters, "header"),
      ...(bodyRef ? { body: { $ref: documentId + bodyRef } } : {}),
    },
  };
}

function parametersSchema(
  all: readonly OperationParameter[],
  place: string,
  additionalProperties = false,
) {
  const parameters = all.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    required: parameters
      .filter((parameter) => parameter.required && !isConditional(parameter))
      .map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map(({ name, schemaRef }) => [name, { $ref: documentId + schemaRef }]),
    ),
    additionalProperties,
  };
}
