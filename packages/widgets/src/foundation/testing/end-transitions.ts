/** In the midst of a transition a colour is neither that before nor that after. Stands alone, to run in any page. */
export function endTransitions(): void {
  // The document knows those of its own elements only, not those within others.
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const animation of root.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) roots.push(shadowRoot);
  }
}
