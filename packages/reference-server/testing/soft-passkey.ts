import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id?: string };
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId?: string;
}

/** Where a browser shows the page. */
interface Page {
  readonly origin: string;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** An authenticator with a browser before it, in software: one passkey (ES256), verified by its user. */
export class SoftPasskey {
  readonly id = randomBytes(16);
  readonly #key: KeyObject;
  readonly #x: Buffer;
  readonly #y: Buffer;
  /** Counts its uses, if it is one that counts. */
  count = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#key = createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }));
    const jwk = publicKey.export({ format: "jwk" });
    this.#x = Buffer.from(String(jwk.x), "base64url");
    this.#y = Buffer.from(String(jwk.y), "base64url");
  }

  /** What `navigator.credentials.create` answers, in its JSON form. */
  create(options: CreationOptions, { origin }: Page) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.#coseKey()]);
    const authData = this.#authenticatorData(options.rp.id ?? new URL(origin).hostname, credential);
    const attestationObject = map([
      [text("fmt"), text("none")],
      [text("attStmt"), map([])],
      [text("authData"), bytes(authData)],
    ]);
    const clientDataJSON = clientData("webauthn.create", options.challenge, origin);
    return this.#answer({
      clientDataJSON: base64(clientDataJSON),
      attestationObject: base64(attestationObject),
    });
  }

  /** What `navigator.credentials.get` answers, in its JSON form. */
  get(options: RequestOptions, { origin }: Page) {
    const authenticatorData = this.#authenticatorData(options.rpId ?? new URL(origin).hostname);
    const clientDataJSON = clientData("webauthn.get", options.challenge, origin);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    return this.#answer({
      clientDataJSON: base64(clientDataJSON),
      authenticatorData: base64(authenticatorData),
      signature: base64(sign("sha256", signed, this.#key)),
    });
  }

  #answer(response: object) {
    const id = base64(this.id);
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
  }

  /** WebAuthn §6.1. */
  #authenticatorData(rpId: string, credential?: Buffer): Buffer {
    const [present, verified, attested] = [0x01, 0x04, 0x40];
    const flags = present | verified | (credential ? attested : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.count);
    return Buffer.concat([sha256(rpId), Buffer.of(flags), counter, credential ?? Buffer.alloc(0)]);
  }

  /** RFC 9053: an EC2 key (1: 2) for ES256 (3: -7) on P-256 (-1: 1). */
  #coseKey(): Buffer {
    const negative = (value: number) => Buffer.of(0x20 | (-1 - value));
    return map([
      [Buffer.of(1), Buffer.of(2)],
      [Buffer.of(3), negative(-7)],
      [negative(-1), Buffer.of(1)],
      [negative(-2), bytes(this.#x)],
      [negative(-3), bytes(this.#y)],
    ]);
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

// The little of CBOR (RFC 8949) that it takes.

function map(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([Buffer.of(0xa0 | entries.length), ...entries.flat()]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 | value.length), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
  const length =
    value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 255];
  return Buffer.concat([Buffer.from(length), value]);
}
