import "../src/foundation/provider/define.ts";
import type { Preview } from "@storybook/web-components-vite";
import { html } from "lit";

/** Every story stands in a page that shares the demo key; the toolbar sets what a page may set. */
export default {
  globalTypes: {
    locale: {
      description: "Language",
      toolbar: { icon: "globe", items: ["en-GB", "th", "es", "de", "ar"] },
    },
    scheme: {
      description: "Colour scheme",
      toolbar: { icon: "contrast", items: ["light", "dark"] },
    },
    width: {
      description: "Width of the place",
      toolbar: { icon: "ruler", items: ["20em", "48em", "100%"] },
    },
  },
  initialGlobals: { locale: "en-GB", scheme: "light", width: "48em" },
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.lang = globals.locale;
      root.style.setProperty("color-scheme", globals.scheme);
      root.style.setProperty("background", "Canvas");
      root.style.setProperty("font", "16px/1.45 system-ui, sans-serif");
      document.body.style.setProperty("inline-size", globals.width);
      document.body.style.setProperty("max-inline-size", "100%");
      document.body.style.setProperty("container-type", "inline-size");
      return html`<embark-provider key="demo">${story()}</embark-provider>`;
    },
  ],
} satisfies Preview;
