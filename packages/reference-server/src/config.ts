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
export interface Config extends Omit<Values, "validateResponses"> {
  readonly validateResponses: boolean;
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
  const config: Config = {
    mode,
    host: read(variables.host),
    port: read(variables.port),
    dataFolder: read(variables.dataFolder),
    databaseUrl: read(variables.databaseUrl),
    keys: read(variables.keys),
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

function postgresUrl(given: string): string | undefined {
  if (given === "") return undefined;
  const protocol = URL.parse(given)?.protocol;
  if (protocol !== "postgres:" && protocol !== "postgresql:") {
    throw new Error("an address such as postgres://user:password@host/database");
  }
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
