import assert from "node:assert/strict";
import type {
  Auth,
  Embark,
  EmbarkOptions,
  NewTraveller,
  RegisterRequest,
  SignedIn,
} from "../../index.ts";
import type { Outside } from "../bookings/desk.ts";

/** What happens outside of the API while people sign in: other clients, their mailbox, their phone. */
export interface AccountOutside extends Outside {
  /** A client of the same API for somebody else, or with somebody's credentials. */
  client(options?: Pick<EmbarkOptions, "auth" | "key">): Embark;
  /** The token of the link in the newest message to an address that has one. */
  linkSentTo(email: string): Promise<string>;
  /** The code in the newest message to a mobile number. */
  codeOnMobile(number: string): Promise<string>;
  /** What an authenticator app shows now for a secret (RFC 6238). */
  appCode(secret: string): Promise<string>;
  /** Somebody of the staff with a password and without a second factor so far. */
  staff(role: "support" | "finance" | "operations" | "it"): Promise<Credentials>;
}

/** An outside whose clock can be moved, and that of the service with it. */
export interface MovableAccountOutside extends AccountOutside {
  moveClock(milliseconds: number): Promise<void>;
}

/** What somebody with an account does; fails with an assertion error. */
export type AccountJourney = (outside: AccountOutside) => Promise<void>;
export type AccountJourneys = Readonly<Record<string, AccountJourney>>;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Somebody who is signed in. */
export interface Person extends Credentials {
  readonly embark: Embark;
  /** Tokens of now. */
  tokens(): SignedIn;
}

export const PASSWORD = "tram orbit lemon 47";

export function newEmail(): string {
  return `carla.${Math.random().toString(36).slice(2)}@example.org`;
}

/** A request to open an account, at an address of its own. */
export function application(more: Partial<RegisterRequest> = {}): RegisterRequest {
  return {
    email: newEmail(),
    password: PASSWORD,
    givenName: "Carla",
    surname: "Núñez",
    acceptsTerms: true,
    ...more,
  };
}

/** An account whose address is confirmed. */
export async function register(
  outside: AccountOutside,
  more?: Partial<RegisterRequest>,
): Promise<Credentials> {
  const { accounts } = outside.client();
  const request = application(more);
  const { email, password } = request;
  assert.equal((await accounts.register(request)).email, email);
  const confirmed = await accounts.confirmEmail({
    token: await outside.linkSentTo(email),
    password,
  });
  assert.equal(confirmed.email, email);
  return { email, password };
}

/** Holds the tokens of a sign-in and renews them. */
export function personWith(
  outside: AccountOutside,
  credentials: Credentials,
  signedIn: SignedIn,
): Person {
  let tokens = signedIn;
  const auth: Auth = {
    getToken: () => ({ token: tokens.accessToken }),
    refresh: async () => {
      const { refreshToken } = tokens;
      tokens = await outside.client().accounts.refresh(refreshToken ? { refreshToken } : {});
    },
  };
  return { ...credentials, embark: outside.client({ auth }), tokens: () => tokens };
}

export async function signIn(outside: AccountOutside, credentials: Credentials): Promise<Person> {
  return personWith(outside, credentials, await outside.client().accounts.login(credentials));
}

/** Somebody who has just opened an account and signed in. */
export async function newPerson(
  outside: AccountOutside,
  more?: Partial<RegisterRequest>,
): Promise<Person> {
  return signIn(outside, await register(outside, more));
}

/** Somebody of the staff, signed in with password and app. */
export async function staffPerson(
  outside: AccountOutside,
  role: Parameters<AccountOutside["staff"]>[0],
): Promise<Person & { readonly recoveryCodes: readonly string[] }> {
  const credentials = await outside.staff(role);
  const { accounts } = outside.client();
  const { loginToken, method } = await accounts.initCorporateLogin({ email: credentials.email });
  assert.equal(method, "password");
  const { password } = credentials;
  const { mfaToken, methods } = await accounts.verifyCorporateLogin({ loginToken, password });
  assert.deepEqual(methods, [], "there is no second factor yet");
  const { enrolment } = await accounts.challengeMfa({ mfaToken, method: "totp" });
  assert.ok(enrolment, "the first time an app is set up");
  const code = await outside.appCode(enrolment.secret);
  const { signedIn, recoveryCodes } = await accounts.verifyMfa({ mfaToken, code });
  assert.ok(signedIn && recoveryCodes);
  assert.equal(signedIn.user.role, role);
  return { ...personWith(outside, credentials, signedIn), recoveryCodes };
}

export const TRAVELLER: NewTraveller = {
  givenName: "Carla",
  surname: "Nunez",
  birthDate: "1988-02-29",
  gender: "female",
  documents: [
    {
      type: "passport",
      number: "XDA123456",
      issuingCountry: "ES",
      nationality: "ES",
      expiresOn: "2034-05-31",
    },
  ],
};
