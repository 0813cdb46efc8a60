import { describe, expect, test } from "vitest";
import { productionEnv } from "../testing/production-env.ts";
import { ConfigError, configFromEnv, configVariables, printableConfig } from "./config.ts";

describe("configuration", () => {
  test("needs nothing", () => {
    expect(configFromEnv({})).toEqual({
      mode: "sandbox",
      host: "127.0.0.1",
      port: 4400,
      dataFolder: ".embark",
      databaseUrl: undefined,
      keys: undefined,
      keysUrl: undefined,
      keysToken: "",
      publicUrl: undefined,
      smtpUrl: undefined,
      smtpPort: 4402,
      googleIssuer: "https://accounts.google.com",
      googleClientId: undefined,
      googleClientSecret: "",
      identityPort: 4403,
      acquirerPort: 4401,
      acquirerUrl: undefined,
      acquirerKey: "",
      acquirerWebhookSecret: "",
      mailFrom: { name: "Embark", address: "bookings@embark.example" },
      smsUrl: undefined,
      smsToken: "",
      logLevel: "info",
      rateLimit: 600,
      trustProxy: 0,
      validateResponses: true,
    });
  });

  test("cannot be changed afterwards", () => {
    expect(Object.isFrozen(configFromEnv({}))).toBe(true);
  });

  test("names every wrong variable at once, and what each must be", () => {
    const env = {
      EMBARK_PORT: "http",
      EMBARK_MODE: "test",
      EMBARK_RATE_LIMIT: "-1",
      EMBARK_TRUST_PROXY: "true",
      EMBARK_PROT: "4401",
      DATABASE_URL: "mysql://user:hunter2@host/db",
    };
    const read = () => configFromEnv(env);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        "The configuration is not valid:",
        "  - EMBARK_PROT is not a variable of this server; see docs/configuration.md",
        '  - EMBARK_MODE must be one of sandbox, production, not "test"',
        '  - EMBARK_RATE_LIMIT must be a whole number from 0 to 1000000, not "-1"',
        '  - EMBARK_PORT must be a whole number from 0 to 65535, not "http"',
        "  - DATABASE_URL must be an address such as postgres://user:password@host/database",
        '  - EMBARK_TRUST_PROXY must be a number of proxies, or addresses and subnets separated by commas, not "true"',
      ].join("\n"),
    );
  });

  test("of production refuses what only a sandbox may do", () => {
    expect(() => configFromEnv({ EMBARK_MODE: "production", EMBARK_RATE_LIMIT: "0" })).toThrow(
      "EMBARK_RATE_LIMIT must be at least 1 in production",
    );
    expect(configFromEnv({ EMBARK_RATE_LIMIT: "0" }).rateLimit).toBe(0);
  });

  test("of production needs a mail server and an address for links", () => {
    expect(() => configFromEnv({ EMBARK_MODE: "production" })).toThrow(
      /SMTP_URL must be set in production.*\n.*EMBARK_PUBLIC_URL must be set in production/,
    );
  });

  test.each([
    ["EMBARK_PUBLIC_URL", "http://book.example.com"],
    ["EMBARK_ACQUIRER_URL", "http://localhost:4401"],
    ["EMBARK_GOOGLE_ISSUER", "http://localhost:4403"],
  ])("of production takes no %s without TLS, as the services of a sandbox have", (name, url) => {
    expect(() => configFromEnv({ ...productionEnv, [name]: url })).toThrow(
      `${name} must begin with https:// in production`,
    );
    const { EMBARK_MODE: _, ...sandbox } = productionEnv;
    expect(configFromEnv({ ...sandbox, [name]: url })).toBeDefined();
  });

  test.each([
    ["EMBARK_KEYS_URL", "EMBARK_KEYS_TOKEN", "/v1/transit/keys/embark"],
    ["EMBARK_SMS_URL", "EMBARK_SMS_TOKEN", "/send"],
  ])("of production takes no %s without TLS, but on the same machine", (name, token, path) => {
    const read = (origin: string) =>
      configFromEnv({ ...productionEnv, [token]: "t", [name]: origin + path });
    for (const origin of [
      "http://keys.example.com",
      "http://10.0.0.7:8200",
      "http://127.example",
    ]) {
      expect(() => read(origin), origin).toThrow(
        `${name} must begin with https:// in production, unless it is on this machine`,
      );
    }
    for (const origin of [
      "https://keys.example.com",
      "http://localhost:8200",
      "http://127.0.0.1:8200",
      "http://[::1]:8200",
    ]) {
      expect(read(origin), origin).toBeDefined();
    }
  });

  test.each(["SMTP_URL", "EMBARK_ACQUIRER_URL"])(
    "of production does not start without %s, for which a sandbox has something of its own",
    (name) => {
      expect(() => configFromEnv({ ...productionEnv, [name]: "" })).toThrow(
        `${name} must be set in production`,
      );
    },
  );

  test.each([
    ["SMTP_URL", "mail.example.com", "SMTP_URL must be an address such as smtp://"],
    ["SMTP_URL", "smtp://", "SMTP_URL must be an address such as smtp://"],
    ["EMBARK_PUBLIC_URL", "book.example.com", "EMBARK_PUBLIC_URL must be an address such as"],
    ["EMBARK_PUBLIC_URL", "https://a.example?b", "EMBARK_PUBLIC_URL must be an address such as"],
    ["EMBARK_MAIL_FROM", "bookings@example.com", "EMBARK_MAIL_FROM must be such as Embark <"],
  ])("refuses %s=%s", (name, given, message) => {
    expect(() => configFromEnv({ [name]: given })).toThrow(message);
  });

  test("joins links to the public address without a slash in between", () => {
    const { publicUrl } = configFromEnv({ EMBARK_PUBLIC_URL: "https://book.example.com/trips/" });
    expect(publicUrl).toBe("https://book.example.com/trips");
  });

  test("checks responses in the sandbox, and in production when asked to", () => {
    expect(configFromEnv(productionEnv).validateResponses).toBe(false);
    const asked = { ...productionEnv, EMBARK_VALIDATE_RESPONSES: "true" };
    expect(configFromEnv(asked).validateResponses).toBe(true);
    expect(configFromEnv({ EMBARK_VALIDATE_RESPONSES: "false" }).validateResponses).toBe(false);
  });

  test.each([
    ["2", 2],
    ["loopback, 10.0.0.0/8", ["loopback", "10.0.0.0/8"]],
    ["::1", ["::1"]],
  ])("believes proxies %s", (given, expected) => {
    expect(configFromEnv({ EMBARK_TRUST_PROXY: given }).trustProxy).toEqual(expected);
  });

  test("takes an empty variable for one that is not set", () => {
    expect(configFromEnv({ EMBARK_PORT: "", DATABASE_URL: " " })).toEqual(configFromEnv({}));
  });

  test("is printed without secrets", () => {
    const printed = printableConfig(
      configFromEnv({ DATABASE_URL: "postgres://me:hunter2@host/db", EMBARK_KEYS: "hunter2" }),
    );
    expect(printed).toMatchObject({ port: 4400, databaseUrl: "set", keys: "set" });
    expect(JSON.stringify(printed)).not.toContain("hunter2");
    expect(printableConfig(configFromEnv({})).databaseUrl).toBe("not set");
  });

  test("describes each variable in a sentence", () => {
    for (const { name, description } of configVariables) {
      expect(name).toMatch(/^(EMBARK_[A-Z_]+|DATABASE_URL|SMTP_URL)$/);
      expect(description).toMatch(/^[A-Z`].+\.$/);
    }
  });
});
