import { DEMO_PASSWORD } from "../demo.ts";
import type { Person } from "./account.ts";

const staff = (email: string, role: Person["role"], givenName: string): Person => ({
  email,
  role,
  status: "active",
  password: DEMO_PASSWORD,
  givenName,
  surname: "Staff",
});

/** Who has an account in a new world: a traveller, and one of each kind of staff. */
export const DEMO_PEOPLE: readonly Person[] = [
  {
    email: "anna@example.org",
    role: "traveller",
    status: "active",
    password: DEMO_PASSWORD,
    givenName: "Anna",
    surname: "Müller",
  },
  staff("support@skyfly.example", "support", "Sam"),
  staff("finance@skyfly.example", "finance", "Fay"),
  staff("operations@skyfly.example", "operations", "Omar"),
  staff("it@skyfly.example", "it", "Ines"),
];

/** Domains of companies whose people sign in on their own way. */
export const DEMO_TENANTS: Readonly<Record<string, string>> = { "skyfly.example": "SkyFly" };
