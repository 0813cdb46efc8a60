import type { StorybookConfig } from "@storybook/web-components-vite";

export default {
  stories: ["../src/**/*.stories.ts"],
  framework: {
    name: "@storybook/web-components-vite",
    // Not the configuration of the package, which builds for a script tag.
    options: { builder: { viteConfigPath: ".storybook/vite.config.ts" } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
} satisfies StorybookConfig;
