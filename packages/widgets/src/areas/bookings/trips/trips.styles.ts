import { css } from "lit";

export const tripsStyles = css`
  .trips,
  .group,
  .group > ul,
  .waiting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .trips {
    gap: 20px;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: baseline;
  }
  .top h2 {
    font-size: 1.5em;
    line-height: 1.2;
  }
  .top > p {
    flex-basis: 100%;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  .vip {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: baseline;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .vip b {
    padding: 1px 9px;
    border: 1px solid var(--_accent-ink);
    border-radius: 999px;
    color: var(--_accent-ink);
    letter-spacing: 0.04em;
  }

  .next,
  .shape {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .next {
    border-color: var(--_accent-ink);
  }
  .lead {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    justify-content: space-between;
  }
  .countdown {
    font-size: 1.875em;
    font-weight: 700;
    letter-spacing: -0.01em;
    line-height: 1.15;
  }
  .next h3 {
    font-size: 1.25em;
  }
  .what {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .code {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
  }
  .code b {
    letter-spacing: 0.06em;
  }
  .next .code {
    margin-inline-start: auto;
  }

  .trip-card {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px 16px;
  }
  .trip-card h4 {
    font-size: 1em;
  }
  .trip-card footer {
    justify-content: space-between;
  }
  .trip-card:hover {
    border-color: var(--_edge);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .soon {
    font-weight: 600;
  }
  .stretched {
    margin-inline: -4px;
    padding-inline: 4px;
    color: var(--_accent-ink);
    font-size: 0.9375em;
  }
  .stretched:hover {
    background: none;
  }
  .stretched::after {
    content: "";
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .stretched:focus-visible {
    outline: none;
  }
  .stretched:focus-visible::after {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }

  .attention {
    padding: 10px 14px;
    border-inline-start: 3px solid var(--_warn);
    border-radius: calc(var(--_radius) * 0.5);
    background: color-mix(in oklch, var(--_warn) 8%, var(--_paper));
  }
  .attention::before {
    content: "!" / "";
    margin-inline-end: 0.6em;
    color: var(--_warn);
    font-weight: 800;
  }
  .empty {
    display: grid;
    gap: 12px;
    justify-items: start;
    padding-block: 28px;
  }
  a.button {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    padding-inline: 1.2em;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-decoration: none;
  }
  .more {
    justify-self: start;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  .ways p {
    flex-basis: 100%;
  }
  .ways .quiet,
  .back {
    /* Its text stands on the edge, as it has no border. */
    margin-inline: -4px;
    padding-inline: 4px;
    color: var(--_accent-ink);
  }
  .back + .trip {
    margin-block-start: 4px;
  }
  /* The page of a trip would lead to the form that finds one. */
  .trip .another {
    display: none;
  }
  .waiting .skeleton {
    inline-size: 70%;
  }
  .waiting .short {
    inline-size: 20%;
  }
  .waiting .countdown {
    inline-size: 45%;
  }
  @container (inline-size >= 36em) {
    .card {
      padding: 20px;
    }
    .trip-card {
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: center;
      padding-block: 14px;
    }
    .trip-card footer {
      grid-column: 3;
      gap: 16px;
    }
  }
`;
