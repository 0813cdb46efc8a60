import { digitsOf } from "./card-rules.ts";

/** Formats what is typed, pasted or filled in, and keeps the caret behind the digit it was behind. */
export function formatWhileTyping(input: HTMLInputElement, format: (text: string) => string): void {
  input.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    const caret = input.selectionStart ?? input.value.length;
    const atEnd = caret >= input.value.length;
    const digitsBefore = digitsOf(input.value.slice(0, caret)).length;
    const formatted = format(input.value);
    if (formatted === input.value) return;
    input.value = formatted;
    const place = atEnd ? formatted.length : placeBehind(formatted, digitsBefore);
    input.setSelectionRange(place, place);
  });
}

function placeBehind(text: string, digits: number): number {
  let place = 0;
  for (let left = digits; left > 0 && place < text.length; place++) {
    if (/\d/.test(text.charAt(place))) left--;
  }
  return place;
}
