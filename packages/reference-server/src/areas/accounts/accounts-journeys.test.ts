import { createEmbark } from "@embark/sdk";
import {
  accountClockJourneys,
  accountJourneys,
  type MovableAccountOutside,
} from "@embark/sdk/testing/account-journeys";
import { beforeAll, describe, test, vi } from "vitest";
import { AccountSteps, appCode, password } from "../../../testing/account-steps.ts";
import { type BookingSteps, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { invitationsOf } from "./invitations.ts";
import { tenantsOf } from "./tenants.ts";

/** What the journeys of the SDK need from outside. */
function outsideOf(bookings: BookingSteps): MovableAccountOutside {
  const { server } = bookings;
  const { context, clock, url } = server;
  const accounts = new AccountSteps(server);
  return {
    ...bookings.outside(),
    client(options) {
      // Everybody comes from a network of their own, since tries are counted by it.
      const from = accounts.network();
      return createEmbark({
        baseUrl: `${url}/api/v1`,
        retry: false,
        fetch: (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set("x-forwarded-for", from);
          return fetch(input, { ...init, headers });
        },
        ...options,
      });
    },
    async linkSentTo(email) {
      for (const { text } of await accounts.mails(email)) {
        const [, token] = /#[a-z-]+=([A-Za-z0-9_-]+)/.exec(text ?? "") ?? [];
        if (token !== undefined) return token;
      }
      throw new Error(`No mail to ${email} has a link.`);
    },
    // No sign-in waits until its code is queued.
    codeSentTo: (email) => vi.waitFor(() => bookings.codeSentTo(email)),
    codeOnMobile: (number) => bookings.codeSentTo(`${number.slice(1)}@sms.embark.example`),
    appCode: async (secret) => appCode(secret, clock.now()),
    async staff(role) {
      const email = accounts.email(role).replace(/@.*/, "@qoom.example");
      await context.database.write(function* () {
        yield* tenantsOf(context).put({ domain: "qoom.example", name: "Qoom Airlines" });
        yield* invitationsOf(context).invite({ email, role }, null, { actor: "system" });
      });
      const token = await accounts.linkTo(email, "invitation");
      const names = { givenName: "Mali", surname: "Srisai" };
      await accounts.ask("POST", "/auth/invitations/accept", { token, password, ...names });
      return { email, password };
    },
  };
}

// The same suite that passes against the SDK's mocks. Those that move the clock come last, one after the other.
describe.each(engines)("somebody with an account, through the SDK on %s", (engine) => {
  const steps = withBookings(engine, { env: { EMBARK_TRUST_PROXY: "1" } });
  let outside: MovableAccountOutside;
  beforeAll(() => {
    outside = outsideOf(steps());
  });

  test.each(Object.entries({ ...accountJourneys, ...accountClockJourneys }))(
    "%s",
    async (_name, journey) => journey(outside),
  );
});
