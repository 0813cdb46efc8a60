import { isIP } from "node:net";

/** One environment variable: what it means, for people, and how its text becomes a value. */
export interface Variable<Value> {
  readonly name: string;
  /** Shown in the documentation; the text that is read when the variable is not set. */
  readonly default: string;
  readonly description: string;
  /** Throws an Error whose message completes "NAME must be …". */
  read(text: string): Value;
  /** Never printed. */
  readonly secret?: true;
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every variable that the server reads, by the name that its value has in the program. */
export const variables = {
  mode: {
    name: "EMBARK_MODE",
    default: "sandbox",
    description:
      "`sandbox` has everything needed to try things out; `production` refuses settings that are only safe in a sandbox.",
    read: oneOf(["sandbox", "production"]),
  },
  host: {
    name: "EMBARK_HOST",
    default: "127.0.0.1",
    description: "Address to listen on; `0.0.0.0` or `::` serves other machines too.",
    read: text("a host name or an address"),
  },
  port: {
    name: "EMBARK_PORT",
    default: "4400",
    description: "TCP port to listen on; `0` takes a free one.",
    read: integer(0, 65535),
  },
  dataFolder: {
    name: "EMBARK_DATA",
    default: ".embark",
    description: "Folder for everything that lasts; made when it does not exist.",
    read: text("a folder"),
  },
  databaseUrl: {
    name: "DATABASE_URL",
    default: "",
    description:
      "PostgreSQL to use, `postgres://user:password@host/database`; without it SQLite keeps its file in `EMBARK_DATA`.",
    read: postgresUrl,
    secret: true,
  },
  keys: {
    name: "EMBARK_KEYS",
    default: "",
    description:
      "Keys that personal data is sealed under, as JSON; without it they are read from `keys.json` in `EMBARK_DATA`, a file that only a sandbox makes for itself.",
    read: (given: string) => given || undefined,
    secret: true,
  },
  keysUrl: {
    name: "EMBARK_KEYS_URL",
    default: "",
    description:
      "Key of a key service that guards these keys, by the API of Vault's transit engine, such as `https://vault.example.com/v1/transit/keys/embark`; keys in `EMBARK_KEYS` are then handed over to it.",
    read: transitUrl,
  },
  keysToken: {
    name: "EMBARK_KEYS_TOKEN",
    default: "",
    description: "Token for that key service; needed with `EMBARK_KEYS_URL`.",
    read: (given: string) => given,
    secret: true,
  },
  publicUrl: {
    name: "EMBARK_PUBLIC_URL",
    default: "",
    description:
      "Address that links in mails begin with, as people reach the website, such as `https://book.example.com`; without it a sandbox uses the address it listens on.",
    read: webAddress,
  },
  smtpUrl: {
    name: "SMTP_URL",
    default: "",
    description:
      "Mail server to send by, `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte; without it a sandbox keeps all mail in its own mailbox, at `/mailbox`.",
    read: smtpUrl,
    secret: true,
  },
  smtpPort: {
    name: "EMBARK_SMTP_PORT",
    default: "",
    description:
      "TCP port of the sandbox's own mail server, which only this machine can reach; `0` takes a free one. Unless told, two after `EMBARK_PORT`: 4402.",
    read: optionalPort,
  },
  mailFrom: {
    name: "EMBARK_MAIL_FROM",
    default: "Embark <bookings@embark.example>",
    description: "Sender of all mail: a name, and an address in angle brackets.",
    read: sender,
  },
  smsUrl: {
    name: "EMBARK_SMS_URL",
    default: "",
    description:
      'Service that sends text messages: it is sent `POST {"to": "+66…", "text": "…"}`; without it a sandbox shows them in its mailbox.',
    read: webAddress,
  },
  smsToken: {
    name: "EMBARK_SMS_TOKEN",
    default: "",
    description: "Bearer token for that service; needed with `EMBARK_SMS_URL`.",
    read: (given: string) => given,
    secret: true,
  },
  acquirerPort: {
    name: "EMBARK_PAYMENT_PORT",
    default: "",
    description:
      "TCP port of the sandbox's own card acquirer, which only this machine can reach; `0` takes a free one. Unless told, the one after `EMBARK_PORT`: 4401.",
    read: optionalPort,
  },
  acquirerUrl: {
    name: "EMBARK_ACQUIRER_URL",
    default: "",
    description:
      "Address of a card acquirer that speaks the sandbox acquirer's API and runs elsewhere, `http://localhost:4401`; without it a sandbox starts its own.",
    read: webAddress,
  },
  acquirerKey: {
    name: "EMBARK_ACQUIRER_KEY",
    default: "",
    description: "Key by which that acquirer knows this server; needed with `EMBARK_ACQUIRER_URL`.",
    read: (given: string) => given,
    secret: true,
  },
  acquirerWebhookSecret: {
    name: "EMBARK_ACQUIRER_WEBHOOK_SECRET",
    default: "",
    description:
      "Secret that the acquirer signs its messages with, `whsec_` and base64; needed with `EMBARK_ACQUIRER_URL`.",
    read: webhookSecret,
    secret: true,
  },
  googleIssuer: {
    name: "EMBARK_GOOGLE_ISSUER",
    default: "https://accounts.google.com",
    description: "OpenID provider that `Sign in with Google` leads to.",
    read: webAddress,
  },
  googleClientId: {
    name: "EMBARK_GOOGLE_CLIENT_ID",
    default: "",
    description:
      "Client id that Google gave for this website; without it a sandbox has an OpenID provider of its own, and production has no sign-in with Google.",
    read: (given: string) => given || undefined,
  },
  googleClientSecret: {
    name: "EMBARK_GOOGLE_CLIENT_SECRET",
    default: "",
    description: "Secret of that client; needed with `EMBARK_GOOGLE_CLIENT_ID`.",
    read: (given: string) => given,
    secret: true,
  },
  identityPort: {
    name: "EMBARK_IDENTITY_PORT",
    default: "",
    description:
      "TCP port of the sandbox's own OpenID provider, which only this machine can reach; `0` takes a free one. Unless told, three after `EMBARK_PORT`: 4403.",
    read: optionalPort,
  },
  logLevel: {
    name: "EMBARK_LOG_LEVEL",
    default: "info",
    description:
      "Least important log lines to write: `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`.",
    read: oneOf(logLevels),
  },
  rateLimit: {
    name: "EMBARK_RATE_LIMIT",
    default: "600",
    description:
      "Requests that one address may make in a minute, and one account; a key may make a hundred times as many. `0` sets no limits, also none of single operations and none under overload, and is for the sandbox only.",
    read: integer(0, 1_000_000),
  },
  trustProxy: {
    name: "EMBARK_TRUST_PROXY",
    default: "0",
    description:
      "Proxies whose `X-Forwarded-For` is believed: how many stand in front of the server, or their addresses and subnets, separated by commas.",
    read: proxies,
  },
  validateResponses: {
    name: "EMBARK_VALIDATE_RESPONSES",
    default: "auto",
    description:
      "Whether each response is checked against the contract: `true`, `false`, or `auto` for the sandbox only.",
    read: oneOf(["auto", "true", "false"]),
  },
} as const satisfies Record<string, Variable<unknown>>;

function text(what: string) {
  return (given: string): string => {
    if (given === "") throw new Error(what);
    return given;
  };
}

function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  return (given: string): Choice => {
    const choice = choices.find((each) => each === given);
    if (choice === undefined) throw new Error(`one of ${choices.join(", ")}`);
    return choice;
  };
}

function integer(least: number, most: number) {
  return (given: string): number => {
    const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw new Error(`a whole number from ${least} to ${most}`);
    }
    return value;
  };
}

function optionalPort(given: string): number | undefined {
  return given === "" ? undefined : integer(0, 65535)(given);
}

function postgresUrl(given: string): string | undefined {
  if (given === "") return undefined;
  const protocol = URL.parse(given)?.protocol;
  if (protocol !== "postgres:" && protocol !== "postgresql:") {
    throw new Error("an address such as postgres://user:password@host/database");
  }
  return given;
}

function smtpUrl(given: string): string | undefined {
  if (given === "") return undefined;
  const url = URL.parse(given);
  if ((url?.protocol !== "smtp:" && url?.protocol !== "smtps:") || url.hostname === "") {
    throw new Error("an address such as smtp://user:password@host:587");
  }
  return given;
}

/** An origin with or without a path, and without a slash at the end. */
function webAddress(given: string): string | undefined {
  if (given === "") return undefined;
  const url = URL.parse(given);
  const isPlain = url?.search === "" && url.hash === "" && url.username === "";
  if ((url?.protocol !== "https:" && url?.protocol !== "http:") || !isPlain) {
    throw new Error("an address such as https://book.example.com");
  }
  return url.href.replace(/\/+$/, "");
}

function transitUrl(given: string): string | undefined {
  if (given === "") return undefined;
  const isKey = /\/v1\/.+\/keys\/[\w.-]+$/.test(given) && webAddress(given) === given;
  if (isKey) return given;
  throw new Error("the address of a transit key, https://vault.example.com/v1/transit/keys/embark");
}

function sender(given: string): { readonly name: string; readonly address: string } {
  const [, name, address] = /^([^<>"]+?)\s*<([^\s<>@]+@[^\s<>@]+)>$/.exec(given) ?? [];
  if (!name || !address) throw new Error("such as Embark <bookings@example.com>");
  return { name, address };
}

function webhookSecret(given: string): string {
  const isSecret = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(given);
  if (given !== "" && !isSecret) throw new Error("whsec_ and at least 24 bytes in base64");
  return given;
}

/** A number of hops, or a list as Express takes it. `true`, which believes anyone, is not among them. */
function proxies(given: string): number | readonly string[] {
  if (/^\d{1,2}$/.test(given)) return Number(given);
  const list = given.split(",").map((each) => each.trim());
  const named = ["loopback", "linklocal", "uniquelocal"];
  const fits = list.every((each) => {
    const [address = "", bits, ...rest] = each.split("/");
    return (
      named.includes(each) ||
      (isIP(address) !== 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits)))
    );
  });
  if (!fits) throw new Error("a number of proxies, or addresses and subnets separated by commas");
  return list;
}
