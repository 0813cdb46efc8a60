const owners = new Map<string, Element>();

/** Whether an element keeps something under a name of this page: of several on the page only the first does. */
export function owns(host: Element, name: string): boolean {
  const owner = owners.get(name);
  if (!host.isConnected || (owner?.isConnected && owner !== host)) return false;
  owners.set(name, host);
  return true;
}
