import type { DemoTerms } from "../demo-terms.ts";

export const terms: DemoTerms = {
  demoCards: "Eine Demokarte wählen",
  demoNote: "Das ist eine Vorführung: Sie brauchen keine Karte, und es fließt kein Geld.",
  demoCardNames: {
    tok_demo_success: "Eine Karte, die funktioniert",
    tok_demo_challenge: "Eine Karte, deren Bank nachfragt",
    tok_demo_insufficient_funds: "Eine Karte ohne Deckung",
    tok_demo_declined: "Eine Karte, die abgelehnt wird",
  },
  demoBank: "Demobank",
  demoBankNote: "Hier stünde die Seite einer Bank. Wählen Sie, wie es ausgeht.",
  demoApprove: "Zustimmen",
  demoRefuse: "Ablehnen",
};
