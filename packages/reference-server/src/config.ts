import { type Variable, variables } from "./config-variables.ts";

/** Every variable that the server reads, for the documentation. */
export const configVariables: readonly Omit<Variable<unknown>, "read">[] = Object.values(variables);

type Values = {
  readonly [Key in keyof typeof variables]: ReturnType<(typeof variables)[Key]["read"]>;
};

/** How this server runs. `databaseUrl` is undefined for SQLite in `dataFolder`; `rateLimit` is per minute. */
export interface Config
  extends Omit<
    Values,
    "validateResponses" | "acquirerPort" | "smtpPort" | "identityPort" | "googleIssuer"
  > {
  readonly validateResponses: boolean;
  readonly acquirerPort: number;
  readonly smtpPort: number;
  readonly identityPort: number;
  readonly googleIssuer: string;
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
  const keysUrl = read(variables.keysUrl);
  if (keysUrl !== undefined && !env[variables.keysToken.name]?.trim()) {
    faults.push("EMBARK_KEYS_TOKEN must be set when EMBARK_KEYS_URL is");
  }
  const smsUrl = read(variables.smsUrl);
  if (smsUrl !== undefined && !env[variables.smsToken.name]?.trim()) {
    faults.push("EMBARK_SMS_TOKEN must be set when EMBARK_SMS_URL is");
  }
  const googleClientId = read(variables.googleClientId);
  if (googleClientId !== undefined && !env[variables.googleClientSecret.name]?.trim()) {
    faults.push("EMBARK_GOOGLE_CLIENT_SECRET must be set when EMBARK_GOOGLE_CLIENT_ID is");
  }
  const googleIssuer = read(variables.googleIssuer) ?? "";
  // Passwords, tokens and cards go there; and what a sandbox runs has no other address than http.
  for (const [variable, url] of [
    [variables.publicUrl, publicUrl],
    [variables.acquirerUrl, acquirerUrl],
    [variables.googleIssuer, googleIssuer],
  ] as const) {
    if (mode === "production" && url?.startsWith("http:")) {
      faults.push(`${variable.name} must begin with https:// in production`);
    }
  }
  // Master keys and codes go there; an agent beside the server is reached without a network.
  for (const [variable, url] of [
    [variables.keysUrl, keysUrl],
    [variables.smsUrl, smsUrl],
  ] as const) {
    if (mode === "production" && url?.startsWith("http:") && !isLoopback(url)) {
      faults.push(
        `${variable.name} must begin with https:// in production, unless it is on this machine`,
      );
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
    keysUrl,
    keysToken: read(variables.keysToken),
    publicUrl,
    smtpUrl,
    acquirerPort: read(variables.acquirerPort) ?? after(1),
    acquirerUrl,
    acquirerKey: read(variables.acquirerKey),
    acquirerWebhookSecret: read(variables.acquirerWebhookSecret),
    smtpPort: read(variables.smtpPort) ?? after(2),
    mailFrom: read(variables.mailFrom),
    smsUrl,
    smsToken: read(variables.smsToken),
    googleIssuer,
    googleClientId,
    googleClientSecret: read(variables.googleClientSecret),
    identityPort: read(variables.identityPort) ?? after(3),
    logLevel: read(variables.logLevel),
    rateLimit,
    trustProxy: read(variables.trustProxy),
    validateResponses:
      validateResponses === "auto" ? mode === "sandbox" : validateResponses === "true",
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function isLoopback(url: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
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
