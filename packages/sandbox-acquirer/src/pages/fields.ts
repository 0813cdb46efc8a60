import {
  BRANDS,
  brandOf,
  CARD_FIELDS,
  type CardField,
  type CardInput,
  type CardProblem,
  cardProblems,
  digitsOf,
  expiryText,
  grouped,
} from "./card-rules.ts";
import { formatWhileTyping } from "./format-while-typing.ts";
import { byId, parameter, setStyle, showError, watchHeight } from "./page.ts";
import { ParentWindow } from "./parent-window.ts";
import { loadWords, speak } from "./words/words.ts";

const page = new ParentWindow("embark-card");
setStyle({ accent: parameter("accent") });
let words = await loadWords(document.documentElement.lang);
speak(words);

if (document.getElementById("card")) startForm();
else page.announce("error", { message: words.closed });
watchHeight((height) => page.announce("resize", { height }));
page.announce("ready");

function startForm(): void {
  const inputs: Readonly<Record<CardField, HTMLInputElement>> = {
    number: byId("number", HTMLInputElement),
    expiry: byId("expiry", HTMLInputElement),
    cvc: byId("cvc", HTMLInputElement),
    name: byId("name", HTMLInputElement),
  };
  /** Problems that stand below the fields now. */
  const shown: Partial<Record<CardField, CardProblem>> = {};
  let complete = false;
  let busy = false;

  formatWhileTyping(inputs.number, (text) => grouped(digitsOf(text)));
  formatWhileTyping(inputs.expiry, expiryText);
  formatWhileTyping(inputs.cvc, (text) => digitsOf(text).slice(0, 4));
  for (const field of CARD_FIELDS) {
    inputs[field].addEventListener("input", () => typed(field));
    inputs[field].addEventListener("blur", () => {
      if (inputs[field].value !== "") show(field, problems()[field]);
    });
    inputs[field].addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Enter" && !isComposing) page.send("submit");
    });
  }
  byId("card", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  page.listen("embark-payment", (message) => {
    const type = message.get("type");
    if (type === "submit") void submit();
    if (type === "style") {
      setStyle({ accent: message.get("accent"), scheme: message.get("scheme") });
    }
    if (type === "locale") void setLocale(String(message.get("locale")));
    if (type === "focus") (firstWith(problems()) ?? inputs.number).focus();
  });
  showHints();

  function card(): CardInput {
    const { number, expiry, cvc, name } = inputs;
    return { number: number.value, expiry: expiry.value, cvc: cvc.value, name: name.value };
  }

  function problems(): Partial<Record<CardField, CardProblem>> {
    return cardProblems(card(), Date.now());
  }

  function firstWith(found: Partial<Record<CardField, CardProblem>>): HTMLInputElement | undefined {
    const field = CARD_FIELDS.find((each) => found[each] !== undefined);
    return field && inputs[field];
  }

  function typed(field: CardField): void {
    if (field === "number") showHints();
    const found = problems();
    // A problem goes as soon as it is mended, and comes only when the field is left.
    if (shown[field] !== undefined) show(field, found[field]);
    const now = Object.keys(found).length === 0;
    if (now !== complete) page.announce("change", { complete: now });
    complete = now;
  }

  function show(field: CardField, problem: CardProblem | undefined): void {
    if (problem) shown[field] = problem;
    else delete shown[field];
    showError(inputs[field], problem ? (words.problems[field][problem] ?? words.failed) : "");
  }

  function showHints(): void {
    const brand = brandOf(digitsOf(inputs.number.value));
    byId("brand", HTMLElement).textContent = brand ? BRANDS[brand].name : "";
    inputs.expiry.placeholder = words.expiryExample;
    const hint = byId("cvc-hint", HTMLElement);
    hint.textContent = brand === "amex" ? words.cvcFront : words.cvcBack;
    hint.hidden = false;
    show("cvc", shown.cvc);
  }

  async function setLocale(tag: string): Promise<void> {
    words = await loadWords(tag);
    speak(words);
    showHints();
    for (const field of CARD_FIELDS) show(field, shown[field]);
    showProblem("");
  }

  function showProblem(text: string): void {
    const problem = byId("problem", HTMLElement);
    problem.textContent = text;
    problem.hidden = text === "";
  }

  function refuse(found: Partial<Record<CardField, CardProblem>>): void {
    for (const field of CARD_FIELDS) show(field, found[field]);
    firstWith(found)?.focus();
    page.announce("invalid");
  }

  function fail(message: string): void {
    showProblem(message);
    page.announce("error", { message });
  }

  async function submit(): Promise<void> {
    if (busy) return;
    showProblem("");
    const found = problems();
    if (Object.keys(found).length > 0) return refuse(found);
    busy = true;
    for (const field of CARD_FIELDS) inputs[field].readOnly = true;
    try {
      await tokenize();
    } catch {
      fail(words.failed);
    } finally {
      busy = false;
      for (const field of CARD_FIELDS) inputs[field].readOnly = false;
    }
  }

  async function tokenize(): Promise<void> {
    const response = await fetch("/fields/tokens", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        intent: parameter("intent"),
        secret: parameter("secret"),
        ...card(),
      }),
    });
    const answer: TokenAnswer = await response.json();
    if (response.ok) {
      page.send("token", { token: answer.token, card: answer.card });
    } else if (answer.error?.field && answer.error.problem) {
      refuse({ [answer.error.field]: answer.error.problem });
    } else {
      fail(response.status >= 500 ? words.failed : words.closed);
    }
  }
}

interface TokenAnswer {
  readonly token?: string;
  readonly card?: object;
  readonly error?: { readonly field?: CardField; readonly problem?: CardProblem };
}
