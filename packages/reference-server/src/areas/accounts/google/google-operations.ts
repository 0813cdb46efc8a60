import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import type { Handlers } from "../../../platform/contract/handlers.ts";
import { companySignInOf } from "../company-sign-in.ts";
import { siteOf } from "../mfa/passkeys.ts";
import { signedIn } from "../open-session.ts";
import { profilesOf } from "../profile.ts";
import { requireCurrency } from "../profile-rules.ts";
import { refreshCookieOf } from "../refresh-cookie.ts";
import { visitOf } from "../visit.ts";
import { googleAccountsOf } from "./google-accounts.ts";
import { donePageUrl, type GoogleSignIn } from "./google-sign-in.ts";

type GoogleHandlers = Pick<
  Handlers,
  | "startGoogleSignIn"
  | "finishGoogleSignIn"
  | "exchangeGoogleSignIn"
  | "linkIdentity"
  | "unlinkGoogle"
>;

/** Signing in with Google, and linking it. */
export function googleOperations(context: Context, google: GoogleSignIn): GoogleHandlers {
  const { database } = context;
  const accounts = googleAccountsOf(context);
  const profiles = profilesOf(context);
  const company = companySignInOf(context);

  return {
    async startGoogleSignIn({ query }) {
      const url = await google.start(query);
      return { status: 302, headers: { Location: url.href } };
    },

    async finishGoogleSignIn({ query }) {
      // Companies with a provider of their own share the address with Google.
      const outcome = await (company.isOurs(query) ? company : google).callback(query);
      return { status: 302, headers: { Location: donePageUrl(context.publicUrl, outcome) } };
    },

    async exchangeGoogleSignIn(input) {
      const { body, client } = input;
      // Before the code is used up.
      requireCurrency(body.currency);
      const identity = await google.exchange(body.code, body.verifier);
      const visit = visitOf(input);
      const opened = await database.write(() =>
        accounts.signIn(identity, input.user, body, siteOf(context, client), visit),
      );
      // Thrown after the commit, which keeps what the next step needs.
      if (opened instanceof DomainError) throw opened;
      return refreshCookieOf(context).answer(await signedIn(context, opened), {
        client,
        stay: body.staySignedIn,
      });
    },

    async linkIdentity(input) {
      const { user, body } = input;
      return database.write(function* () {
        yield* accounts.link(user, body.linkToken, visitOf(input));
        const { body: account, etag } = yield* profiles.view(user.accountId);
        return { status: 200, headers: { ETag: etag }, body: account } as const;
      });
    },

    async unlinkGoogle(input) {
      await database.write(() => accounts.unlink(input.user, visitOf(input)));
      return { status: 204 };
    },
  };
}
