import { Router } from "express";
import type { Tokens } from "../cards/tokens.ts";
import { AcquirerError } from "../errors.ts";
import { type Challenges, SANDBOX_CODE } from "../payments/challenges.ts";
import { type Intents, takesCards } from "../payments/intents.ts";
import type { Answers } from "./answers.ts";
import { Body } from "./body.ts";
import { challengeBody } from "./challenge-body.ts";
import { fieldsBody } from "./fields-body.ts";
import { pathId, textBody } from "./merchant-api.ts";
import { page } from "./pages.ts";

export interface CustomerParts {
  readonly merchantName: string;
  readonly answers: Answers;
  readonly intents: Intents;
  readonly tokens: Tokens;
  readonly challenges: Challenges;
  readonly clock: () => number;
}

/** What the customer meets inside the merchant's page: the card form and the bank's question. */
export function customerPages(parts: CustomerParts): Router {
  const { answers, intents, tokens, challenges, clock, merchantName } = parts;
  const router = Router();

  router.get("/fields", ({ query }, response) => {
    const open =
      found(() => takesCards(intents.getBySecret(text(query.intent), text(query.secret)))) ?? false;
    const answer = page(query, { title: "Card", name: "fields", body: fieldsBody(open) });
    response.status(open ? 200 : 404).send(answer);
  });
  router.post("/fields/tokens", textBody, (request, response) => {
    const names = ["intent", "secret", "number", "expiry", "cvc", "name"];
    answers.send(response, 201, () => {
      const fields = new Body(request.body, names);
      const intent = intents.getBySecret(fields.text("intent", 100), fields.text("secret", 100));
      if (!takesCards(intent)) {
        throw new AcquirerError(409, "payment_closed", "This payment takes no more cards.");
      }
      const card = {
        number: fields.looseText("number", 40),
        expiry: fields.looseText("expiry", 10),
        cvc: fields.looseText("cvc", 10),
        name: fields.looseText("name", 200),
      };
      return tokens.create(intent.id, card, clock());
    });
  });

  router.get("/challenge/:id", ({ params, query }, response) => {
    const shown = found(() => {
      const { intentId, status } = challenges.get(params.id, text(query.secret));
      return status === "open" ? intents.get(intentId) : undefined;
    });
    const body = challengeBody({ merchantName, intent: shown, code: SANDBOX_CODE, now: clock() });
    const answer = page(query, { title: "Sandbox Bank", name: "challenge", body });
    response.status(shown ? 200 : 404).send(answer);
  });
  router.post("/challenge/:id/answer", textBody, (request, response) => {
    answers.send(response, 200, () => {
      const fields = new Body(request.body, ["secret", "code"]);
      const challenge = challenges.get(pathId(request), fields.text("secret", 100));
      const answer = challenges.answer(challenge, fields.optionalText("code", 20));
      const ended = challenge.status === "open" && answer.status !== "open";
      if (ended) intents.finishChallenge(challenge.intentId, answer.status === "passed");
      return answer;
    });
  });
  return router;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What `find` gives; nothing when it says that there is no such thing. */
function found<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof AcquirerError) return undefined;
    throw error;
  }
}
