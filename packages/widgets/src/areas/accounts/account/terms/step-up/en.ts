import type { ProofOwnTerms } from "../../proof-own-terms.ts";

export const terms: ProofOwnTerms = {
  proofTitle: "Is it you?",
  proofText: "Before we go on, please show once more who you are. It counts for ten minutes.",
  sendCode: "Send the code",
  sendCodeText: (email) => `We send a code to ${email}.`,
  codeSentTo: (email) => `We sent a code to ${email}. It counts for ten minutes.`,
  otherPassword: "Use the password",
  otherCode: "Use a code sent by e-mail",
};
