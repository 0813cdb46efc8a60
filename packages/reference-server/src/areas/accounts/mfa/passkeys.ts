import { DomainError } from "@embark/rules/domain-error";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Context } from "../../../context.ts";
import type { Client } from "../../../platform/http/client.ts";
import type { Factor } from "./mfa-store.ts";

/** The site for which a passkey is made, and which alone can use it (WebAuthn §4, relying party). */
export interface Site {
  /** Origin of the page. */
  readonly origin: string;
}

/** The site of the page that asks: whose origin the gateway has let through, else our own. */
export function siteOf({ publicUrl }: Context, { origin }: Pick<Client, "origin">): Site {
  return {
    origin: origin !== undefined && URL.canParse(origin) ? origin : new URL(publicUrl).origin,
  };
}

/** What is kept of a passkey. */
interface StoredPasskey {
  readonly rpId: string;
  /** COSE key in base64url. */
  readonly publicKey: string;
  readonly transports: readonly string[];
}

/** Passkeys of an account that the site can use. */
export function passkeysFor(factors: readonly Factor[], { origin }: Site): Factor[] {
  const rpId = rpIdOf(origin);
  return factors.filter(({ kind, secret }) => kind === "passkey" && stored(secret).rpId === rpId);
}

export async function registrationOptions(
  person: { readonly accountId: string; readonly email: string; readonly name: string },
  known: readonly Factor[],
  { origin }: Site,
) {
  return await generateRegistrationOptions({
    rpName: "Embark",
    rpID: rpIdOf(origin),
    userName: person.email,
    userDisplayName: person.name,
    // Authenticators keep it in the clear, so it is the id of the account and nothing personal.
    userID: new Uint8Array(Buffer.from(person.accountId)),
    attestationType: "none",
    excludeCredentials: known.flatMap((factor) => credentialOf(factor) ?? []),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
}

/** What is to be kept of a new passkey. Throws a DomainError `mfa_incorrect`. */
export async function verifyRegistration(
  answer: Readonly<Record<string, unknown>>,
  challenge: string,
  { origin }: Site,
): Promise<Pick<Factor, "secret" | "credentialId" | "lastCounter">> {
  const rpId = rpIdOf(origin);
  const verified = await attempt(() =>
    verifyRegistrationResponse({
      response: registrationAnswer(answer),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) throw notRight();
  const { credential } = verified.registrationInfo;
  const passkey: StoredPasskey = {
    rpId,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    transports: credential.transports ?? [],
  };
  return {
    secret: JSON.stringify(passkey),
    credentialId: credential.id,
    lastCounter: credential.counter,
  };
}

export async function authenticationOptions(passkeys: readonly Factor[], { origin }: Site) {
  return await generateAuthenticationOptions({
    rpID: rpIdOf(origin),
    allowCredentials: passkeys.flatMap((factor) => credentialOf(factor) ?? []),
    userVerification: "required",
  });
}

/** The passkey that has answered, and what it counts; undefined when the answer is not right. */
export async function verifyAuthentication(
  answer: Readonly<Record<string, unknown>>,
  challenge: string,
  passkeys: readonly Factor[],
  { origin }: Site,
): Promise<{ readonly factor: Factor; readonly counter: number } | undefined> {
  const factor = passkeys.find(({ credentialId }) => credentialId === answer.id);
  if (!factor) return undefined;
  const { publicKey, rpId } = stored(factor.secret);
  const verified = await attempt(() =>
    verifyAuthenticationResponse({
      response: authenticationAnswer(answer),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: {
        id: factor.credentialId ?? "",
        publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")),
        counter: factor.lastCounter,
      },
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) return undefined;
  return { factor, counter: verified.authenticationInfo.newCounter };
}

function rpIdOf(origin: string): string {
  return new URL(origin).hostname;
}

function stored(secret: string): StoredPasskey {
  return JSON.parse(secret);
}

function credentialOf({ credentialId, kind, secret }: Factor) {
  if (kind !== "passkey" || credentialId === null) return undefined;
  return { id: credentialId, transports: [...stored(secret).transports] };
}

/** The library throws for everything that is not right, and for mistakes of ours alike. */
async function attempt<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    return undefined;
  }
}

export function notRight(triesLeft = 0): DomainError {
  return new DomainError(
    "mfa_incorrect",
    "This code or passkey is not right. Wait for the next code of your app and try again.",
    [],
    { triesLeft },
  );
}

type Unknown = Readonly<Record<string, unknown>>;

function registrationAnswer(answer: Unknown): RegistrationResponseJSON {
  const response = Object(answer.response);
  return {
    ...credentialAnswer(answer),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
    },
  };
}

function authenticationAnswer(answer: Unknown): AuthenticationResponseJSON {
  const response = Object(answer.response);
  return {
    ...credentialAnswer(answer),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
    },
  };
}

function credentialAnswer(answer: Unknown) {
  if (answer.type !== "public-key") throw notRight();
  return {
    id: text(answer.id),
    rawId: text(answer.rawId),
    type: "public-key",
    clientExtensionResults: {},
  } as const;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw notRight();
  return value;
}
