import type { CDPSession, Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  accountPage,
  button,
  heading,
  isSignedIn,
  isSignedOut,
  openAccount,
  signIn,
} from "./steps/account.ts";
import { expectNoBarriers } from "./steps/barriers.ts";
import { pressButton, typeInto } from "./steps/keyboard.ts";
import { forgetProof } from "./steps/proof.ts";
import { visitors } from "./steps/visit.ts";

const open = visitors();

interface Authenticator {
  /** Whether whoever sits there shows finger, face or PIN, from now on. */
  verifies(person: boolean): Promise<void>;
  /** Passkeys that it keeps. */
  count(): Promise<number>;
  /** Loses all of them. */
  clear(): Promise<void>;
}

/** A device that keeps passkeys and answers by itself, in place of a finger on a sensor. */
async function authenticatorFor(page: Page): Promise<Authenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async verifies(isUserVerified) {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async count() {
      return (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length;
    },
    async clear() {
      await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
    },
  };
}

async function signOut(page: Page, element: Locator): Promise<void> {
  await pressButton(page, button(element, "Sign out"));
  await isSignedOut(page);
}

describe("Somebody with a passkey", () => {
  it("adds it, signs in with it, proves with it who they are, and removes it", async () => {
    const email = "passkey@account.example";
    await openAccount(email);
    const { page, complaints } = await open("/account.html");
    const { account, signIn: element } = accountPage(page);
    const device = await authenticatorFor(page);
    await signIn(page, email);
    await button(account, /^Second step/).click();
    await account.getByText("No second step is set up yet.").waitFor();

    // Nobody shows a finger: nothing is made, what was typed stays, and the next try makes it.
    await button(account, "Add a passkey").click();
    await account.getByLabel("Name (optional)").fill("My laptop");
    await device.verifies(false);
    await button(account, "Make a passkey").click();
    await account.getByRole("alert").getByText("No passkey was made.").waitFor();
    await expectNoBarriers(page);
    expect(await device.count()).toBe(0);
    expect(await account.getByLabel("Name (optional)").inputValue()).toBe("My laptop");
    await device.verifies(true);
    await button(account, "Make a passkey").click();
    await heading(account, "Save your recovery codes").waitFor();
    await expectNoBarriers(page);
    await button(account, "I have saved them").click();
    await account.getByText(/My laptop.* is added/).waitFor();
    await expectNoBarriers(page);

    // The device has one already.
    await button(account, "Add a passkey").click();
    await button(account, "Make a passkey").click();
    await account.getByRole("alert").getByText("This device has a passkey").waitFor();
    await button(account, "Cancel").click();

    await signOut(page, element);
    await signIn(page, email);
    await heading(element, "Prove that it is you").waitFor();
    await expectNoBarriers(page);
    await button(element, "Use passkey").click();
    await isSignedIn(page);

    await button(account, /^Second step/).click();
    await account.getByText("My laptop", { exact: true }).waitFor();
    await page.route("**/users/me/factors/*", forgetProof("passkey"), { times: 1 });
    await button(account, "Remove My laptop").click();
    await button(account.getByRole("dialog", { name: /^Remove .*My laptop/ }), "Remove").click();
    const proof = account.getByRole("dialog", { name: "Is it you?" });
    await button(proof, "Use passkey").click();
    await account.getByText(/My laptop.* is removed/).waitFor();
    await account.getByText("No second step is set up yet.").waitFor();
    await expectNoBarriers(page);

    await signOut(page, element);
    await signIn(page, email);
    await isSignedIn(page);
    expect(complaints.filter((one) => !/403 \(/.test(one))).toEqual([]);
  });

  it("breaks the use of it off and loses nothing, with the keyboard alone, in the dark on a phone", async () => {
    const email = "passkey.keys@account.example";
    await openAccount(email);
    const { page, complaints } = await open("/account.html", {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    });
    const { account, signIn: element } = accountPage(page);
    const device = await authenticatorFor(page);
    await signIn(page, email);
    await pressButton(page, button(account, /^Second step/));
    await pressButton(page, button(account, "Add a passkey"));
    await typeInto(page, account.getByLabel("Name (optional)"), "My phone");
    await page.keyboard.press("Enter");
    await heading(account, "Save your recovery codes").waitFor();
    const recovery = await account.locator(".codes code").allTextContents();
    await pressButton(page, button(account, "I have saved them"));
    await account.getByText(/My phone.* is added/).waitFor();

    await page.route("**/users/me/factors/*", forgetProof("passkey"), { times: 1 });
    await pressButton(page, button(account, "Remove My phone"));
    await pressButton(page, button(account.getByRole("dialog"), "Remove"));
    const proof = account.getByRole("dialog", { name: "Is it you?" });
    await device.verifies(false);
    await pressButton(page, button(proof, "Use passkey"));
    await proof.getByText("The passkey was not used.").waitFor();
    await expectNoBarriers(page);
    await page.keyboard.press("Escape");
    await proof.waitFor({ state: "hidden" });
    await account.getByText("My phone", { exact: true }).waitFor();

    await signOut(page, element);
    await signIn(page, email);
    await pressButton(page, button(element, "Use passkey"));
    await element.getByText("The passkey was not used.").waitFor();
    await expectNoBarriers(page);
    await device.verifies(true);
    await pressButton(page, button(element, "Use passkey"));
    await isSignedIn(page);

    // Lost with the device: a recovery code signs in, and another one lets it be removed.
    await signOut(page, element);
    await device.clear();
    await signIn(page, email);
    await pressButton(page, button(element, "Use passkey"));
    await element.getByText("The passkey was not used.").waitFor();
    await pressButton(page, button(element, "Use a recovery code"));
    await typeInto(page, element.getByLabel("Recovery code"), recovery[0] ?? "");
    await page.keyboard.press("Enter");
    await isSignedIn(page);
    // The account is at the section where it was left.
    await account.getByText("My phone", { exact: true }).waitFor();
    await page.route("**/users/me/factors/*", forgetProof("passkey"), { times: 1 });
    await pressButton(page, button(account, "Remove My phone"));
    await pressButton(page, button(account.getByRole("dialog"), "Remove"));
    await pressButton(page, button(proof, "Use a recovery code"));
    await typeInto(page, proof.getByLabel("Recovery code"), recovery[1] ?? "");
    await page.keyboard.press("Enter");
    await account.getByText(/My phone.* is removed/).waitFor();
    expect(complaints.filter((one) => !/403 \(/.test(one))).toEqual([]);
  });
});
