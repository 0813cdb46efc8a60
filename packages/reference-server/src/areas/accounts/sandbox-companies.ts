import type { Context } from "../../context.ts";
import { findByEmail } from "./account-store.ts";
import type { OpenIdAccount } from "./google/open-id.ts";
import { invitationsOf } from "./invitations.ts";
import { tenantsOf } from "./tenants.ts";

const SYSTEM = { actor: "system" };

/**
 * Companies whose staff can sign in to every sandbox: one with passwords here, whose first person is
 * invited by a mail in the mailbox, and one with an OpenID provider of its own.
 * @param openId That provider; its secret is another one with each start.
 */
export async function seedSandboxCompanies(
  context: Context,
  openId: OpenIdAccount | undefined,
): Promise<void> {
  const { config, database, sealer } = context;
  if (config.mode !== "sandbox") return;
  const tenants = tenantsOf(context);
  const email = "it@qoom.example";
  await database.write(function* () {
    const isNew = !(yield* tenants.ofEmail(email));
    yield* tenants.put({ domain: "qoom.example", name: "Qoom Airlines" });
    if (openId) yield* tenants.put({ domain: "skyfly.example", name: "SkyFly", openId });
    // Only into our own mailbox: of a real mail server nobody would get it.
    if (!isNew || config.smtpUrl || (yield* findByEmail(sealer, email))) return;
    yield* invitationsOf(context).invite({ email, role: "it" }, null, SYSTEM);
  });
}
