import type { Payment } from "@embark/sdk";

/** Test cards of the sandbox acquirer; its README lists all of them. */
export const cards = {
  good: "4242424242424242",
  declined: "4000000000000002",
  poor: "4000000000009995",
  challenge: "4000002500003155",
  captureFails: "4000000000000341",
  refundFails: "4000000000005126",
  refundWaits: "4000000000007726",
} as const;

/** Types a card into the form of a payment, as its page does. @returns the token. */
export async function tokenFor({ fields }: Payment, number: string): Promise<string> {
  if (!fields) throw new Error("This payment takes no cards.");
  const { searchParams, origin } = new URL(fields.url);
  const response = await fetch(`${origin}/fields/tokens`, {
    method: "POST",
    body: JSON.stringify({
      intent: searchParams.get("intent"),
      secret: searchParams.get("secret"),
      number,
      expiry: "12/39",
      cvc: number.startsWith("37") ? "1234" : "123",
      name: "Anna Mueller",
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`No token: ${text}`);
  return JSON.parse(text).token;
}

/** Answers the bank's question. The code of the sandbox's bank is 123456. */
export async function answerChallenge({ action }: Payment, code = "123456"): Promise<void> {
  if (!action) throw new Error("The bank asks nothing.");
  const url = new URL(action.url);
  const secret = url.searchParams.get("secret");
  const response = await fetch(`${url.origin}${url.pathname}/answer`, {
    method: "POST",
    body: JSON.stringify({ secret, code }),
  });
  if (!response.ok) throw new Error(`The bank said ${response.status}`);
}
