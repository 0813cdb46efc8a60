import { css } from "lit";

/** The element before anything is chosen: the steps above the search. */
export const bookingStyles = css`
  :host {
    container-type: inline-size;
    /* A container has no width of its own; this is what it needs in a flexible row. */
    min-inline-size: 16em;
  }
  nav {
    margin-block-end: 16px;
    font-size: 0.875em;
  }
  nav p {
    margin: 0 0 4px;
    color: var(--_muted);
    font-size: 0.9285em;
  }
  nav ol {
    display: flex;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  nav li {
    flex: 1;
    min-inline-size: 0;
    padding-block-start: 6px;
    border-block-start: 3px solid var(--_line);
    color: var(--_muted);
  }
  nav li.done,
  nav [aria-current] {
    border-color: var(--_accent-ink);
  }
  nav [aria-current] {
    color: var(--_ink);
    font-weight: 600;
  }
  nav p span {
    display: none;
  }
  nav li > * {
    line-height: 24px;
  }
  nav button {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent-ink);
    text-align: start;
  }
  nav button:hover {
    background: none;
    text-decoration: underline;
  }
  nav .done button::before,
  nav .done span::before {
    content: "✓" / "";
    margin-inline-end: 0.35em;
  }
  /* In a narrow place the names do not fit side by side; the heading below says the one that counts. */
  @container (inline-size < 38em) {
    nav p span {
      display: inline;
    }
    nav li {
      font-size: 0;
    }
    nav li > * {
      line-height: 0;
    }
    nav button {
      display: none;
    }
  }
`;
