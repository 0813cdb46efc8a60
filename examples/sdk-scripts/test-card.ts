import type { Payment } from "@embark/sdk";

/**
 * A token for one of the sandbox acquirer's test cards (packages/sandbox-acquirer/README.md lists them).
 *
 * For test cards only. A real card is typed into the payment provider's own form, the page at
 * `payment.fields.url` in an iframe: neither your page nor your server may see its number.
 * @throws Error when the acquirer refuses the card.
 */
export async function testCardToken({ fields }: Payment, number: string): Promise<string> {
  if (!fields) throw new Error("This payment takes no card.");
  const { origin, searchParams } = new URL(fields.url);
  const response = await fetch(`${origin}/fields/tokens`, {
    method: "POST",
    body: JSON.stringify({
      intent: searchParams.get("intent"),
      secret: searchParams.get("secret"),
      number,
      expiry: "12/39",
      cvc: "123",
      name: "Anna Mueller",
    }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`The acquirer refused the card: ${answer}`);
  return JSON.parse(answer).token;
}
