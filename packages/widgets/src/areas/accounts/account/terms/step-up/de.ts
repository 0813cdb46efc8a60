import type { ProofOwnTerms } from "../../proof-own-terms.ts";

export const terms: ProofOwnTerms = {
  proofTitle: "Sind Sie es?",
  proofText:
    "Bitte zeigen Sie noch einmal, wer Sie sind, bevor es weitergeht. Das gilt zehn Minuten.",
  sendCode: "Code senden",
  sendCodeText: (email) => `Wir senden einen Code an ${email}.`,
  codeSentTo: (email) => `Wir haben einen Code an ${email} gesendet. Er gilt zehn Minuten.`,
  otherPassword: "Passwort verwenden",
  otherCode: "Code per E-Mail verwenden",
};
