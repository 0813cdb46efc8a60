import { describe, expect, it } from "vitest";
import type { Contract, Operation } from "./contract.ts";
import { endpointsOf } from "./endpoint.ts";
import { areaSources, resourcesSource, typesSource } from "./source.ts";

const ok = {
  description: "Done.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Booking" } } },
};

const conflict = {
  description: "Taken.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/SeatTaken" } } },
};

const bookingId = {
  name: "bookingId",
  in: "path",
  required: true,
  schema: { type: "string" },
} as const;

function contractOf(paths: Record<string, Record<string, Operation>>): Contract {
  return {
    paths,
    components: {
      schemas: {
        Booking: { type: "object", description: "A reservation." },
        BookingCreate: { type: "object" },
        BookingPage: {
          properties: {
            bookings: { type: "array", items: { $ref: "#/components/schemas/Booking" } },
            nextCursor: { type: ["string", "null"] },
          },
        },
        SeatTaken: { allOf: [{ properties: { code: { const: "seat_taken" } } }] },
      },
    },
  };
}

const bookings = contractOf({
  "/bookings": {
    post: {
      operationId: "createBooking",
      "x-sdk": "bookings.create",
      summary: "Book seats",
      parameters: [{ name: "Idempotency-Key", in: "header", schema: { type: "string" } }],
      requestBody: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/BookingCreate" } } },
      },
      responses: { "201": ok, "409": conflict },
    },
    get: {
      operationId: "listBookings",
      "x-sdk": "bookings.list",
      "x-items": "bookings",
      parameters: [{ name: "state", in: "query", schema: { type: "string" } }],
      responses: {
        "200": {
          description: "A page.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/BookingPage" } } },
        },
      },
    },
  },
  "/bookings/{bookingId}": {
    patch: {
      operationId: "updateBooking",
      "x-sdk": "bookings.update",
      parameters: [bookingId, { name: "If-Match", in: "header", schema: { type: "string" } }],
      requestBody: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/BookingCreate" } } },
      },
      responses: { "200": ok },
    },
    delete: {
      operationId: "cancelBooking",
      "x-sdk": "bookings.cancel",
      parameters: [bookingId],
      security: [{}],
      responses: { "204": { description: "Gone." } },
    },
  },
});

describe("the generator", () => {
  it("writes a short entry for each operation", () => {
    expect(areaSources(endpointsOf(bookings))["bookings.ts"]).toContain(
      [
        'export const bookings: Areas["bookings"] = {',
        '  create: "POST /bookings br",',
        '  list: "GET /bookings q bookings",',
        '  update: "PATCH /bookings/{bookingId} bm",',
        '  cancel: "DELETE /bookings/{bookingId} o",',
        "};",
      ].join("\n"),
    );
  });

  it("writes methods that take path, then body or query, then options", () => {
    const source = resourcesSource(endpointsOf(bookings));
    expect(source).toContain("create(body: BookingCreate, options?: WriteOptions): Call<Booking>;");
    expect(source).toContain(
      "list(query?: ListBookingsQuery, options?: CallOptions): Listing<BookingPage, Booking>;",
    );
    expect(source).toContain("body: BookingCreate, options: UpdateOptions): Call<Booking>;");
    expect(source).toContain("options?: CallOptions): Call<void>;");
    expect(source).toContain("@throws {ConflictError} 409: `seat_taken`");
  });

  it("marks what may be repeated, and offers a key only where the server knows it", () => {
    const post = (operationId: string, extensions: object): Operation => ({
      operationId,
      "x-sdk": `bookings.${operationId}`,
      responses: { "200": ok },
      ...extensions,
    });
    const endpoints = endpointsOf(
      contractOf({
        "/quote": { post: post("quote", { "x-repeatable": true }) },
        "/verify": { post: post("verify", {}) },
      }),
    );
    const table = areaSources(endpoints)["bookings.ts"];
    expect(table).toContain('quote: "POST /quote r"');
    expect(table).toContain('verify: "POST /verify"');
    expect(resourcesSource(endpoints)).toContain("quote(options?: CallOptions): Call<Booking>;");
  });

  it("writes streams of events and calls that a booking token opens", () => {
    const events = {
      description: "The events.",
      content: { "text/event-stream": { schema: { $ref: "#/components/schemas/Booking" } } },
    };
    const get: Operation = {
      operationId: "streamBookingEvents",
      "x-sdk": "events.stream",
      "x-roles": ["booking"],
      parameters: [bookingId],
      responses: { "200": events },
    };
    const endpoints = endpointsOf(contractOf({ "/bookings/{bookingId}/events": { get } }));
    expect(areaSources(endpoints)["events.ts"]).toContain(
      'stream: "GET /bookings/{bookingId}/events ts"',
    );
    expect(resourcesSource(endpoints)).toContain(
      "options?: CallOptions & BookingAccess): AsyncIterable<Booking>;",
    );
  });

  it("leaves out what is not for clients", () => {
    const post: Operation = {
      operationId: "receiveProviderEvent",
      "x-sdk": "none",
      responses: { "200": ok },
    };
    expect(endpointsOf(contractOf({ "/webhooks": { post } }))).toEqual([]);
  });

  it("names every schema and collects the problems", () => {
    const source = typesSource(bookings);
    expect(source).toContain("/**\n * A reservation.\n */\nexport type Booking =");
    expect(source).toContain("export type Problem =\n  | SeatTaken;");
  });

  it("does not let a description end its comment", () => {
    const contract = contractOf({
      "/x": {
        get: {
          operationId: "getX",
          "x-sdk": "things.get",
          description: "All */ of it",
          responses: { "200": ok },
        },
      },
    });
    expect(resourcesSource(endpointsOf(contract))).toContain("All *\\/ of it");
  });

  it.each([
    ["without x-sdk", {}, "x-sdk must be area.method"],
    [
      "with a repeated query parameter",
      {
        "x-sdk": "things.list",
        parameters: [{ name: "codes", in: "query", schema: { type: "array" } } as const],
      },
      "getThing: query parameter codes must be style: form, explode: false",
    ],
    [
      "that answers something else than JSON",
      {
        "x-sdk": "things.get",
        responses: { "200": { description: "A page.", content: { "text/html": { schema: {} } } } },
      },
      "getThing: the answer is not JSON",
    ],
    [
      "whose page has no items",
      {
        "x-sdk": "things.list",
        "x-items": "things",
        responses: {
          "200": {
            description: "A page.",
            content: { "application/json": { schema: { properties: { nextCursor: {} } } } },
          },
        },
      },
      "getThing: the page has no member things",
    ],
  ])("refuses an operation %s", (_, part, message) => {
    const get: Operation = { operationId: "getThing", responses: { "200": ok }, ...part };
    expect(() => endpointsOf(contractOf({ "/things": { get } }))).toThrow(message);
  });
});
