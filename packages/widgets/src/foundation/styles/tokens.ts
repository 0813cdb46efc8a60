import { css } from "lit";

/**
 * Tokens and the ground rules of every element. A page sets `--embark-accent`, `--embark-radius`,
 * `--embark-paper` and `--embark-ink`; all other colours follow from these, in the colour scheme of the page.
 *
 * Private tokens: `--_accent` (fills) with `--_on-accent` (text on it), `--_accent-ink` (accent as text,
 * border and focus ring), `--_ink`, `--_muted`, `--_paper`, `--_ground`, `--_line`, `--_edge` (border of
 * controls), `--_soft` (chosen), `--_good`, `--_warn`, `--_bad`, `--_radius`, `--_speed`.
 */
export const hostStyles = css`
  :host {
    --_accent: var(--embark-accent, light-dark(oklch(0.5 0.19 264), oklch(0.74 0.13 264)));
    --_paper: var(--embark-paper, light-dark(#fff, oklch(0.205 0.02 264)));
    --_ink: var(--embark-ink, light-dark(oklch(0.22 0.03 264), oklch(0.95 0.01 264)));
    --_radius: var(--embark-radius, 12px);

    /* Black or white, whichever contrasts more; they meet at a luminance (WCAG) of 0.179, at 4.58:1. */
    --_luminance: (0.2126 * clamp(0, r, 1) + 0.7152 * clamp(0, g, 1) + 0.0722 * clamp(0, b, 1));
    --_black-or-white: clamp(0, (0.179 - var(--_luminance)) * 1e6, 1);
    --_on-accent: color(
      from var(--_accent) srgb-linear var(--_black-or-white) var(--_black-or-white)
        var(--_black-or-white)
    );
    --_accent-ink: light-dark(
      oklch(from var(--_accent) min(l, 0.47) min(c, 0.19) h),
      oklch(from var(--_accent) max(l, 0.74) min(c, 0.14) h)
    );
    --_muted: color-mix(in oklch, var(--_ink) 68%, var(--_paper));
    --_edge: color-mix(in oklch, var(--_ink) 48%, var(--_paper));
    --_line: color-mix(in oklch, var(--_ink) 14%, var(--_paper));
    --_ground: color-mix(in oklch, var(--_ink) 4%, var(--_paper));
    --_soft: color-mix(in oklch, var(--_accent) 9%, var(--_paper));
    --_good: light-dark(oklch(0.47 0.12 155), oklch(0.78 0.14 155));
    --_warn: light-dark(oklch(0.49 0.11 65), oklch(0.8 0.13 75));
    --_bad: light-dark(oklch(0.5 0.18 25), oklch(0.76 0.13 25));
    --_speed: 150ms;

    display: block;
    color: var(--_ink);
    font-variant-numeric: tabular-nums;
    line-height: 1.45;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_speed: 0s;
    }
  }
`;
