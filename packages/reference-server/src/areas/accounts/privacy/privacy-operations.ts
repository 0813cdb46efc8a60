import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import { type Asked, appendAudit, auditRead, callerOf } from "../../../platform/audit/audit.ts";
import type { Handlers } from "../../../platform/contract/handlers.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { emailIndex } from "../email-index.ts";
import { profilesOf } from "../profile.ts";
import { erase } from "./erasure.ts";
import { exportZip } from "./export-zip.ts";
import { personalData } from "./personal-data.ts";
import { privacyRequestsOf } from "./privacy-requests.ts";
import { type DataSubject, ownedBookings } from "./privacy-store.ts";
import { keepNoLonger } from "./retention.ts";

type PrivacyHandlers = Pick<
  Handlers,
  "exportAccount" | "eraseAccount" | "requestPrivacyCode" | "exportGuest" | "eraseGuest"
>;

/** What people may ask for about their data (GDPR Articles 15, 17 and 20; DPDP Act sections 11 and 12). */
export function privacyOperations(context: Context): PrivacyHandlers {
  const { database, sealer } = context;
  const requests = privacyRequestsOf(context);
  const profiles = profilesOf(context);
  keepNoLonger(context);

  function* subjectOf(accountId: string) {
    const { email } = yield* profiles.account(accountId);
    return { accountId, emailIndex: emailIndex(sealer, email) } satisfies DataSubject;
  }

  function* bookingsOf(subject: DataSubject): Transaction<string> {
    return (yield* ownedBookings(subject)).map(({ id }) => id).join(" ");
  }

  /** Guests have no account by which the entry could say whose data it was; their bookings do. */
  function* auditGuest(
    request: Asked & { readonly path: { readonly requestId: string } },
    action: string,
    bookings: string,
  ): Transaction<void> {
    const caller = callerOf(request, "nothing");
    const subject = request.path.requestId;
    yield* appendAudit(context, { caller, action, subject, details: { bookings } });
  }

  return {
    async exportAccount(request) {
      const { user } = request;
      const data = await database.read(function* () {
        return yield* personalData(context, yield* subjectOf(user.accountId), user);
      });
      const caller = callerOf(request, "nothing");
      await auditRead(context, { caller, action: "account.exported", subject: user.accountId });
      return { status: 200, bytes: await exportZip(data) };
    },

    async eraseAccount(request) {
      const { user } = request;
      return database.write(function* () {
        const report = yield* erase(context, yield* subjectOf(user.accountId), user.personId);
        const caller = callerOf(request, "nothing");
        yield* appendAudit(context, { caller, action: "account.erased", subject: user.accountId });
        return { status: 200, body: report } as const;
      });
    },

    async requestPrivacyCode({ body }) {
      const { email, locale = "en" } = body;
      const { id, expiresAt } = await database.write(() => requests.begin(email, locale));
      return { status: 202, body: { id, email, expiresAt: toInstant(expiresAt) } };
    },

    async exportGuest(request) {
      const { path, body, client } = request;
      const subject = await database.write(function* () {
        const proven = yield* requests.prove(path.requestId, body.code, client.address);
        if (proven instanceof DomainError) return proven;
        yield* auditGuest(request, "guest.exported", yield* bookingsOf(proven));
        return proven;
      });
      // Thrown after the commit, which counts the try.
      if (subject instanceof DomainError) throw subject;
      const data = await database.read(() => personalData(context, subject, undefined));
      return { status: 200, bytes: await exportZip(data) };
    },

    async eraseGuest(request) {
      const { path, body, client } = request;
      const report = await database.write(function* () {
        const subject = yield* requests.prove(path.requestId, body.code, client.address);
        if (subject instanceof DomainError) return subject;
        const bookings = yield* bookingsOf(subject);
        const erased = yield* erase(context, subject, null);
        yield* auditGuest(request, "guest.erased", bookings);
        return erased;
      });
      if (report instanceof DomainError) throw report;
      return { status: 200, body: report };
    },
  };
}
