/** What an address may ask for: what the links of mails are for, and two steps that need no token. */
export type LinkAction =
  | "confirm-email"
  | "reset-password"
  | "invitation"
  | "forgot-password"
  | "register";

export interface MailLink {
  readonly action: LinkAction;
  /** Empty where none is needed. */
  readonly token: string;
}

const ACTIONS: readonly LinkAction[] = [
  "confirm-email",
  "reset-password",
  "invitation",
  "forgot-password",
  "register",
];

/** A link, when it is complete. */
export function linkOf(action: string | null, token: string | null): MailLink | undefined {
  const known = ACTIONS.find((one) => one === action);
  if (!known || !(token || known === "forgot-password" || known === "register")) return undefined;
  return { action: known, token: token ?? "" };
}

/**
 * The link that led to this page, from the fragment of its address: `#confirm-email=eml_…`. It is taken out
 * of there, so that nobody sees it in the history, and a reload does not use it again.
 */
export function takeLink(): MailLink | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const action = ACTIONS.find((one) => fragment.has(one)) ?? null;
  const link = linkOf(action, action && fragment.get(action));
  if (!action || !link) return undefined;
  fragment.delete(action);
  const rest = fragment.size > 0 ? `#${fragment}` : "";
  history.replaceState(history.state, "", location.pathname + location.search + rest);
  return link;
}
