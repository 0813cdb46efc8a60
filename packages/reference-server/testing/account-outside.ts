import { createEmbark } from "@embark/sdk";
import type { MovableAccountOutside } from "@embark/sdk/testing/account-journeys";
import { invitationsOf } from "../src/areas/accounts/invitations.ts";
import { tenantsOf } from "../src/areas/accounts/tenants.ts";
import { AccountSteps, appCode, password } from "./account-steps.ts";
import type { BookingSteps } from "./booking-steps.ts";
import { eventually } from "./eventually.ts";

/**
 * What the journeys of the SDK with accounts need from outside.
 * @param baseUrl Where the clients ask, when not the server itself.
 */
export function accountOutside(
  bookings: BookingSteps,
  baseUrl = `${bookings.server.url}/api/v1`,
): MovableAccountOutside {
  const { server } = bookings;
  const { context, clock } = server;
  const accounts = new AccountSteps(server);
  return {
    ...bookings.outside(),
    client(options) {
      // Everybody comes from a network of their own, since tries are counted by it.
      const from = accounts.network();
      return createEmbark({
        baseUrl,
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
    codeSentTo: (email) => eventually(() => bookings.codeSentTo(email)),
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
