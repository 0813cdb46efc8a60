import { expect } from "@open-wc/testing";
import { css, html, LitElement } from "lit";
import { define } from "../define.ts";
import { mount, unmount } from "../testing/fixtures.ts";
import { hostStyles } from "./tokens.ts";

class Swatch extends LitElement {
  static override styles = [
    hostStyles,
    css`
      :host {
        --tint-good: color-mix(in oklch, var(--_good) 12%, var(--_paper));
        --tint-warn: color-mix(in oklch, var(--_warn) 12%, var(--_paper));
        --tint-bad: color-mix(in oklch, var(--_bad) 12%, var(--_paper));
      }
    `,
  ];
  protected override render() {
    return html`<p></p>`;
  }
}
define("test-swatch", Swatch);

/** Text, what it stands on, and the least contrast: 4.5 for text, 3 for the edge of a control (WCAG 1.4.3, 1.4.11). */
const PAIRS: readonly (readonly [text: string, ground: string, least: number])[] = [
  ["--_ink", "--_paper", 4.5],
  ["--_ink", "--_ground", 4.5],
  ["--_ink", "--_soft", 4.5],
  ["--_muted", "--_paper", 4.5],
  ["--_muted", "--_ground", 4.5],
  ["--_muted", "--_soft", 4.5],
  ["--_on-accent", "--_accent", 4.5],
  ["--_accent-ink", "--_paper", 4.5],
  ["--_accent-ink", "--_ground", 4.5],
  ["--_accent-ink", "--_soft", 4.5],
  ["--_good", "--_paper", 4.5],
  ["--_warn", "--_paper", 4.5],
  ["--_bad", "--_paper", 4.5],
  ["--_good", "--tint-good", 4.5],
  ["--_warn", "--tint-warn", 4.5],
  ["--_bad", "--tint-bad", 4.5],
  ["--_edge", "--_paper", 3],
];

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Relative luminance as WCAG 2.2 defines it, of the colour as it is drawn. */
function luminance(color: string): number {
  if (!canvas) throw new Error("There is no canvas");
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const ACCENTS = ["", "#000", "#fff", "#808080", "#ff0", "#00f", "#f00", "#0f0", "#0b5fff"];
for (let hue = 0; hue < 360; hue += 20) {
  for (const lightness of [0.3, 0.5, 0.6, 0.7, 0.85]) {
    ACCENTS.push(`oklch(${lightness} 0.18 ${hue})`);
  }
}

describe("colours", () => {
  afterEach(unmount);

  for (const scheme of ["light", "dark"]) {
    it(`can be read on each other with any accent, in a ${scheme} page`, async () => {
      const swatch = await mount(html`<test-swatch></test-swatch>`, Swatch);
      const probe = swatch.shadowRoot?.querySelector("p");
      if (!probe) throw new Error("There is no probe");
      swatch.style.setProperty("color-scheme", scheme);
      const poor: string[] = [];
      for (const accent of ACCENTS) {
        swatch.style.setProperty("--embark-accent", accent);
        const drawn = (token: string) => {
          probe.style.setProperty("color", `var(${token})`);
          return getComputedStyle(probe).color;
        };
        for (const [text, ground, least] of PAIRS) {
          const found = contrast(drawn(text), drawn(ground));
          if (found < least) poor.push(`${accent} ${text} on ${ground}: ${found.toFixed(2)}`);
        }
      }
      expect(poor).to.deep.equal([]);
    });
  }

  it("follow the paper and ink of the page", async () => {
    const swatch = await mount(html`<test-swatch></test-swatch>`, Swatch);
    swatch.style.setProperty("--embark-ink", "rgb(1, 2, 3)");
    expect(getComputedStyle(swatch).color).to.equal("rgb(1, 2, 3)");
  });
});
