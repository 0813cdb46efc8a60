import { newKeyringText } from "../src/platform/crypto/keyring.ts";
import { withServer } from "./start-server.ts";

/** The least that a server in production has to be told, beside its keys. */
export const productionEnv = {
  EMBARK_MODE: "production",
  EMBARK_PUBLIC_URL: "https://book.example.com",
  SMTP_URL: "smtp://localhost",
  EMBARK_ACQUIRER_URL: "https://acquirer.example.com",
  EMBARK_ACQUIRER_KEY: "sk_acquirer",
  EMBARK_ACQUIRER_WEBHOOK_SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
} as const;

/** Both, for `describe.each`: what refuses an attack must not be a thing of the sandbox alone. */
export const modes = ["sandbox", "production"] as const;

/** A server in a mode, to be asked from many addresses: production is never without limits. */
export function withMode(mode: (typeof modes)[number]): ReturnType<typeof withServer> {
  const env =
    mode === "production" ? { ...productionEnv, ...quiet(), EMBARK_TRUST_PROXY: "1" } : {};
  return withServer("sqlite", { env });
}

/** So that nothing leaves this machine. */
function quiet() {
  return {
    EMBARK_KEYS: newKeyringText(),
    EMBARK_ACQUIRER_URL: "https://localhost:1",
    SMTP_URL: "smtp://localhost:1",
    EMBARK_RATE_LIMIT: "1000000",
  };
}
