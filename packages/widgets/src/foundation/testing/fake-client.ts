import { createEmbark, type Embark } from "@embark/sdk";

/** A client whose calls are answered by a function of the URL. */
export function fakeClient(answer: (url: URL, signal: AbortSignal) => unknown): Embark {
  return createEmbark({
    baseUrl: "https://api.test/api/v1",
    key: "pk_test",
    retry: false,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = await answer(new URL(request.url), request.signal);
      return body instanceof Response ? body : Response.json(body);
    },
  });
}

/** Problem details as the API answers with them. */
export function problem(status: number, code: string): Response {
  const body = {
    type: `/docs/problems#${code}`,
    title: code,
    status,
    detail: `Detail of ${code}.`,
    code,
    requestId: "req_test",
    retryable: status >= 500,
  };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}
