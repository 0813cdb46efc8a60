import { Secret, TOTP } from "otpauth";
import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  accountPage,
  button,
  heading,
  isSignedIn,
  isSignedOut,
  linkTo,
  PASSWORD,
} from "./steps/account.ts";
import { expectNoBarriers } from "./steps/barriers.ts";
import { pressButton, typeInto } from "./steps/keyboard.ts";
import { visitors } from "./steps/visit.ts";

const open = visitors();
/** Invited in every fresh sandbox. */
const EMAIL = "it@qoom.example";

/** A code of the authenticator app; each counts once, and the next one already half a minute before its time. */
function codeOf(secret: string, ahead = 0): string {
  const timestamp = Date.now() + ahead * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

describe("Somebody whom a company has invited", () => {
  it("opens the account with a second factor, then signs in with that or a recovery code, without a mouse", async () => {
    const { pathname, hash } = await linkTo(EMAIL, "invitation");
    const { page, complaints } = await open(pathname + hash);
    const { signIn: element } = accountPage(page);
    const field = (name: string) => element.getByLabel(name, { exact: true });
    const enter = async (target: Locator, text: string) => {
      await typeInto(page, target, text);
      await page.keyboard.press("Enter");
    };
    await heading(element, "Welcome").waitFor();
    await expectNoBarriers(page);
    await typeInto(page, field("Given names"), "Ida");
    await typeInto(page, field("Surname"), "Tan");
    await enter(field("Password"), PASSWORD);

    await heading(element, "Protect your account").waitFor();
    const secret = (await element.locator(".secret code").textContent())?.replace(/\s/g, "") ?? "";
    await expectNoBarriers(page);
    const used = codeOf(secret);
    // The last digit sends it.
    await typeInto(page, field("Code of the app"), used);
    await heading(element, "Save your recovery codes").waitFor();
    const recovery = await element.locator(".codes code").allTextContents();
    expect(new Set(recovery).size).toBe(10);
    await expectNoBarriers(page);
    await pressButton(page, button(element, "I have saved them"));
    await isSignedIn(page);
    await pressButton(page, button(element, "Sign out"));
    await isSignedOut(page);

    const signInAtCompany = async () => {
      await pressButton(page, button(element, "Sign in with your company"));
      await enter(field("E-mail address at the company"), EMAIL);
      await heading(element, /Sign in at .*Qoom Airlines/).waitFor();
      await enter(field("Password"), PASSWORD);
      await field("Code of the app").waitFor();
    };
    await signInAtCompany();
    await expectNoBarriers(page);
    await typeInto(page, field("Code of the app"), used);
    await element.getByText("This is not right.").waitFor();
    await typeInto(page, field("Code of the app"), codeOf(secret, 1));
    await isSignedIn(page);
    await pressButton(page, button(element, "Sign out"));
    await isSignedOut(page);

    await signInAtCompany();
    await pressButton(page, button(element, "Use a recovery code"));
    await enter(field("Recovery code"), recovery[0] ?? "");
    await isSignedIn(page);
    await page.reload();
    await isSignedOut(page);
    await signInAtCompany();
    await pressButton(page, button(element, "Use a recovery code"));
    await enter(field("Recovery code"), recovery[0] ?? "");
    await element.getByText("This is not right.").waitFor();
    // The two codes that were used before, and nothing of the policy.
    expect(complaints.filter((one) => !/40[13]|422/.test(one))).toEqual([]);
  });
});
