import { createEmbark, type Embark } from "@embark/sdk";
import { createMockWorld, DEMO_PASSWORD } from "@embark/sdk/mocks";

/** A world of its own, and a client of Anna, who has just signed in there. */
export async function signedInWorld(): Promise<{ readonly embark: Embark }> {
  const world = createMockWorld();
  const options = {
    baseUrl: "https://mock.embark.invalid/api/v1",
    fetch: world.fetch,
    retry: false,
  } as const;
  const { accessToken } = await createEmbark(options).accounts.login({
    email: "anna@example.org",
    password: DEMO_PASSWORD,
  });
  const auth = { getToken: () => ({ token: accessToken }), refresh: async () => undefined };
  return { embark: createEmbark({ ...options, auth }) };
}
