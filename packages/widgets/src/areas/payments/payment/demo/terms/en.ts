import type { DemoTerms } from "../demo-terms.ts";

export const terms: DemoTerms = {
  demoCards: "Choose a demo card",
  demoNote: "This is a demonstration: no card is needed and no money moves.",
  demoCardNames: {
    tok_demo_success: "A card that works",
    tok_demo_challenge: "A card whose bank asks you",
    tok_demo_insufficient_funds: "A card with too little money",
    tok_demo_declined: "A card that is declined",
  },
  demoBank: "Demo bank",
  demoBankNote: "This plays the page of a bank. Say how it shall end.",
  demoApprove: "Approve",
  demoRefuse: "Refuse",
};
