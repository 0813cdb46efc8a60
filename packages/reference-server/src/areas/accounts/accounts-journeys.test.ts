import {
  accountClockJourneys,
  accountJourneys,
  type MovableAccountOutside,
} from "@embark/sdk/testing/account-journeys";
import { beforeAll, describe, test } from "vitest";
import { accountOutside } from "../../../testing/account-outside.ts";
import { withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";

// The same suite that passes against the SDK's mocks. Those that move the clock come last, one after the other.
describe.each(engines)("somebody with an account, through the SDK on %s", (engine) => {
  const steps = withBookings(engine, { env: { EMBARK_TRUST_PROXY: "1" } });
  let outside: MovableAccountOutside;
  beforeAll(() => {
    outside = accountOutside(steps());
  });

  test.each(Object.entries({ ...accountJourneys, ...accountClockJourneys }))(
    "%s",
    async (_name, journey) => journey(outside),
  );
});
