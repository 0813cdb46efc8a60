import { html } from "@embark/sandbox-parts/html";
import type { IdentityClient } from "../oidc.ts";
import type { Person } from "../people.ts";
import { page } from "./pages.ts";

/** For the people who try out the sandbox: who is known here, and where the provider is described. */
export function homePage(
  issuer: string,
  clients: readonly IdentityClient[],
  people: readonly Person[],
): string {
  const discovery = `${issuer}/.well-known/openid-configuration`;
  return page(
    "Home",
    html`<main class="card">
      <h1>A provider to try sign-in with</h1>
      <p>It stands in for Google and for the sign-in of companies. It knows no passwords: whoever comes
        says who they are.</p>
      <h2>Issuer</h2>
      <p><a href="${discovery}">${issuer}</a></p>
      <h2>Programs that may ask</h2>
      <ul class="plain">${clients.map(({ name, id }) => html`<li>${name} <code>${id}</code></li>`)}</ul>
      <h2>People</h2>
      <ul class="plain">${people.map(
        ({ givenName, familyName, email }) =>
          html`<li>${givenName} ${familyName} <span class="hint">${email}</span></li>`,
      )}</ul>
    </main>`,
  );
}
