import { css, html, type TemplateResult } from "lit";
import type { TermsController } from "../../../../foundation/terms/terms-controller.ts";
import type { DemoTerms } from "./demo-terms.ts";

export { demoTerms } from "./demo-terms.ts";

interface Choice {
  readonly chosen: string;
  readonly disabled: boolean;
  choose(token: string): void;
}

type Words = TermsController<DemoTerms>;

/** What the card form of a demo is: a few cards to choose from, each with another ending. */
export function renderDemoCards(
  { t }: Words,
  { chosen, disabled, choose }: Choice,
): TemplateResult {
  return html`<fieldset class="demo" part="demo" ?disabled=${disabled}>
    <legend>${t.demoCards}</legend>
    <p class="hint">${t.demoNote}</p>
    ${Object.entries(t.demoCardNames).map(
      ([token, name]) =>
        html`<label>
          <input
            type="radio"
            name="demo-card"
            value=${token}
            .checked=${token === chosen}
            @change=${() => choose(token)}
          />
          ${name}
        </label>`,
    )}
  </fieldset>`;
}

/** What the page of a bank would be. */
export function renderDemoBank(
  { t }: Words,
  approve: () => unknown,
  refuse: () => unknown,
): TemplateResult {
  return html`<section class="demo" part="demo" aria-label=${t.demoBank}>
    <p><b>${t.demoBank}</b></p>
    <p class="hint">${t.demoBankNote}</p>
    <div class="actions">
      <button type="button" class="primary approve" @click=${approve}>${t.demoApprove}</button>
      <button type="button" class="refuse" @click=${refuse}>${t.demoRefuse}</button>
    </div>
  </section>`;
}

/** Hatched, so that nobody takes it for a real form. */
export const demoStyles = css`
  .demo {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    margin: 0;
    padding: 12px 16px;
    border: 1px dashed var(--_edge);
    border-radius: calc(var(--_radius) * 0.8);
    background: repeating-linear-gradient(
      135deg,
      var(--_ground) 0 6px,
      var(--_paper) 6px 12px
    );
  }
  .demo > * {
    inline-size: fit-content;
    border-radius: 4px;
    background: var(--_paper);
  }
  .demo legend {
    padding-inline: 6px;
    font-weight: 600;
  }
  .demo label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 36px;
    padding-inline: 6px;
    color: inherit;
    font-size: 1em;
    cursor: pointer;
  }
  .demo input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .demo p {
    padding-inline: 6px;
  }
  .demo .actions {
    display: flex;
    flex-wrap: wrap;
    padding: 6px;
  }
  @media (pointer: coarse) {
    .demo label {
      min-block-size: 44px;
    }
  }
`;
