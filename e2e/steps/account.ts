import { createEmbark } from "@embark/sdk";
import type { Locator, Page } from "playwright-core";
import { mailTo } from "./mailbox.ts";
import { places } from "./visit.ts";

export const PASSWORD = "tram-orbit-lemon";

/** The link in a mail that leads to a step of the account page, such as `confirm-email`. */
export async function linkTo(address: string, action: string): Promise<URL> {
  const link = new RegExp(`\\S+/account\\.html#${action}=\\S+`);
  const [address_] = link.exec((await mailTo(address, link)).text) ?? [];
  return new URL(address_ ?? "");
}

/** An account for Anna Müller that is ready, opened as the form and the link in the mail do. */
export async function openAccount(email: string): Promise<void> {
  const { accounts } = createEmbark({ baseUrl: `${places.url}/api/v1` });
  await accounts.register({
    email,
    password: PASSWORD,
    givenName: "Anna",
    surname: "Müller",
    acceptsTerms: true,
    locale: "en",
  });
  const { hash } = await linkTo(email, "confirm-email");
  await accounts.confirmEmail({
    token: hash.slice("#confirm-email=".length),
    password: PASSWORD,
  });
}

/** The parts of the account page. */
export function accountPage(page: Page) {
  const signIn = page.locator("embark-provider > embark-sign-in");
  return { signIn, trips: page.locator("embark-trips"), account: page.locator("embark-account") };
}

export const heading = (element: Locator, name: string | RegExp): Locator =>
  element.getByRole("heading", { name, exact: true });

export const button = (element: Locator, name: string | RegExp): Locator =>
  element.getByRole("button", { name, exact: true });

export const isSignedIn = (page: Page): Promise<void> =>
  heading(accountPage(page).signIn, "You are signed in").waitFor();

export const isSignedOut = (page: Page): Promise<void> =>
  button(accountPage(page).signIn, "Sign in").waitFor();

interface SignIn {
  readonly password?: string;
  readonly stay?: boolean;
}

/** By mouse, on the account page. */
export async function signIn(
  page: Page,
  email: string,
  { password = PASSWORD, stay = false }: SignIn = {},
): Promise<void> {
  const { signIn: element } = accountPage(page);
  await element.getByLabel("E-mail address").fill(email);
  await element.getByLabel("Password", { exact: true }).fill(password);
  await element.getByLabel("Stay signed in").setChecked(stay);
  await button(element, "Sign in").click();
}
