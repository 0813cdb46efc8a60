import { type Html, html } from "@embark/sandbox-parts/html";

/** The card form without words: the script puts them in, and changes them when the language changes. */
export function fieldsBody(open: boolean): Html {
  if (!open) return html`<p class="problem" role="alert" data-word="closed"></p>`;
  return html`<form id="card" novalidate>
      <p class="problem" id="problem" role="alert" hidden></p>
      ${field("number", "cc-number", "numeric", html`<span class="brand" id="brand"></span>`)}
      ${field("expiry", "cc-exp", "numeric", html``)}
      ${field("cvc", "cc-csc", "numeric", html``)}
      ${field("name", "cc-name", "text", html``)}
    </form>`;
}

function field(name: string, autocomplete: string, inputmode: string, extra: Html): Html {
  const isName = name === "name";
  return html`<div class="field" id="${name}-field">
        <label for="${name}" data-word="${name}"></label>
        <div class="box">
          <input id="${name}" name="${name}" autocomplete="${autocomplete}" inputmode="${inputmode}"
            dir="${isName ? "auto" : "ltr"}" maxlength="${isName ? 100 : 40}" required
            autocapitalize="${isName ? "words" : "off"}" spellcheck="false">
          ${extra}
        </div>
        <p class="hint" id="${name}-hint" hidden></p>
        <p class="error" id="${name}-error" hidden></p>
      </div>`;
}
