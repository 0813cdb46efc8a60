/** Compiled with the rest: what the types of handlers must refuse and allow. Holds nothing that runs. */
import type { components, operations } from "@embark/contract";
import type { Handler, Handlers, OperationHandler } from "./handlers.ts";

declare const flight: components["schemas"]["Flight"];
declare const airports: components["schemas"]["AirportPage"];

export const parametersAreTyped: Handler<"listAirports"> = ({ query }) => {
  // A default makes a parameter certain, and its lack uncertain.
  const limit: number = query.limit;
  // @ts-expect-error `q` has no default
  const q: string = query.q;
  const codes: string[] | undefined = query.codes;
  // @ts-expect-error there is no such parameter
  query.lmit;
  return {
    status: 200,
    body: { ...airports, data: airports.data.slice(limit, q.length + (codes?.length ?? 0)) },
  };
};

export const headersAreNeeded: Handler<"getFlight"> = ({ path }) => ({
  status: 200,
  headers: { ETag: path.flightId },
  body: flight,
});

// @ts-expect-error the ETag is missing
export const headerIsMissing: Handler<"getFlight"> = () => ({ status: 200, body: flight });

export const notModifiedHasNoBody: Handler<"getFlight"> = () => ({
  status: 304,
  headers: { ETag: "" },
});

const created = { status: 201, headers: { ETag: "" }, body: flight } as const;
// @ts-expect-error 201 is not documented
export const statusIsWrong: Handler<"getFlight"> = () => created;

const problem = { status: 404, body: { code: "not_found" } } as const;
// @ts-expect-error problems are thrown, not returned
export const problemIsReturned: Handler<"getFlight"> = () => problem;

const withoutParts = { status: 200, body: { status: "ok", version: "", time: "" } } as const;
// @ts-expect-error `parts` are missing
export const bodyIsWrong: Handler<"getHealth"> = () => withoutParts;

declare const allButOne: Omit<Handlers, "getHealth">;
// @ts-expect-error getHealth has no handler
export const handlerIsMissing: Handlers = { ...allButOne };

interface Creation {
  parameters: { query?: never; header: { "Idempotency-Key": string }; path?: never };
  requestBody: { content: { "application/json": { name: string } } };
  responses: {
    201: {
      headers: { Location: string; [name: string]: unknown };
      content: { "application/json": { id: string } };
    };
  };
}

export const createsOnce: OperationHandler<Creation> = ({ body, remember }) => {
  const result = { status: 201, headers: { Location: body.name }, body: { id: "1" } } as const;
  remember(result);
  // @ts-expect-error what is remembered has the form of an answer
  remember({ status: 201, body: { id: "1" } });
  return result;
};

export const readsOften: OperationHandler<operations["getFlight"]> = (input) => {
  // @ts-expect-error only operations with an Idempotency-Key can remember
  input.remember;
  return { status: 200, headers: { ETag: input.headers["If-None-Match"] ?? "" }, body: flight };
};
