import type { Words } from "./words.ts";

export const words: Words = {
  closed: "This payment is no longer open. Go back and start it again.",
  failed: "The payment service cannot be reached. Check your connection and try again.",

  number: "Card number",
  expiry: "Valid until",
  cvc: "Security code",
  name: "Name on card",
  cvcBack: "3 digits on the back",
  cvcFront: "4 digits on the front",
  expiryExample: "MM/YY",
  problems: {
    number: {
      missing: "Enter the number of your card.",
      incomplete: "The number has too few digits.",
      wrong: "This number is not right. Compare it with your card.",
      brand: "We take Visa, Mastercard and American Express.",
      sandbox: "This is a sandbox and takes test cards only, such as 4242 4242 4242 4242.",
    },
    expiry: {
      missing: "Enter the date as it stands on your card.",
      incomplete: "Enter month and year, such as 04/29.",
      wrong: "This year is too far away. Compare it with your card.",
      month: "The month is a number from 01 to 12.",
      past: "This card has expired. Use another one.",
    },
    cvc: {
      missing: "Enter the security code of your card.",
      incomplete: "The security code has too few or too many digits.",
    },
    name: {
      missing: "Enter the name as it stands on your card.",
      wrong: "This name is too long.",
    },
  },

  title: "Is this payment yours?",
  merchant: "To",
  card: "Card",
  time: "Time",
  explanation: "We sent a code to your phone. Enter it to confirm the payment.",
  code: "Code",
  sandboxCode: (code) => `No message comes in the sandbox: the code is ${code}.`,
  confirm: "Confirm",
  cancel: "Cancel",
  codeMissing: "Enter the six digits of the code.",
  codeWrong: (left) =>
    left === 1
      ? "This code is not right. You can try once more."
      : `This code is not right. You can try ${left} more times.`,
  passed: "Thank you. Your bank confirmed that it is you.",
  notPassed: "The payment was not confirmed. You can try again or use another card.",
};
