import { digitsOf } from "./card-rules.ts";
import { byId, parameter, setStyle, showError, watchHeight } from "./page.ts";
import { ParentWindow } from "./parent-window.ts";
import { loadWords, speak } from "./words/words.ts";

const CODE_LENGTH = 6;

const page = new ParentWindow("embark-challenge");
setStyle({ accent: parameter("accent") });
const words = await loadWords(document.documentElement.lang);
speak(words);
watchHeight((height) => page.announce("resize", { height }));
if (document.getElementById("challenge")) ask();
else page.announce("failed");

function ask(): void {
  const code = byId("code", HTMLInputElement);
  const buttons = document.querySelectorAll("button");
  const hint = byId("code-hint", HTMLElement);
  hint.textContent = words.sandboxCode(hint.dataset.code ?? "");
  showPayment();
  code.focus();

  byId("challenge", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const digits = digitsOf(code.value);
    if (digits.length === CODE_LENGTH) void answer({ code: digits });
    else refuse(words.codeMissing);
  });
  byId("cancel", HTMLButtonElement).addEventListener("click", () => void answer({}));
  code.addEventListener("input", () => showError(code, ""));

  function refuse(text: string): void {
    showError(code, text);
    code.select();
    code.focus();
  }

  async function answer(given: { readonly code?: string }): Promise<void> {
    for (const button of buttons) button.disabled = true;
    try {
      const response = await fetch(`${location.pathname}/answer`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret: parameter("secret"), ...given }),
      });
      if (!response.ok) throw new Error(`answered with ${response.status}`);
      const { status, triesLeft }: { status: string; triesLeft: number } = await response.json();
      if (status === "open") refuse(words.codeWrong(triesLeft));
      else finish(status === "passed");
    } catch {
      refuse(words.failed);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }
}

function finish(passed: boolean): void {
  byId("question", HTMLElement).hidden = true;
  byId("outcome", HTMLElement).textContent = passed ? words.passed : words.notPassed;
  page.announce(passed ? "done" : "failed");
}

function showPayment(): void {
  const amount = byId("amount", HTMLElement);
  const { lang } = document.documentElement;
  const currency = amount.dataset.currency ?? "";
  const format = new Intl.NumberFormat(lang, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  amount.textContent = format.format(Number(amount.dataset.amount) / 10 ** digits);
  const time = byId("time", HTMLTimeElement);
  const now = new Date(Number(time.dataset.time));
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
}
