import type { Route } from "playwright-core";

/**
 * Answers as the server does when the last proof is too old; what comes then is its own. A sign-in counts as a
 * proof for ten minutes, and no test waits for that.
 */
export function forgetProof(...methods: readonly string[]) {
  const problem = {
    type: "/docs/problems#step_up_required",
    title: "Prove who you are",
    status: 403,
    detail: "Prove again who you are.",
    code: "step_up_required",
    methods,
    requestId: "req_1",
    retryable: false,
  };
  return (route: Route): Promise<void> =>
    route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      body: JSON.stringify(problem),
    });
}
