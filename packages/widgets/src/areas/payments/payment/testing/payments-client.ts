import { createEmbark, type Embark, type Payment } from "@embark/sdk";

/** A page of the payment provider on our own origin. */
export function providerPage(query = ""): { url: string; origin: string } {
  const url = new URL("./card-page.html", import.meta.url);
  url.search = query;
  return { url: url.href, origin: url.origin };
}

export const BOOKING = {
  id: "bkg_1",
  pnr: "X7KQ4M",
  status: "confirmed",
  paid: { amount: 4_132_000, currency: "THB" },
  card: { brand: "visa", last4: "4242" },
};

export function payment(changes: Partial<Payment> = {}): Payment {
  return {
    id: "pay_1",
    bookingId: BOOKING.id,
    purpose: "booking",
    status: "requires_payment_method",
    amount: { amount: 4_132_000, currency: "THB" },
    refunded: { amount: 0, currency: "THB" },
    card: null,
    fields: providerPage(),
    action: null,
    decline: null,
    createdAt: "2026-11-21T10:03:00Z",
    ...changes,
  };
}

export const AUTHORIZED = payment({
  status: "authorized",
  fields: null,
  card: { brand: "visa", last4: "4242" },
});
export const ASKS_BANK = payment({
  status: "requires_action",
  fields: null,
  action: providerPage("source=embark-challenge"),
});

/** Problem details as the API answers with them. */
export function refusal(status: number, code: string, more: object = {}): Response {
  const body = { type: `/docs/problems#${code}`, title: code, status, detail: code, code };
  return Response.json(
    { ...body, requestId: "req_test", retryable: false, ...more },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}

export type Operation = "intent" | "read" | "authorize" | "confirm" | "booking";

interface Recorded {
  readonly operation: Operation;
  readonly key: string | null;
  readonly bookingToken: string | null;
  readonly body: unknown;
}

type Answer = object | (() => object | Promise<object>);

/** A client whose calls are answered from lists, the last answer again and again, and what it was asked. */
export function paymentClient(answers: Partial<Record<Operation, readonly Answer[]>> = {}): {
  readonly embark: Embark;
  readonly calls: Recorded[];
} {
  const calls: Recorded[] = [];
  const all: Record<Operation, readonly Answer[]> = {
    intent: [payment()],
    read: [payment()],
    authorize: [AUTHORIZED],
    confirm: [BOOKING],
    booking: [BOOKING],
    ...answers,
  };
  const embark = createEmbark({
    baseUrl: "https://api.test/api/v1",
    key: "pk_test",
    retry: false,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const operation = operationOf(request);
      const before = calls.filter((call) => call.operation === operation).length;
      const text = await request.text();
      calls.push({
        operation,
        key: request.headers.get("idempotency-key"),
        bookingToken: request.headers.get("embark-booking-token"),
        body: text ? JSON.parse(text) : undefined,
      });
      const answer = all[operation][before] ?? all[operation].at(-1);
      const body = await (typeof answer === "function" ? answer() : answer);
      return body instanceof Response ? body.clone() : Response.json(body);
    },
  });
  return { embark, calls };
}

function operationOf({ method, url }: Request): Operation {
  const last = new URL(url).pathname.split("/").at(-1);
  if (last === "intent" || last === "authorize" || last === "confirm") return last;
  if (method !== "GET") throw new Error(`Nobody expects ${method} ${url}`);
  return url.includes("/payments/") ? "read" : "booking";
}
