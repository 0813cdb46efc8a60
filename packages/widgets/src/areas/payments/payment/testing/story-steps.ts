interface Stage {
  readonly canvasElement: HTMLElement;
}

/** Clicks these in the payment one after the other, each when it is there and takes a click. */
export function clicks(...selectors: string[]): (stage: Stage) => Promise<void> {
  return async ({ canvasElement }) => {
    const element = canvasElement.querySelector("embark-payment");
    for (const selector of selectors) {
      for (;;) {
        const target = element?.shadowRoot?.querySelector<HTMLElement>(selector);
        const ready = target && target.ariaDisabled !== "true";
        if (ready) target.click();
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (ready) break;
      }
    }
  };
}
