import { isIP } from "node:net";

/** One environment variable: what it means, for people, and how its text becomes a value. */
interface Variable<Value> {
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

const variables = {
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
      "Requests that one address may make in a minute; `0` sets no limit and is for the sandbox only.",
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

/** Every variable that the server reads, for the documentation. */
export const configVariables: readonly Omit<Variable<unknown>, "read">[] = Object.values(variables);

type Values = {
  readonly [Key in keyof typeof variables]: ReturnType<(typeof variables)[Key]["read"]>;
};

/** How this server runs. `databaseUrl` is undefined for SQLite in `dataFolder`; `rateLimit` is per minute. */
export interface Config extends Omit<Values, "validateResponses" | "acquirerPort" | "smtpPort"> {
  readonly validateResponses: boolean;
  readonly acquirerPort: number;
  readonly smtpPort: number;
}

/** The environment does not make a valid configuration; the message lists every fault, one a line. */
export class ConfigError extends Error {
  override readonly name: string = "ConfigError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/**
 * Reads the configuration from environment variables.
 * @throws {ConfigError} naming every wrong variable at once.
 */
export function configFromEnv(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const read = <Value>(variable: Variable<Value>): Value => {
    const given = env[variable.name]?.trim();
    try {
      return variable.read(given ? given : variable.default);
    } catch (error) {
      const found = variable.secret ? "" : `, not ${JSON.stringify(given)}`;
      faults.push(
        `${variable.name} must be ${error instanceof Error ? error.message : error}${found}`,
      );
      return variable.read(variable.default);
    }
  };

  const known = new Set<string>(configVariables.map(({ name }) => name));
  for (const name of Object.keys(env)) {
    if (name.startsWith("EMBARK_") && !known.has(name)) {
      faults.push(`${name} is not a variable of this server; see docs/configuration.md`);
    }
  }

  const mode = read(variables.mode);
  const rateLimit = read(variables.rateLimit);
  if (mode === "production" && rateLimit === 0) {
    faults.push(
      "EMBARK_RATE_LIMIT must be at least 1 in production; only a sandbox may be without a limit",
    );
  }
  const validateResponses = read(variables.validateResponses);
  const publicUrl = read(variables.publicUrl);
  const smtpUrl = read(variables.smtpUrl);
  if (mode === "production" && smtpUrl === undefined) {
    faults.push("SMTP_URL must be set in production; only a sandbox has a mail server of its own");
  }
  if (mode === "production" && publicUrl === undefined) {
    faults.push("EMBARK_PUBLIC_URL must be set in production; links in mails begin with it");
  }
  const acquirerUrl = read(variables.acquirerUrl);
  if (mode === "production" && acquirerUrl === undefined) {
    faults.push(
      "EMBARK_ACQUIRER_URL must be set in production; only a sandbox has an acquirer of its own",
    );
  }
  if (acquirerUrl !== undefined) {
    for (const { name } of [variables.acquirerKey, variables.acquirerWebhookSecret]) {
      if (!env[name]?.trim()) faults.push(`${name} must be set when EMBARK_ACQUIRER_URL is`);
    }
  }
  const port = read(variables.port);
  // Who takes a free port wants no fixed ones beside it.
  const after = (count: number) => (port === 0 ? 0 : port + count);
  const config: Config = {
    mode,
    host: read(variables.host),
    port,
    dataFolder: read(variables.dataFolder),
    databaseUrl: read(variables.databaseUrl),
    keys: read(variables.keys),
    publicUrl,
    smtpUrl,
    acquirerPort: read(variables.acquirerPort) ?? after(1),
    acquirerUrl,
    acquirerKey: read(variables.acquirerKey),
    acquirerWebhookSecret: read(variables.acquirerWebhookSecret),
    smtpPort: read(variables.smtpPort) ?? after(2),
    mailFrom: read(variables.mailFrom),
    logLevel: read(variables.logLevel),
    rateLimit,
    trustProxy: read(variables.trustProxy),
    validateResponses:
      validateResponses === "auto" ? mode === "sandbox" : validateResponses === "true",
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

/** The configuration as it may be printed: a secret is only said to be set. */
export function printableConfig(config: Config): Record<string, unknown> {
  const secrets = new Set<string>(
    Object.entries(variables).flatMap(([key, variable]) => ("secret" in variable ? [key] : [])),
  );
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      secrets.has(key) ? (value === undefined ? "not set" : "set") : value,
    ]),
  );
}

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
