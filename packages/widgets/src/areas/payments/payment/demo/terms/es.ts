import type { DemoTerms } from "../demo-terms.ts";

export const terms: DemoTerms = {
  demoCards: "Elige una tarjeta de demostración",
  demoNote: "Esto es una demostración: no hace falta tarjeta y no se mueve dinero.",
  demoCardNames: {
    tok_demo_success: "Una tarjeta que funciona",
    tok_demo_challenge: "Una tarjeta cuyo banco te pregunta",
    tok_demo_insufficient_funds: "Una tarjeta sin saldo suficiente",
    tok_demo_declined: "Una tarjeta rechazada",
  },
  demoBank: "Banco de demostración",
  demoBankNote: "Aquí estaría la página de un banco. Di cómo debe acabar.",
  demoApprove: "Aprobar",
  demoRefuse: "Rechazar",
};
