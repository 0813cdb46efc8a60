/** The least that a server in production has to be told, beside its keys. */
export const productionEnv = {
  EMBARK_MODE: "production",
  EMBARK_PUBLIC_URL: "https://book.example.com",
  SMTP_URL: "smtp://localhost",
  EMBARK_ACQUIRER_URL: "https://acquirer.example.com",
  EMBARK_ACQUIRER_KEY: "sk_acquirer",
  EMBARK_ACQUIRER_WEBHOOK_SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
} as const;
