import "./form/airport-field/define.ts";
import { flights } from "@embark/sdk/areas";
import { expect } from "@open-wc/testing";
import { html, type TemplateResult } from "lit";
import { define } from "./define.ts";
import { EmbarkElement } from "./element.ts";
import { defineTerms } from "./terms/define-terms.ts";
import { TermsController } from "./terms/terms-controller.ts";
import { findAirports } from "./testing/airports.ts";
import { fakeClient, mount, part, settled, unmount, until } from "./testing/fixtures.ts";

interface GreetingTerms {
  readonly hello: string;
}
const greetingTerms = defineTerms<GreetingTerms>({
  en: { hello: "Hello" },
  load: {
    th: async () => ({ terms: { hello: "สวัสดี" } }),
    de: () => Promise.reject(new Error("no network")),
  },
});

class Greeting extends EmbarkElement<GreetingTerms> {
  protected override readonly terms = new TermsController(this, greetingTerms);
  readonly rendered: string[] = [];

  get usedClient() {
    return this.clientWith({ flights });
  }

  protected override render(): TemplateResult {
    const { t, locale } = this.terms;
    this.rendered.push(t.hello);
    return html`<p>${t.hello} ${t.close} ${locale} ${this.settings.currency}</p>`;
  }
}
define("test-greeting", Greeting);

const text = (element: Element) => part(element, "p").textContent;

describe("an Embark element", () => {
  afterEach(unmount);

  it("takes each setting from itself, else from the provider around it, and follows both", async () => {
    const provider = await mount(
      html`<embark-provider key="pk_page" api="/page" locale="en-GB" currency="THB">
        <div><test-greeting currency="EUR"></test-greeting></div>
      </embark-provider>`,
      HTMLElement,
    );
    const greeting = provider.querySelector("test-greeting");
    if (!(greeting instanceof Greeting)) throw new Error("There is no greeting");
    // The provider's class comes last, as it may with a loader.
    await import("./provider/define.ts");
    await until("the provider is heard", () => greeting.settings.apiKey === "pk_page");
    expect(greeting.settings).to.deep.include({ api: "/page", locale: "en-GB", currency: "EUR" });
    greeting.removeAttribute("currency");
    provider.setAttribute("currency", "JPY");
    await settled(document);
    expect(text(greeting)).to.contain("JPY");
    document.body.querySelector(".mounted")?.append(greeting);
    expect(greeting.settings.apiKey).to.equal(null);
  });

  it("hands its own settings on to the elements inside it", async () => {
    await import("./provider/define.ts");
    const outer = await mount(
      html`<embark-provider currency="THB">
        <embark-provider locale="th"><test-greeting></test-greeting></embark-provider>
      </embark-provider>`,
      HTMLElement,
    );
    const greeting = outer.querySelector("test-greeting");
    expect(greeting && text(greeting)).to.equal("สวัสดี ปิด th THB");
  });

  it("shares one client with the elements that have the same key and API", async () => {
    const page = await mount(
      html`<div>
        <test-greeting key="pk_one" api="https://a.test"></test-greeting>
        <test-greeting key="pk_one" api="https://a.test"></test-greeting>
        <test-greeting key="pk_two" api="https://a.test"></test-greeting>
      </div>`,
      HTMLElement,
    );
    const [first, second, third] = page.querySelectorAll<Greeting>("test-greeting");
    expect(first?.usedClient).to.equal(second?.usedClient);
    expect(first?.usedClient).not.to.equal(third?.usedClient);
  });

  it("takes its key from api-key, before key, and follows when that changes", async () => {
    const greeting = await mount(
      html`<test-greeting api-key="pk_one" key="pk_short"></test-greeting>`,
      Greeting,
    );
    expect(greeting.settings.apiKey).to.equal("pk_one");
    greeting.setAttribute("api-key", "pk_two");
    expect(greeting.settings.apiKey).to.equal("pk_two");
    greeting.removeAttribute("api-key");
    expect(greeting.settings.apiKey).to.equal("pk_short");
    greeting.removeAttribute("key");
    expect(greeting.settings.apiKey === null).to.equal(true);
  });

  it("uses the client of the page instead", async () => {
    const embark = fakeClient(findAirports);
    const greeting = await mount(html`<test-greeting .embark=${embark}></test-greeting>`, Greeting);
    expect(greeting.usedClient).to.equal(embark);
  });

  it("speaks the language around it and follows when that changes", async () => {
    const section = await mount(
      html`<section lang="th"><div><test-greeting></test-greeting></div></section>`,
      HTMLElement,
    );
    const greeting = section.querySelector<Greeting>("test-greeting");
    if (!greeting) throw new Error("There is no greeting");
    expect(text(greeting)).to.contain("สวัสดี ปิด th");
    expect(greeting.rendered, "no English before").to.deep.equal(["สวัสดี"]);
    expect(greeting.hasAttribute("lang")).to.equal(false);
    section.lang = "en-GB";
    await until("it speaks English", () => text(greeting)?.includes("Hello Close en-GB"));
    section.lang = "ar";
    await until("it is written from the right", () => greeting.dir === "rtl");
    expect(text(greeting), "words it has no translation for").to.contain("Hello إغلاق ar");
  });

  it("hears of a language that changes outside the shadow root it is in", async () => {
    const section = await mount(html`<section lang="en"><div></div></section>`, HTMLElement);
    const root = section.querySelector("div")?.attachShadow({ mode: "open" });
    const greeting = new Greeting();
    root?.append(greeting);
    await greeting.updateComplete;
    expect(text(greeting)).to.contain("Hello");
    section.lang = "th";
    await until("it speaks Thai", () => text(greeting)?.includes("สวัสดี"));
  });

  it("speaks the language of the place it is moved to", async () => {
    const page = await mount(
      html`<div><p lang="th"></p><p lang="en"><test-greeting></test-greeting></p></div>`,
      HTMLElement,
    );
    const greeting = page.querySelector("test-greeting");
    if (!greeting) throw new Error("There is no greeting");
    page.firstElementChild?.append(greeting);
    await until("it speaks Thai", () => text(greeting)?.includes("สวัสดี"));
    page.lastElementChild?.append(greeting);
    await until("it speaks English", () => text(greeting)?.includes("Hello"));
  });

  it("says which language it is in where that is not the one of the page", async () => {
    const greeting = await mount(html`<test-greeting locale="th"></test-greeting>`, Greeting);
    expect(greeting.lang).to.equal("th");
    greeting.locale = null;
    await until("it speaks English", () => text(greeting)?.includes("Hello"));
    expect(greeting.hasAttribute("lang")).to.equal(false);
  });

  it("speaks English where it has not learnt the language, or cannot load it", async () => {
    const page = await mount(
      html`<div><test-greeting locale="fr-FR"></test-greeting><test-greeting locale="de"></test-greeting></div>`,
      HTMLElement,
    );
    const [french, german] = page.querySelectorAll("test-greeting");
    expect(french && text(french)).to.contain("Hello Close en");
    expect(german && text(german)).to.contain("Hello Schließen de");
  });

  it("understands languages that are not quite well written", async () => {
    const page = await mount(
      html`<div>
        <p lang="th_TH"><test-greeting></test-greeting></p>
        <p lang="en-US@posix"><test-greeting></test-greeting></p>
        <p lang="!"><test-greeting></test-greeting></p>
      </div>`,
      HTMLElement,
    );
    const said = [...page.querySelectorAll("test-greeting")].map((greeting) => text(greeting));
    expect(said[0]).to.contain("สวัสดี ปิด th-TH");
    expect(said[1]).to.contain("Hello Close en-US");
    expect(said[2]).to.contain("Hello Close en");
  });

  it("takes words of the page's own", async () => {
    const greeting = await mount(
      html`<test-greeting .messages=${{ hello: "Ahoy" }}></test-greeting>`,
      Greeting,
    );
    expect(text(greeting)).to.contain("Ahoy Close");
    greeting.messages = null;
    await settled(document);
    expect(text(greeting)).to.contain("Hello");
  });

  it("survives being moved, cloned, removed and put back, five on a page", async () => {
    const page = await mount(
      html`<div>
        ${[1, 2, 3, 4, 5].map(
          () =>
            html`<embark-airport-field label="From" .embark=${fakeClient(findAirports)}></embark-airport-field>`,
        )}
      </div>`,
      HTMLElement,
    );
    const fields = [...page.querySelectorAll("embark-airport-field")];
    for (const field of fields) field.value = "BKK";
    await settled(page);
    const [first, second] = fields;
    if (!first || !second) throw new Error("There are no fields");
    page.append(first);
    first.remove();
    page.prepend(first);
    const clone = second.cloneNode(true);
    page.append(clone);
    await settled(page);
    expect(page.querySelectorAll("embark-airport-field")).to.have.length(6);
    const input = (element: Element) => part<HTMLInputElement>(element, "input");
    await until("all names are there", () => fields.every((f) => input(f).value === "Bangkok BKK"));
    if (!(clone instanceof Element)) throw new Error("The clone is no element");
    expect(input(clone).value).to.equal("");
  });

  it("does not mind that its tag is taken by another version", () => {
    define("test-greeting", class extends HTMLElement {});
    expect(customElements.get("test-greeting")).to.equal(Greeting);
  });
});
