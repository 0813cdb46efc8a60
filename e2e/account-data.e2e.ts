import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import {
  accountPage,
  button,
  heading,
  isSignedIn,
  isSignedOut,
  openAccount,
  PASSWORD,
  signIn,
} from "./steps/account.ts";
import { expectNoBarriers } from "./steps/barriers.ts";
import { pressButton, tabTo, typeInto } from "./steps/keyboard.ts";
import { mailTo } from "./steps/mailbox.ts";
import { forgetProof } from "./steps/proof.ts";
import { visitors } from "./steps/visit.ts";

const open = visitors();
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("Somebody with an account", () => {
  it("changes the profile, saves a traveller and signs out another device", async () => {
    const email = "profile@account.example";
    await openAccount(email);
    const { page, complaints } = await open("/account.html");
    const other = await open("/account.html", { userAgent: FIREFOX });
    const { account } = accountPage(page);
    await signIn(other.page, email, { stay: true });
    await isSignedIn(other.page);
    await signIn(page, email);

    await account.getByLabel("Given names").fill("Anna Maria");
    await account.getByLabel(/^Mobile number/).fill("+66812345678");
    await button(account, "Save").click();
    await account.getByText("Your profile is saved.").waitFor();
    await heading(account, "Anna Maria Müller").waitFor();
    await expectNoBarriers(page);

    await button(account, /^Travellers/).click();
    await button(account, "Add a traveller").click();
    await account.getByLabel("Given names").fill("Ben");
    await account.getByLabel("Surname").fill("Müller");
    await account.getByLabel("Date of birth").fill("3 May 2015");
    await button(account, "Add a document").click();
    await account.getByLabel("Number", { exact: true }).fill("C01X00T47");
    await account.getByLabel("Issued by").selectOption("DE");
    await account.getByLabel("Nationality").selectOption("DE");
    await account.getByLabel("Valid until").fill("1 March 2033");
    await expectNoBarriers(page);
    await button(account, "Save").click();
    await account.getByText(/Passport .*T47/).waitFor();
    await expectNoBarriers(page);

    await button(account, /^Devices/).click();
    await button(account, "Sign out Firefox on Windows").click();
    await account.getByText("is signed out.").waitFor();
    await expectNoBarriers(page);
    await other.page.reload();
    await isSignedOut(other.page);
    expect(complaints).toEqual([]);
  });

  it("takes all data along, then is erased after proving who it is, without a mouse", async () => {
    const email = "erase@account.example";
    await openAccount(email);
    const { page, complaints } = await open("/account.html");
    const { account, signIn: element } = accountPage(page);
    await signIn(page, email);
    const dialog = account.getByRole("dialog", { name: "Is it you?" });

    await pressButton(page, button(account, /^Your data/));
    const download = page.waitForEvent("download");
    await pressButton(page, button(account, "Download my data"));
    const files = unzipSync(await readFile(await (await download).path()));
    expect(Object.keys(files).toSorted()).toEqual(["data.json", "index.html"]);
    for (const file of Object.values(files)) expect(strFromU8(file)).toContain(email);
    await expectNoBarriers(page);

    await page.route("**/users/me", forgetProof("password", "code"), { times: 1 });
    await tabTo(page, account.getByLabel("I understand that nobody can bring my data back."));
    await page.keyboard.press("Space");
    await pressButton(page, button(account, "Erase me now"));
    await dialog.waitFor();
    await expectNoBarriers(page);
    await page.keyboard.type("not-the-password");
    await page.keyboard.press("Enter");
    await dialog.getByText("The password is not right.").waitFor();
    await page.keyboard.press("Escape");
    await page.route("**/users/me", forgetProof("password", "code"), { times: 1 });
    await pressButton(page, button(account, "Erase me now"));
    await pressButton(page, button(dialog, "Use a code sent by e-mail"));
    await pressButton(page, button(dialog, "Send the code"));
    const mailed = /^Code: (\d{6})$/m;
    const [, code = ""] = mailed.exec((await mailTo(email, mailed)).text) ?? [];
    await dialog.getByLabel("Code").waitFor();
    // The last digit sends it, and the account is erased without another question.
    await page.keyboard.type(code);
    await heading(account, "You are erased").waitFor();
    await expectNoBarriers(page);
    await isSignedOut(page);
    await typeInto(page, element.getByLabel("E-mail address"), email);
    await typeInto(page, element.getByLabel("Password", { exact: true }), PASSWORD);
    await page.keyboard.press("Enter");
    await element.getByText("E-mail address or password is wrong.").waitFor();
    expect(complaints.filter((one) => !/40[13] \(/.test(one))).toEqual([]);
  });
});
