import { type Html, html } from "@embark/sandbox-parts/html";
import { type Person, subjectOf } from "../people.ts";
import { page } from "./pages.ts";

/** What somebody typed who is not on the list. */
export interface TypedPerson {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly hostedDomain: string;
  readonly isVerified: boolean;
}

interface SignIn {
  readonly clientName: string;
  readonly people: readonly Person[];
  /** Address that the program says it is about (`login_hint`); empty without. */
  readonly hint: string;
  /** What was typed and cannot be taken, with the reason. */
  readonly refused?: { readonly typed: TypedPerson; readonly problem: string };
}

/** Asks who somebody is: one of the list in one click, or anybody. */
export function signInPage({ clientName, people, hint, refused }: SignIn): string {
  const isListed = people.some(({ email }) => email.toLowerCase() === hint.toLowerCase());
  const isOpen = refused !== undefined || (hint !== "" && !isListed);
  const typed = refused?.typed ?? {
    ...{ email: isListed ? "" : hint, givenName: "", familyName: "", hostedDomain: "" },
    isVerified: true,
  };
  return page(
    "Choose who you are",
    html`<main class="card">
      <h1>Choose who you are</h1>
      <p>${clientName} wants to know your name and e-mail address.</p>
      <form method="post">
        <ul class="people">${people.map((person, index) => personButton(person, index, hint))}</ul>
      </form>
      <details ${isOpen ? html`open` : ""}>
        <summary>Somebody else</summary>
        ${anybodyForm(typed, refused?.problem ?? "")}
      </details>
      <form method="post">
        <button class="quiet" name="deny" value="yes">Tell ${clientName} nothing and go back</button>
      </form>
    </main>
    <footer class="hint">There are no passwords here. This page stands in for Google and for the sign-in of
      companies, so that everything can be tried without them.</footer>`,
  );
}

function personButton(person: Person, index: number, hint: string): Html {
  const { email, givenName, familyName, emailVerified = true, hostedDomain } = person;
  const isMeant = hint.toLowerCase() === email.toLowerCase();
  const note = emailVerified ? (hostedDomain ?? "") : "not verified";
  return html`
          <li><button name="person" value="${subjectOf(email)}" ${isMeant ? html`autofocus` : ""}>
            <span class="face hue-${index % 5}" aria-hidden="true">${initials(person)}</span>
            <span class="who"><strong>${givenName} ${familyName}</strong>
              <span class="hint">${email}</span></span>
            ${note === "" ? "" : html`<span class="note">${note}</span>`}
          </button></li>`;
}

function initials({ givenName, familyName, email }: Person): string {
  const letters = [...givenName]
    .slice(0, 1)
    .concat([...familyName].slice(0, 1))
    .join("");
  return (letters || [...email].slice(0, 1).join("")).toUpperCase();
}

function anybodyForm(typed: TypedPerson, problem: string): Html {
  const { email, givenName, familyName, hostedDomain, isVerified } = typed;
  const error =
    problem === "" ? "" : html`<span class="error" id="email-error" role="alert">${problem}</span>`;
  const isWrong =
    problem === "" ? "" : html`aria-invalid="true" aria-describedby="email-error" autofocus`;
  return html`<form method="post" class="fields">
          <label>E-mail address
            <input name="email" type="email" required maxlength="254" autocomplete="email"
              value="${email}" ${isWrong}>${error}</label>
          <div class="pair">
            <label>Given name
              <input name="givenName" maxlength="60" autocomplete="given-name" value="${givenName}"></label>
            <label>Family name
              <input name="familyName" maxlength="60" autocomplete="family-name" value="${familyName}"></label>
          </div>
          <label>Company domain, for an account of a company
            <input name="hostedDomain" maxlength="253" autocomplete="off" inputmode="url"
              value="${hostedDomain}"></label>
          <label class="check"><input name="isVerified" type="checkbox" value="yes"
            ${isVerified ? html`checked` : ""}> The e-mail address is verified</label>
          <button class="primary">Continue</button>
        </form>`;
}
