import { readDigits } from "@embark/rules/accounts";
import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

const ISSUER = "Embark";
/** Seconds; RFC 6238 recommends them. */
const PERIOD = 30;
/** Steps by which the clock of a phone may be off. */
const WINDOW = 1;

/** What a new authenticator app needs. */
export interface TotpEnrolment {
  /** Base32, for typing. */
  readonly secret: string;
  /** `otpauth:` address. */
  readonly uri: string;
  readonly qr: { readonly size: number; readonly path: string };
}

/** A new secret of 160 bits, as long as the hash of RFC 4226. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

export function enrolmentOf(secret: string, email: string): TotpEnrolment {
  const uri = totpOf(secret, email).toString();
  const { size, data } = encode(uri, { ecc: "M", border: 2 });
  return { secret, uri, qr: { size, path: pathOf(data) } };
}

/** The step whose code it is, at most one before or after the present one; undefined when it is none. */
export function totpStep(secret: string, typed: string, now: number): number | undefined {
  const token = readDigits(typed);
  if (token === undefined) return undefined;
  const delta = totpOf(secret, "").validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD, timestamp: now }) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  const options = { issuer: ISSUER, algorithm: "SHA1", digits: 6, period: PERIOD };
  return new TOTP({ ...options, label, secret: Secret.fromBase32(secret) });
}

/** The dark modules of a QR code as an SVG path, each run in a row as one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      path += `M${start} ${y}h${x + 1 - start}v1H${start}z`;
    }
  }
  return path;
}
