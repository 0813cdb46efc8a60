/**
 * Registers an element. Keeps quiet when the tag is taken already: two versions of the package may
 * meet on one page, and the first one stays.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
