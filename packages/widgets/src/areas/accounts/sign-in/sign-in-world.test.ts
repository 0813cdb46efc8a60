import { createEmbark } from "@embark/sdk";
import { createMockWorld, DEMO_CODE, DEMO_PASSWORD } from "@embark/sdk/mocks";
import { createSession } from "@embark/sdk/session";
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
import { SignIn } from "./sign-in.ts";
import { appears, atStep, press, send, textOf, type } from "./testing/steps.ts";

/** A page that keeps the tokens itself, over a world of its own. */
async function inWorld() {
  const world = createMockWorld();
  const options = {
    baseUrl: "https://mock.embark.invalid/api/v1",
    fetch: world.fetch,
    retry: false,
  } as const;
  const session = createSession({ ...options, shared: false });
  const embark = createEmbark({ ...options, auth: session });
  const element = await mount(
    html`<embark-sign-in locale="en-GB" .embark=${embark}></embark-sign-in>`,
    SignIn,
  );
  element.addEventListener("embark-signed-in", ({ detail: { tokens } }) => {
    if (tokens) session.begin(tokens);
  });
  element.addEventListener("embark-signed-out", () => void session.signOut());
  await atStep(element, "sign-in");
  const tokenOf = (about: string) =>
    world.mails.findLast((mail) => mail.about === about)?.token ?? null;
  return { element, embark, tokenOf };
}

describe("embark-sign-in over the world of the mocks", () => {
  afterEach(unmount);

  it("opens an account, confirms it, signs in, sets a new password and signs out", async () => {
    const { element, embark, tokenOf } = await inWorld();
    const email = "somchai@example.org";
    const password = "kite-lantern-river";
    await press(element, "Create an account");
    await atStep(element, "register");
    part(element, "[name=acceptsTerms]").click();
    await send(element, { givenName: "Somchai", surname: "Jaidee", email, password });
    await atStep(element, "mail-sent");
    await press(element, "Back to sign-in");
    await atStep(element, "sign-in");
    await send(element, { email, password });
    await until("it is not confirmed", () => textOf(element, "form").includes("not confirmed yet"));

    Object.assign(element, { action: "confirm-email", token: tokenOf("confirm-email") });
    await appears(element, "[data-step=confirmation] [name=password]");
    await send(element, { password });
    await appears(element, "[part=user]");
    expect(textOf(element, ".note")).to.contain("is confirmed.");
    expect((await embark.accounts.me()).givenName).to.equal("Somchai");
    await expectAccessible(element);
    await press(element, "Sign out on all devices");
    await atStep(element, "sign-in");

    await press(element, "Forgot your password?");
    await atStep(element, "forgot-password");
    await send(element, { email });
    await atStep(element, "mail-sent");
    Object.assign(element, { action: "reset-password", token: tokenOf("reset-password") });
    await atStep(element, "reset-password");
    await send(element, { password: "short of words" });
    await until("it counts", () => textOf(element, ".note").includes("Your new password counts"));
    await send(element, { email, password: "short of words" });
    await appears(element, "[part=user]");
  });

  it("signs in the staff of a company with a second factor that they set up first", async () => {
    const { element } = await inWorld();
    async function toFactor() {
      await press(element, "Sign in with your company");
      await atStep(element, "company");
      await send(element, { email: "support@skyfly.example" });
      await appears(element, "[name=password]");
      await send(element, { password: DEMO_PASSWORD });
    }
    await toFactor();
    await atStep(element, "enrolment");
    await appears(element, ".qr");
    type(element, "code", DEMO_CODE);
    await atStep(element, "recovery-codes");
    expect(textOf(element, ".codes li")).not.to.equal("");
    await press(element, "I have saved them");
    await appears(element, "[part=user]");
    expect(textOf(element, ".who")).to.contain("Sam Staff");
    await press(element, "Sign out");
    await atStep(element, "sign-in");

    await toFactor();
    await atStep(element, "factor");
    type(element, "code", DEMO_CODE);
    await appears(element, "[part=user]");
  });
});
