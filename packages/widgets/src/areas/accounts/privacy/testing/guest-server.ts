import { createEmbark, type Embark } from "@embark/sdk";
import { refusal } from "../../../bookings/trip/testing/trips.ts";

export const EMAIL = "anna@example.org";
export const CODE = "7KDM-Q2XW";

type Operation = "requests" | "export" | "erase";

export interface GuestServer {
  readonly embark: Embark;
  /** Each operation that was called, with its body. */
  readonly calls: (readonly [operation: string, body: Record<string, unknown>])[];
  /** What an operation answers instead. */
  readonly answers: Partial<Record<Operation, () => unknown>>;
}

/** Answers guests as the API does: one code, which counts once. */
export function guestServer(answers: GuestServer["answers"] = {}): GuestServer {
  const calls: [string, Record<string, unknown>][] = [];
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  let counts = false;
  const usual: Record<string, (body: Record<string, unknown>) => unknown> = {
    requests: ({ email }) => {
      counts = true;
      return { id: "prv_1", email, expiresAt: later(10) };
    },
    export: () => new Response("PK", { headers: { "content-type": "application/zip" } }),
    erase: () => ({
      erased: ["bookings", "messages"],
      kept: [
        { kind: "payments", reason: "Bookkeeping.", until: "2036-11-21T00:00:00Z" },
        { kind: "booking_figures", reason: "Figures.", until: null },
      ],
    }),
  };

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const operation = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const body: Record<string, unknown> = await request.json();
    calls.push([operation, body]);
    const instead = Object.entries(answers).find(([name]) => name === operation)?.[1];
    if (instead) return respond(await instead());
    if (operation !== "requests") {
      if (!counts || body.code !== CODE) return refusal(422, "code_incorrect", { triesLeft: 4 });
      counts = false;
    }
    return respond(usual[operation]?.(body) ?? refusal(404, "not_found"));
  }

  const embark = createEmbark({
    baseUrl: "https://api.test/api/v1",
    key: "pk_test",
    retry: false,
    fetch: answer,
  });
  return { embark, calls, answers };
}

function respond(body: unknown): Response {
  return body instanceof Response ? body : Response.json(body);
}
