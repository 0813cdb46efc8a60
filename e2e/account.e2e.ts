import { createEmbark } from "@embark/sdk";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  accountPage,
  button,
  heading,
  isSignedIn,
  isSignedOut,
  linkTo,
  openAccount,
  PASSWORD,
  signIn,
} from "./steps/account.ts";
import { expectNoBarriers } from "./steps/barriers.ts";
import { pressButton, tabTo, typeInto } from "./steps/keyboard.ts";
import { mailTo } from "./steps/mailbox.ts";
import { places, visitors } from "./steps/visit.ts";

const open = visitors();

async function visit(options?: BrowserContextOptions) {
  const opened = await open("/account.html", options);
  return { ...opened, ...accountPage(opened.page) };
}

async function anotherTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(`${places.url}/account.html`);
  return tab;
}

describe("Somebody who wants an account", () => {
  it("opens one by mouse, follows the mail, and stays signed in only when they want to", async () => {
    const email = "by.mouse@account.example";
    const { page, complaints, signIn: element } = await visit();
    await expectNoBarriers(page);
    await button(element, "Create an account").click();
    await element.getByLabel("Given names").fill("Anna");
    await element.getByLabel("Surname").fill("Müller");
    await element.getByLabel("E-mail address").fill(email);
    await element.getByLabel("Password", { exact: true }).fill("1234567890");
    await button(element, "Create account").click();
    await element.getByText("An account needs the terms to be accepted.").waitFor();
    await expectNoBarriers(page);
    await element.getByLabel("I accept the terms").check();
    await button(element, "Create account").click();
    await element.getByText("This password is one of the most common ones.").waitFor();
    await element.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button(element, "Create account").click();
    await heading(element, "Look into your mail").waitFor();
    await expectNoBarriers(page);

    const link = await linkTo(email, "confirm-email");
    expect(link.origin).toBe(places.url);
    await page.goto(link.href);
    await heading(element, "Confirm your address").waitFor();
    // Nobody finds the token in the history.
    expect(page.url()).toBe(`${places.url}/account.html`);
    await expectNoBarriers(page);
    await element.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button(element, "Confirm").click();
    await isSignedIn(page);
    await element.getByText("is confirmed").waitFor();
    await expectNoBarriers(page);
    await page.reload();
    await isSignedOut(page);
    await signIn(page, email, { stay: true });
    await isSignedIn(page);
    await page.reload();
    await isSignedIn(page);
    // What a script can read is no credential; what tells that the device is known has `eyJ` in it by chance.
    const stored = await page.evaluate(() =>
      JSON.stringify([document.cookie, { ...localStorage }]),
    );
    expect(stored).not.toMatch(/rft_|eyJ[\w-]*\./);

    for (const [lang, signedIn] of [
      ["ar", "أنت مسجّل الدخول"],
      ["th", "คุณเข้าสู่ระบบแล้ว"],
    ] as const) {
      await page.evaluate((code) => {
        document.documentElement.lang = code;
      }, lang);
      await heading(element, signedIn).waitFor();
      await expectNoBarriers(page);
    }
    // The common password, and that the link asks for a password.
    expect(complaints).toEqual(["422", "403"].map((status) => expect.stringContaining(status)));
  });

  it("has it although a stranger had opened it with their address, and the stranger has not", async () => {
    const email = "victim@account.example";
    const { accounts } = createEmbark({ baseUrl: `${places.url}/api/v1` });
    await accounts.register({
      email,
      password: "violet-harbour-nine",
      givenName: "Eve",
      surname: "Il",
      acceptsTerms: true,
    });
    const { page, signIn: element } = await visit({ viewport: { width: 390, height: 844 } });
    await page.goto((await linkTo(email, "confirm-email")).href);
    await element.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button(element, "Confirm").click();
    await element.getByText("This is not the password").waitFor();
    await expectNoBarriers(page);
    for (const [lang, label] of [
      ["ar", "استخدامها كلمة مرور لي"],
      ["th", "ใช้เป็นรหัสผ่านของฉัน"],
      ["en", "Use this as my password"],
    ] as const) {
      await page.evaluate((code) => {
        document.documentElement.lang = code;
      }, lang);
      await button(element, label).waitFor();
      await expectNoBarriers(page);
    }
    await button(element, "Use this as my password").click();
    await isSignedIn(page);
    await button(element, "Sign out").click();
    await isSignedOut(page);
    await signIn(page, email, { password: "violet-harbour-nine" });
    await element.getByText("E-mail address or password is wrong.").waitFor();
    await signIn(page, email);
    await isSignedIn(page);
  });

  it("opens one, signs in and out with the keyboard alone, in the dark on a phone", async () => {
    const email = "by.keys@account.example";
    const { page, signIn: element } = await visit({
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    });
    await pressButton(page, button(element, "Create an account"));
    await typeInto(page, element.getByLabel("Given names"), "Anna");
    await typeInto(page, element.getByLabel("Surname"), "Müller");
    await typeInto(page, element.getByLabel("E-mail address"), email);
    await typeInto(page, element.getByLabel("Password", { exact: true }), PASSWORD);
    await tabTo(page, element.getByLabel("I accept the terms"));
    await page.keyboard.press("Space");
    await expectNoBarriers(page);
    await page.keyboard.press("Enter");
    await heading(element, "Look into your mail").waitFor();
    await page.goto((await linkTo(email, "confirm-email")).href);

    await typeInto(page, element.getByLabel("Password", { exact: true }), "not-the-password");
    await page.keyboard.press("Enter");
    await element.getByText("This is not the password").waitFor();
    await expectNoBarriers(page);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await isSignedIn(page);
    await expectNoBarriers(page);
    await pressButton(page, button(element, "Sign out"));
    await element.getByText("You are signed out.").waitFor();
  });
});

describe("Somebody with an account", () => {
  it("is signed in and out in all tabs, and on all devices at once", async () => {
    const email = "tabs@account.example";
    await openAccount(email);
    const [here, there] = [await visit(), await visit()];
    await signIn(here.page, email);
    const tab = await anotherTab(here.page);
    await isSignedIn(tab);
    await button(accountPage(tab).signIn, "Sign out").click();
    await isSignedOut(here.page);

    // Browsers let a tab that nobody sees draw once a second.
    await here.page.bringToFront();
    await signIn(here.page, email);
    await isSignedIn(tab);
    await signIn(there.page, email, { stay: true });
    await isSignedIn(there.page);
    // What is still being loaded there would be refused, and end the session before anybody clicks.
    await button(there.account, /^Devices/).waitFor();
    await there.answered();
    await button(here.signIn, "Sign out on all devices").click();
    await isSignedOut(here.page);
    await isSignedOut(tab);
    await button(there.account, /^Devices/).click();
    await isSignedOut(there.page);
    await there.page.reload();
    await isSignedOut(there.page);
  });

  it("signs in with Google in a window, and links it with the password once", async () => {
    const email = "google@account.example";
    await openAccount(email);
    const { page, complaints, signIn: element } = await visit();
    const throughGoogle = async (choose: (popup: Page) => Promise<void>) => {
      const opened = page.waitForEvent("popup");
      await button(element, "Continue with Google").click();
      const popup = await opened;
      const closed = popup.waitForEvent("close");
      await choose(popup);
      await closed;
    };
    await throughGoogle(async (popup) => {
      await popup.getByRole("button", { name: /nothing and go back/ }).click();
    });
    await element.getByText("The sign-in with Google was broken off.").waitFor();
    await expectNoBarriers(page);

    const choose = async (popup: Page) => {
      await popup.getByText("Somebody else").click();
      await popup.getByRole("textbox", { name: "E-mail address" }).fill(email);
      await popup.getByRole("button", { name: "Continue" }).click();
    };
    await throughGoogle(choose);
    await heading(element, "Link Google with your account").waitFor();
    await expectNoBarriers(page);
    await element.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button(element, "Sign in and link Google").click();
    await isSignedIn(page);
    await button(element, "Sign out").click();
    await isSignedOut(page);
    await throughGoogle(choose);
    await isSignedIn(page);
    // Broken off, and not linked yet; nothing of the policy.
    expect(complaints).toEqual(Array(2).fill(expect.stringContaining("409 (Conflict)")));
  });

  it("sets a new password with the link of a mail, which signs out whoever knew the old one", async () => {
    const email = "forgot@account.example";
    await openAccount(email);
    const [{ page, signIn: element }, other] = [await visit(), await visit()];
    await signIn(other.page, email, { stay: true });
    await isSignedIn(other.page);

    await element.getByLabel("E-mail address").fill(email);
    await button(element, "Forgot your password?").click();
    await button(element, "Send the link").click();
    await element.getByText("If there is an account").waitFor();
    await expectNoBarriers(page);
    const link = await linkTo(email, "reset-password");
    await page.goto(link.href);
    await element.getByLabel("New password").fill("lemon-orbit-tram");
    await button(element, "Set password").click();
    await element.getByText("Your new password counts now").waitFor();
    await mailTo(email, "Your password was changed");
    await signIn(page, email);
    await element.getByText("E-mail address or password is wrong.").waitFor();
    await signIn(page, email, { password: "lemon-orbit-tram" });
    await isSignedIn(page);

    await other.page.reload();
    await isSignedOut(other.page);
    await other.page.goto(link.href);
    await other.signIn.getByLabel("New password").fill("another-orbit-tram");
    await button(other.signIn, "Set password").click();
    await heading(other.signIn, "This link is over, or it was used already.").waitFor();
    await expectNoBarriers(other.page);
  });
});
