import { type InvitedRole, invitationsOf } from "../areas/accounts/invitations.ts";
import { tenantsOf } from "../areas/accounts/tenants.ts";
import { readCommandLine, runMain, UsageError } from "./command.ts";
import { withContext } from "./with-context.ts";

const ROLES = ["support", "finance", "operations", "it"] as const satisfies InvitedRole[];

const USAGE = `Invites somebody to the staff. The first person of IT is invited this way, and invites the others.

  node src/commands/invite-staff.ts EMAIL ROLE [options]

ROLE is ${ROLES.join(", ")}.

Options
  --company NAME    company of the address's domain; needed for the first of its people
  --locale TAG      language of the mail (en)
  --issuer URL      OpenID provider of the company, if its people sign in there
  --client-id ID    how that provider knows this server; its secret is read from the variable
                    COMPANY_CLIENT_SECRET

The database, the keys and the mail server are those of the configuration, as for the server. The mail
goes out when the server runs.
`;

await runMain(main);

async function main(): Promise<void> {
  const given = readCommandLine(USAGE, {
    company: { type: "string" },
    locale: { type: "string" },
    issuer: { type: "string" },
    "client-id": { type: "string" },
  });
  if (!given) return;
  const { values, positionals } = given;
  const [email, named] = positionals;
  if (email === undefined || named === undefined) throw new UsageError(USAGE);
  const role = ROLES.find((each) => each === named);
  if (!role) throw new UsageError(`The role must be one of ${ROLES.join(", ")}, not ${named}.`);
  const openId = openIdOf(values.issuer, values["client-id"]);
  await withContext((context) =>
    context.database.write(function* () {
      const domain = email.split("@").at(-1) ?? "";
      const name = values.company;
      if (name !== undefined) {
        yield* tenantsOf(context).put({ domain, name, ...(openId && { openId }) });
      }
      const wish = { email, role, locale: values.locale };
      yield* invitationsOf(context).invite(wish, null, { actor: "system" });
    }),
  );
  console.log(`${email} is invited. The link in the mail holds for three days.`);
}

function openIdOf(issuer: string | undefined, clientId: string | undefined) {
  if (issuer === undefined && clientId === undefined) return undefined;
  const clientSecret = process.env.COMPANY_CLIENT_SECRET;
  if (issuer === undefined || clientId === undefined || !clientSecret) {
    throw new UsageError(
      "An OpenID provider needs --issuer, --client-id and COMPANY_CLIENT_SECRET.",
    );
  }
  return { issuer, clientId, clientSecret };
}
