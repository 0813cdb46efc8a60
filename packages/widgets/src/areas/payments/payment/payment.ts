import { bookings, type Client, payments } from "@embark/sdk/areas";
import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EmbarkElement } from "../../../foundation/element.ts";
import {
  buttonStyles,
  fieldStyles,
  hiddenStyles,
  problemStyles,
} from "../../../foundation/styles/controls.ts";
import { skeletonStyles } from "../../../foundation/styles/skeleton.ts";
import { hostStyles } from "../../../foundation/styles/tokens.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { BankDialog } from "./bank-dialog.ts";
import { CardFrame, type Look } from "./card-frame.ts";
import { readLook } from "./page-look.ts";
import { paymentStyles } from "./payment.styles.ts";
import { PaymentFailedEvent } from "./payment-events.ts";
import { PaymentFlow } from "./payment-flow.ts";
import {
  announcement,
  buttonHint,
  buttonText,
  formFailed,
  type PaymentView,
  renderOutcome,
  renderTotal,
  renderTrouble,
  renderTrust,
  renderWaitingCard,
} from "./payment-view.ts";
import { type PaymentTerms, paymentTerms } from "./terms/payment-terms.ts";

type Demo = typeof import("./demo/demo-payment.ts");

/** What the demo world gives in place of addresses. */
const DEMO_CARD = "demo:card";
const DEMO_BANK = "demo:challenge";

const ENDS: readonly string[] = ["authorized", "confirmed", "over"];
const STATES = [
  "loading",
  "card",
  "paying",
  "bank",
  "waiting",
  "confirming",
  "authorized",
  "confirmed",
  "over",
] as const;

/**
 * Takes the payment for a booking and confirms it: the card form of the payment provider, the question of
 * the bank, and what to do when something does not work. Card numbers never reach the page, and the page
 * is never left.
 *
 * The card form is an iframe among the children of the element, so a page with a content security policy
 * names the payment provider in `frame-src`.
 *
 * @element embark-payment
 * @fires {PaymentStartEvent} embark-payment-start - A card was given and is about to be charged.
 * @fires {PaymentAuthorizedEvent} embark-payment-authorized - The money is set aside. Cancelable: then the page confirms the booking.
 * @fires {PaymentConfirmedEvent} embark-payment-confirmed - The booking is paid and confirmed.
 * @fires {PaymentFailedEvent} embark-payment-failed - A payment failed; the element explains it and, unless it is final, offers the next step.
 * @slot card - The card form. The element puts it there, unless the page has brought an `<iframe slot="card">`.
 * @csspart payment - Everything.
 * @csspart total - What is to be paid.
 * @csspart card - The place of the card form.
 * @csspart trust - Where the card number goes.
 * @csspart problem - What went wrong.
 * @csspart note - That the bank still waits.
 * @csspart pay - The button that pays.
 * @csspart bank - The dialog in which the bank asks.
 * @csspart demo - What stands for the card form and the bank in demo mode.
 * @csspart outcome - How it ended.
 * @cssproperty [--embark-accent] - Colour of buttons and of what is chosen, in the card form as well.
 * @cssproperty [--embark-paper] - Colour of surfaces.
 * @cssproperty [--embark-ink] - Colour of text.
 * @cssproperty [--embark-radius=12px] - Radius of corners.
 * @cssstate loading - The payment is being asked for.
 * @cssstate card - A card is needed.
 * @cssstate paying - The card is being charged.
 * @cssstate bank - The bank asks in a dialog.
 * @cssstate waiting - The bank still waits for an answer.
 * @cssstate confirming - The booking is being confirmed.
 * @cssstate authorized - The money is set aside and the page goes on.
 * @cssstate confirmed - The booking is paid.
 * @cssstate over - Nothing can be paid here any more.
 * @example <embark-payment key="demo" booking="bkg_01kj3v5mz8q4x7w2n6t9rbcdef" booking-token="…"></embark-payment>
 */
export class PaymentElement extends EmbarkElement<PaymentTerms> {
  static override styles = [
    hostStyles,
    hiddenStyles,
    buttonStyles,
    fieldStyles,
    problemStyles,
    skeletonStyles,
    paymentStyles,
  ];

  /** Id of the booking to pay for. */
  @property() booking = "";
  /** What reserving the booking gave; not needed when the client has a token or somebody is signed in. */
  @property({ attribute: "booking-token" }) bookingToken: string | null = null;

  protected override readonly terms = new TermsController(this, paymentTerms);
  readonly #internals = this.attachInternals();
  readonly #frame = new CardFrame(this, {
    submit: () => void this.pay(),
    failed: () => {
      const error = new Error("The card form does not load or takes no card.");
      this.dispatchEvent(new PaymentFailedEvent({ reason: "card_form", final: false, error }));
    },
    refused: () => void this.#flow?.start(),
  });
  readonly #bank = new BankDialog(this, {
    terms: () => this.terms,
    flow: () => this.#flow,
    look: () => this.#look,
  });
  #flow: PaymentFlow | undefined;
  /** Whom the flow talks to about what. */
  #about: readonly unknown[] = [];
  #hadFocus = false;

  @state() private demo: Demo | undefined;
  @state() private demoCard = "tok_demo_success";
  /** The card form has been asked for a token. */
  @state() private asking = false;

  protected get client(): Client<"bookings" | "payments"> {
    return this.clientWith({ bookings, payments });
  }

  /**
   * Pays with the card in the form, or does what else the button says: tries again, goes back to the bank.
   * Resolves when the outcome is shown, or the bank asks.
   */
  async pay(): Promise<void> {
    const flow = this.#flow;
    if (!flow || this.#blocked) return;
    if (flow.trouble?.retry) await flow.trouble.retry();
    else if (flow.step === "waiting") flow.returnToBank();
    else if (formFailed(this.#view)) await this.#reloadForm(flow);
    else if (flow.step === "card") await this.#payByCard(flow);
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = this.matches(":focus-within");
    this.#begin();
    const { fields, payment } = this.#flow ?? {};
    if (fields?.url === DEMO_CARD || payment?.action?.url === DEMO_BANK) {
      // The next update tries again.
      this.#loadDemo().catch(() => undefined);
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const flow = this.#flow;
    for (const one of STATES) {
      if (one === (flow?.step ?? "loading")) this.#internals.states.add(one);
      else this.#internals.states.delete(one);
    }
    const form = flow && !ENDS.includes(flow.step) && !this.#isDemo ? flow.fields : null;
    if (form) this.#frame.show(form, this.terms.t.cardDetails, this.#look);
    else this.#frame.remove();
    if (this.#hadFocus && !this.matches(":focus-within")) {
      // What had the focus is gone.
      this.renderRoot.querySelector<HTMLElement>("section h2, .pay")?.focus();
    }
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    return html`<section part="payment" aria-label=${this.terms.t.payment} aria-busy=${view.busy}>
        ${renderOutcome(view) ?? this.#renderPayment(view)}
      </section>
      ${this.#bank.render(this.#renderDemoBank())}
      <div class="hidden" role="status">${this.#announcement(view)}</div>`;
  }

  #renderPayment(view: PaymentView): TemplateResult {
    const { flow, card } = view;
    const used = flow && (flow.busy || flow.step === "card" || flow.step === "bank");
    const form = flow?.payment ? used && flow.fields : view.busy;
    return html`${renderTotal(view)}
      <div part="card" class=${card === "ready" ? "" : "unready"} ?hidden=${!form || card === "failed"}>
        ${card === "loading" ? renderWaitingCard() : this.#renderDemoCards()}
        <slot name="card"></slot>
      </div>
      ${form ? renderTrust(view) : nothing} ${renderTrouble(view)}
      <div class="actions">
        <button
          type="button"
          class="primary pay"
          part="pay"
          aria-describedby="hint"
          aria-busy=${view.busy}
          aria-disabled=${this.#blocked}
          @click=${() => void this.pay()}
        >
          ${buttonText(view)}
        </button>
        <p class="hint" id="hint">${buttonHint(view)}</p>
        ${
          flow?.step === "waiting"
            ? html`<button type="button" class="quiet" @click=${() => void flow.useAnotherCard()}>
                ${this.terms.t.useAnotherCard}
              </button>`
            : nothing
        }
      </div>`;
  }

  /** How it ended is read out as the focus goes there, if it was here. */
  #announcement(view: PaymentView): string {
    const ended = view.flow && ENDS.includes(view.flow.step);
    return ended && this.#hadFocus ? "" : announcement(view);
  }

  #renderDemoCards(): TemplateResult | typeof nothing {
    const { terms, demo } = this;
    if (!this.#isDemo || !demo || !terms.has(demo.demoTerms)) return nothing;
    return demo.renderDemoCards(terms, {
      chosen: this.demoCard,
      disabled: this.#view.busy,
      choose: (token) => {
        this.demoCard = token;
      },
    });
  }

  #renderDemoBank(): TemplateResult | undefined {
    const { terms, demo } = this;
    const flow = this.#flow;
    if (flow?.payment?.action?.url !== DEMO_BANK || !demo || !terms.has(demo.demoTerms)) {
      return undefined;
    }
    return demo.renderDemoBank(
      terms,
      () => void flow.settle(),
      () => void flow.refuse("authentication_failed"),
    );
  }

  get #view(): PaymentView {
    const flow = this.#flow;
    const demo = this.#isDemo;
    return {
      terms: this.terms,
      flow,
      card: demo ? (this.demo ? "ready" : "loading") : this.#frame.state,
      complete: demo || this.#frame.complete,
      busy: this.asking || !flow || flow.busy,
    };
  }

  get #isDemo(): boolean {
    return this.#flow?.fields?.url === DEMO_CARD;
  }

  /** Whether the button has to wait. */
  get #blocked(): boolean {
    const { busy, flow, card } = this.#view;
    return busy || flow?.step === "bank" || (flow?.step === "card" && card === "loading");
  }

  get #look(): Look {
    return readLook(this.renderRoot.querySelector("section") ?? this, this.terms.locale);
  }

  /** Begins anew whenever it is another booking, or another client. */
  #begin(): void {
    // The provider around us, which has the key, may be defined a moment later than we are.
    if (this.closest("embark-provider:not(:defined)")) return;
    const { client, booking, bookingToken } = this;
    const about = [client, booking, bookingToken];
    if (about.every((one, index) => one === this.#about[index])) return;
    this.#about = about;
    if (!booking) {
      this.#flow = undefined;
      return;
    }
    const flow = new PaymentFlow({
      client,
      bookingId: booking,
      bookingToken: bookingToken ?? undefined,
      changed: () => {
        if (flow === this.#flow) this.requestUpdate();
      },
      tell: (event) => this.dispatchEvent(event),
    });
    this.#flow = flow;
    void flow.start();
  }

  async #payByCard(flow: PaymentFlow): Promise<void> {
    this.asking = true;
    const token = this.#isDemo ? this.demoCard : await this.#frame.token();
    this.asking = false;
    if (token && flow === this.#flow) await flow.authorize(token);
  }

  async #reloadForm(flow: PaymentFlow): Promise<void> {
    this.#frame.reload();
    await flow.start();
  }

  async #loadDemo(): Promise<void> {
    if (this.demo) return;
    const demo = await import("./demo/demo-payment.ts");
    await this.terms.add(demo.demoTerms);
    if (this.demo || !this.shadowRoot) return;
    adoptStyles(this.shadowRoot, [...PaymentElement.elementStyles, demo.demoStyles]);
    this.demo = demo;
  }
}
