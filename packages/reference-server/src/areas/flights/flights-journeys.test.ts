import { createEmbark } from "@embark/sdk";
import { flightJourneys } from "@embark/sdk/testing/journeys";
import { beforeAll, describe, test } from "vitest";
import { engines } from "../../../testing/databases.ts";
import { withServer } from "../../../testing/start-server.ts";

// The same suite that passes against the SDK's mocks.
describe.each(engines)("a traveller through the SDK on %s", (engine) => {
  const server = withServer(engine);
  beforeAll(() => server().server.prepare(), 60_000);

  test.each(Object.entries(flightJourneys))("%s", async (_name, journey) => {
    await journey(
      createEmbark({ baseUrl: `${server().url}/api/v1`, key: "pk_test_sandbox000000000000000000" }),
    );
  });
});
