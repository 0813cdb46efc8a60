import { DEMO_CODE, DEMO_PASSWORD } from "@embark/sdk/mocks";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import {
  expectAccessible,
  mount,
  part,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { AccountElement } from "./account.ts";
import { appears, find, press, textOf, told, type } from "./testing/steps.ts";
import { signedInWorld } from "./testing/world.ts";

/** Proves with the password who it is, when that is asked for. */
async function prove(element: AccountElement): Promise<void> {
  await appears(element, "[name=proof-password]");
  type(element, "proof-password", DEMO_PASSWORD);
  await press(element, ".proof .primary");
}

describe("embark-account over the world of the mocks", () => {
  afterEach(unmount);

  it("fills in an account, protects it, and erases it", async () => {
    const { embark } = await signedInWorld();
    const element = await mount(
      html`<embark-account locale="en-GB" .embark=${embark}></embark-account>`,
      AccountElement,
    );
    await appears(element, "#surname");
    expect(textOf(element, "h2")).to.equal("Anna Müller");

    type(element, "surname", "Müller-Lang");
    type(element, "phone", "+661234 56 78 90 12 34");
    await press(element, "form:not(.phone) .primary");
    await appears(element, "#phone-error");
    type(element, "phone", "+66 81 234 5678");
    await press(element, "form:not(.phone) .primary");
    expect(await told(element)).to.equal("Your profile is saved.");
    await press(element, ".phone button");
    await appears(element, "#code");
    type(element, "code", DEMO_CODE);
    await until("it is verified", () => !find(element, ".phone"));

    await press(element, "[data-section=travellers]");
    await press(element, ".add");
    await appears(element, "#givenName");
    type(element, "givenName", "Mali");
    type(element, "surname", "Jaidee");
    type(element, "birthDate", "2/11/2019");
    await press(element, "form .primary");
    expect(await told(element)).to.equal("Mali Jaidee is saved.");
    await press(element, ".entries .buttons button");
    await appears(element, "#givenName");
    type(element, "givenName", "Mali Anong");
    await press(element, "form .primary");
    await until("it is changed", () => textOf(element, ".section").includes("Mali Anong"));

    await press(element, "[data-section=factors]");
    await press(element, ".add-totp");
    await appears(element, ".add-totp, .qr, [name=proof-password]");
    await until("it goes on", () => find(element, ".qr") ?? find(element, "[name=proof-password]"));
    if (!find(element, ".qr")) await prove(element);
    await appears(element, ".qr");
    type(element, "code", DEMO_CODE);
    await press(element, "form .primary");
    await appears(element, ".codes");
    await expectAccessible(element);
    await press(element, ".section > .card > .buttons:last-child .primary");
    await appears(element, ".entries");

    await press(element, "[data-section=devices]");
    await until("this device is there", () => find(element, ".badge.good"));

    await press(element, "[data-section=privacy]");
    await appears(element, "#consent-offers");
    part(element, "#erase").click();
    await press(element, ".erase");
    await until("it is over", () => textOf(element, "h2") === "You are erased");
    await expectAccessible(element);
    const failure = await embark.accounts.me().catch((error: unknown) => error);
    expect(failure).to.have.property("status", 401);
  });
});
