import { randomUUID } from "node:crypto";
import type { AccountSteps, StaffPerson, Tokens } from "./account-steps.ts";

export const agency = {
  name: "Orbital Trails",
  legalName: "Orbital Trails S.L.",
  tax: { country: "ES", id: "B58378431" },
  address: { lines: ["Calle Mayor 1"], city: "Madrid", postalCode: "28013", country: "ES" },
};

export interface ApprovedAgency {
  readonly id: string;
  readonly email: string;
  /** Its first person, signed in. */
  readonly ana: Tokens;
  /** Who has approved it. */
  readonly operations: StaffPerson;
}

/** An approved agency with somebody signed in. */
export async function approvedAgency(steps: AccountSteps): Promise<ApprovedAgency> {
  const email = await steps.person({ agency });
  const { body: ana } = await steps.signIn(email);
  const me = await steps.ask<{ agency: { id: string } }>("GET", "/users/me", undefined, {
    token: ana.accessToken,
  });
  const { id } = me.body.agency;
  const operations = await steps.staff("operations");
  await steps.ask(
    "POST",
    `/agencies/applications/${id}/decision`,
    { decision: "approve" },
    { token: operations.accessToken, headers: { "Idempotency-Key": randomUUID() } },
  );
  await steps.settle();
  return { id, email, ana, operations };
}
