import { createEmbark } from "@embark/sdk";
import { bookingJourneys, clockJourneys } from "@embark/sdk/testing/booking-journeys";
import { describe, test } from "vitest";
import { withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";

// The same suite that passes against the SDK's mocks. Those that move the clock come last, one after the other.
describe.each(engines)("somebody who books through the SDK on %s", (engine) => {
  const steps = withBookings(engine);

  test.each(Object.entries({ ...bookingJourneys, ...clockJourneys }))(
    "%s",
    async (_name, journey) => {
      const baseUrl = `${steps().server.url}/api/v1`;
      await journey(
        createEmbark({ baseUrl, key: "pk_test_sandbox000000000000000000" }),
        steps().outside(),
      );
    },
  );
});
