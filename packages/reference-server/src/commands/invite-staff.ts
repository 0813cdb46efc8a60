import { parseArgs } from "node:util";
import { type InvitedRole, invitationsOf } from "../areas/accounts/invitations.ts";
import { tenantsOf } from "../areas/accounts/tenants.ts";
import { configFromEnv } from "../config.ts";
import { createLog } from "../platform/log/log.ts";
import { createServer } from "../server.ts";
import { runMain, UsageError } from "./command.ts";

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
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      company: { type: "string" },
      locale: { type: "string" },
      issuer: { type: "string" },
      "client-id": { type: "string" },
      help: { type: "boolean" },
    },
  });
  const [email, given] = positionals;
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (email === undefined || given === undefined) throw new UsageError(USAGE);
  const role = ROLES.find((each) => each === given);
  if (!role) throw new UsageError(`The role must be one of ${ROLES.join(", ")}, not ${given}.`);
  const openId = openIdOf(values.issuer, values["client-id"]);
  const log = createLog({ level: "warn" });
  const server = await createServer(configFromEnv(process.env), { log });
  const { context } = server;
  try {
    await context.database.write(function* () {
      const domain = email.split("@").at(-1) ?? "";
      const name = values.company;
      if (name !== undefined) {
        yield* tenantsOf(context).put({ domain, name, ...(openId && { openId }) });
      }
      const wish = { email, role, locale: values.locale };
      yield* invitationsOf(context).invite(wish, null, { actor: "system" });
    });
  } finally {
    await server.stop();
  }
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
