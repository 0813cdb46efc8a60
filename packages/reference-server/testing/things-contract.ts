import type { ContractDocument } from "../src/platform/contract/document.ts";

const problemOf = (code: string) => ({
  type: "object",
  required: ["type", "title", "status", "detail", "code", "requestId", "retryable"],
  properties: { code: { type: "string", const: code } },
});
const problem = (...codes: string[]) => ({
  description: codes.join(", "),
  content: { "application/problem+json": { schema: { oneOf: codes.map(problemOf) } } },
});
const failures = {
  "400": problem("malformed_request"),
  "404": problem("not_found"),
  "422": problem("invalid_request"),
  "500": problem("internal_error"),
};
const thing = {
  "application/json": { schema: { $ref: "#/components/schemas/Thing" } },
};
const versioned = { ETag: { required: true, schema: { type: "string" } } };
const thingId = {
  name: "thingId",
  in: "path",
  required: true,
  schema: { $ref: "#/components/schemas/ThingId" },
};
const header = (name: string) => ({
  name,
  in: "header",
  schema: { type: "string", maxLength: 255 },
});

/** A contract with one of each construct that the router treats in its own way. */
export const thingsContract: ContractDocument = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        parameters: [
          {
            name: "limit",
            in: "query",
            schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
          },
          { name: "ratio", in: "query", schema: { type: "number" } },
          { name: "open", in: "query", schema: { type: "boolean" } },
          {
            name: "codes",
            in: "query",
            style: "form",
            explode: false,
            schema: { type: "array", items: { type: "string", pattern: "^[A-Z]{3}$" } },
          },
          { name: "sizes", in: "query", schema: { type: "array", items: { type: "integer" } } },
          { name: "day", in: "query", schema: { type: "string", format: "date" } },
          { name: "sort", in: "query", schema: { type: "string", enum: ["name", "size"] } },
          {
            name: "origin",
            in: "query",
            description: "IATA code of an airport. Or of a metro area.",
            schema: { type: "string", pattern: "^[A-Z]{3}$" },
            example: "BKK",
          },
          header("X-Note"),
        ],
        responses: {
          "200": { description: "Echo", content: { "application/json": { schema: {} } } },
          "422": failures["422"],
          "500": failures["500"],
        },
      },
      post: {
        operationId: "createThing",
        parameters: [header("Idempotency-Key")],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                additionalProperties: false,
                required: ["name", "people"],
                properties: {
                  name: { type: "string", minLength: 1, maxLength: 20 },
                  size: { type: "integer", default: 7 },
                  people: {
                    type: "array",
                    maxItems: 3,
                    items: {
                      type: "object",
                      additionalProperties: false,
                      required: ["name"],
                      properties: {
                        name: { type: "string", minLength: 1 },
                        email: { type: "string", format: "email" },
                        seat: {
                          oneOf: [
                            {
                              type: "object",
                              required: ["row"],
                              properties: { row: { type: "integer", minimum: 1 } },
                            },
                            { type: "null" },
                          ],
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          "201": {
            description: "Made",
            headers: { Location: { required: true, schema: { type: "string" } } },
            content: thing,
          },
          "400": {
            description: "Malformed",
            content: {
              "application/problem+json": {
                schema: {
                  oneOf: [problemOf("malformed_request"), problemOf("idempotency_key_missing")],
                },
                example: { code: "idempotency_key_missing", title: "No key", requestId: "r" },
              },
            },
          },
          "409": problem("sold_out", "idempotency_in_flight"),
          "422": problem("invalid_request", "idempotency_key_reused"),
          "500": failures["500"],
          "503": problem("unavailable"),
        },
      },
    },
    "/things/{thingId}": {
      parameters: [thingId],
      get: {
        operationId: "getThing",
        parameters: [header("If-None-Match")],
        responses: {
          "200": { description: "It", headers: versioned, content: thing },
          "304": { description: "The same", headers: versioned },
          ...failures,
        },
      },
      put: {
        operationId: "updateThing",
        parameters: [header("If-Match")],
        requestBody: { required: true, content: thing },
        responses: {
          "200": { description: "Changed", headers: versioned, content: thing },
          "412": problem("precondition_failed"),
          "428": problem("precondition_required"),
          ...failures,
        },
      },
    },
    "/things/newest": {
      get: {
        operationId: "getNewestThing",
        responses: {
          "200": { description: "It", content: thing },
          "500": failures["500"],
        },
      },
    },
    "/faults/{fault}": {
      get: {
        operationId: "makeFault",
        parameters: [{ name: "fault", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          "200": { description: "It", headers: versioned, content: thing },
          ...failures,
        },
      },
    },
  },
  components: {
    schemas: {
      ThingId: { type: "string", pattern: "^thg_[0-9]+$", example: "thg_1" },
      Thing: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: { name: { type: "string" }, size: { type: "integer" } },
      },
    },
  },
};
