import { createHash } from "node:crypto";

/** Somebody who can sign in. */
export interface Person {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Unless told, it is. */
  readonly emailVerified?: boolean;
  /** Domain of the company whose account it is (`hd` of Google); none for a private one. */
  readonly hostedDomain?: string;
}

/** Those who are offered on the page, and whoever typed an address into it. */
export class People {
  /** In the order in which they were given. */
  readonly offered: readonly Person[];
  readonly #bySubject = new Map<string, Person>();

  constructor(offered: readonly Person[]) {
    this.offered = offered;
    for (const person of offered) this.remember(person);
  }

  /** @returns the subject by which the person is found again. */
  remember(person: Person): string {
    const subject = subjectOf(person.email);
    this.#bySubject.set(subject, person);
    return subject;
  }

  find(subject: string): Person | undefined {
    return this.#bySubject.get(subject);
  }
}

/** The same for an address after each start, so that accounts which were linked stay so: 21 digits, as Google's. */
export function subjectOf(email: string): string {
  const digest = createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
  return BigInt(`0x${digest}`).toString().slice(0, 21);
}

/** What a token tells of a person. */
export function claimsOf(subject: string, person: Person) {
  const { email, givenName, familyName, emailVerified = true, hostedDomain } = person;
  return {
    sub: subject,
    email,
    email_verified: emailVerified,
    name: [givenName, familyName].filter((name) => name !== "").join(" "),
    given_name: givenName,
    family_name: familyName,
    ...(hostedDomain === undefined ? {} : { hd: hostedDomain }),
  };
}
