import { expect } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import {
  CODE,
  ENROLMENT,
  PASSWORD,
  RECOVERY_CODES,
  refusal,
  signedIn,
} from "./testing/fake-accounts.ts";
import {
  appears,
  atStep,
  focused,
  logIn,
  mountSignIn,
  press,
  send,
  textOf,
  type,
} from "./testing/steps.ts";

const MFA = { mfaToken: "mft_1", methods: ["totp", "recovery_code"] };
const asksFactor = (methods: string[]) => () =>
  refusal(403, "mfa_required", { mfaToken: "mft_1", methods });

describe("embark-sign-in with a company and second factors", () => {
  afterEach(unmount);

  async function atCompany(...[answers, attributes]: Parameters<typeof mountSignIn>) {
    const mounted = await mountSignIn(answers, attributes);
    await press(mounted.element, "Sign in with your company");
    await atStep(mounted.element, "company");
    return mounted;
  }

  it("signs in the people of a company with password and authenticator app", async () => {
    const { element, last } = await atCompany();
    await expectAccessible(element);
    await send(element, { email: "mali@qoom.example" });
    await until("it knows the company", () => textOf(element, "h2") === "Sign in at Qoom Airlines");
    const body = last("POST auth/corp/login/init")?.body;
    expect(body).to.include({ email: "mali@qoom.example", origin: location.origin });
    expect(body?.challenge).to.match(/^[A-Za-z0-9_-]{43}$/);
    await until("the password has the focus", () => focused(element) === "password");
    await expectAccessible(element);
    await send(element, { password: "wrong" });
    await appears(element, "#password-error");
    await send(element, { password: PASSWORD });
    await atStep(element, "factor");
    expect(focused(element)).to.equal("code");
    await expectAccessible(element);
    type(element, "code", "111111");
    await appears(element, "#code-error");
    expect(textOf(element, "#code-error")).to.contain("You have 4 more tries.");
    type(element, "code", CODE);
    await appears(element, "[part=user]");
    expect(last("POST auth/corp/mfa/verify")?.body).to.deep.equal({
      mfaToken: "mft_1",
      code: CODE,
      staySignedIn: false,
    });
  });

  it("leads there by itself when the address is of a company", async () => {
    const { element, last } = await mountSignIn({
      "POST auth/login": () => refusal(403, "corporate_sign_in"),
    });
    await logIn(element);
    await until("it knows the company", () => textOf(element, "h2") === "Sign in at Qoom Airlines");
    expect(last("POST auth/corp/login/init")?.body.email).to.equal("anna@example.org");
  });

  it("says beside the address that no company of that name signs in here", async () => {
    const { element } = await atCompany({
      "POST auth/corp/login/init": () => refusal(404, "tenant_unknown"),
    });
    await send(element, { email: "mali@nowhere.example" });
    await appears(element, "#email-error");
    expect(textOf(element, "#email-error")).to.contain("We know no company");
    await expectAccessible(element);
  });

  it("begins again with the address when it took too long", async () => {
    const { element } = await atCompany({
      "POST auth/corp/login/verify": () => refusal(410, "mfa_token_over"),
    });
    await send(element, { email: "mali@qoom.example" });
    await appears(element, "[name=password]");
    await send(element, { password: PASSWORD });
    await until("it says so", () => textOf(element, ".note").includes("took too long"));
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("mali@qoom.example");
  });

  it("sets up the first factor, and shows recovery codes until they are saved", async () => {
    const { element, last } = await mountSignIn({
      "POST auth/login": asksFactor([]),
      "POST auth/corp/mfa/challenge": () => ENROLMENT,
      "POST auth/corp/mfa/verify": () => ({
        signedIn: signedIn(),
        steppedUpUntil: null,
        recoveryCodes: RECOVERY_CODES,
      }),
    });
    const told: string[] = [];
    element.addEventListener("embark-signed-in", () => told.push("signed in"));
    await logIn(element);
    await atStep(element, "enrolment");
    await appears(element, ".qr");
    expect(part(element, ".qr path").getAttribute("d")).to.equal(ENROLMENT.enrolment.qr.path);
    expect(part(element, ".qr").getAttribute("viewBox"), "with a quiet zone").to.equal(
      "-4 -4 29 29",
    );
    expect(textOf(element, ".secret code")).to.equal("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
    await expectAccessible(element);
    type(element, "code", CODE);
    await atStep(element, "recovery-codes");
    expect(textOf(element, ".codes")).to.equal(RECOVERY_CODES.join(""));
    expect(told, "not before they are saved").to.deep.equal([]);
    await expectAccessible(element);

    const copied: string[] = [];
    const { clipboard } = navigator;
    clipboard.writeText = async (text) => void copied.push(text);
    await press(element, "Copy");
    await until("it says so", () => textOf(element, ".told") === "Copied");
    expect(copied).to.deep.equal([`${RECOVERY_CODES.join("\n")}\n`]);

    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob) => {
      saved.push(blob);
      return createObjectURL(blob);
    };
    await press(element, "Download");
    URL.createObjectURL = createObjectURL;
    expect(await saved[0]?.text()).to.equal(`${RECOVERY_CODES.join("\n")}\n`);

    await press(element, "I have saved them");
    await appears(element, "[part=user]");
    expect(told).to.deep.equal(["signed in"]);
    expect(last("POST auth/corp/mfa/verify")?.body.code).to.equal(CODE);
  });

  it("takes a recovery code instead", async () => {
    const { element, last } = await mountSignIn({ "POST auth/login": asksFactor(MFA.methods) });
    await logIn(element);
    await atStep(element, "factor");
    await press(element, "Use a recovery code");
    await appears(element, "[name=recoveryCode]");
    await until("it has the focus", () => focused(element) === "recoveryCode");
    await expectAccessible(element);
    await send(element, { recoveryCode: " 7KQ4-M2XD " });
    await appears(element, "[part=user]");
    expect(last("POST auth/corp/mfa/verify")?.body.recoveryCode).to.equal("7KQ4-M2XD");
  });

  it("goes back to the beginning when all tries are used, and says why", async () => {
    const { element } = await mountSignIn({
      "POST auth/login": asksFactor(MFA.methods),
      "POST auth/corp/mfa/verify": () => refusal(422, "mfa_incorrect", { triesLeft: 0 }),
    });
    await logIn(element);
    await atStep(element, "factor");
    type(element, "code", "111111");
    await atStep(element, "sign-in");
    await until(
      "it says so",
      () => textOf(element, ".note") === "This is not right. Sign in again.",
    );
  });

  it("uses a passkey, and stays calm when it is declined", async () => {
    const { credentials } = navigator;
    const asked: CredentialRequestOptions[] = [];
    const get = credentials.get.bind(credentials);
    credentials.get = async (options) => {
      asked.push(options ?? {});
      throw new DOMException("declined", "NotAllowedError");
    };
    try {
      const { element } = await mountSignIn({
        "POST auth/login": asksFactor(["passkey", "totp"]),
        "POST auth/corp/mfa/challenge": () => ({
          method: "passkey",
          enrolment: null,
          passkey: { challenge: "AAECAw", rpId: "qoom.example", allowCredentials: [] },
        }),
      });
      await logIn(element);
      await atStep(element, "factor");
      await expectAccessible(element);
      await until(
        "it may be pressed",
        () => part(element, "[type=submit]").ariaDisabled === "false",
      );
      await press(element, "Use passkey");
      await until("it says so", () =>
        textOf(element, ".note").includes("The passkey was not used."),
      );
      const challenge = asked[0]?.publicKey?.challenge;
      if (!(challenge instanceof ArrayBuffer)) throw new Error("The challenge was not decoded");
      expect([...new Uint8Array(challenge)]).to.deep.equal([0, 1, 2, 3]);
      await press(element, "Use the authenticator app");
      await appears(element, "[name=code]");
      type(element, "code", CODE);
      await appears(element, "[part=user]");
    } finally {
      credentials.get = get;
    }
  });
});
