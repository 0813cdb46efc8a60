import type { Payment } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { CARD_NAMES } from "../../bookings/view/card-names.ts";
import type { CardFrame } from "./card-frame.ts";
import type { PaymentFlow } from "./payment-flow.ts";
import type { PaymentTerms } from "./terms/payment-terms.ts";

export interface PaymentView {
  readonly terms: TermsController<PaymentTerms>;
  readonly flow: PaymentFlow | undefined;
  /** How the card form stands. */
  readonly card: CardFrame["state"];
  /** Whether the card is filled in. */
  readonly complete: boolean;
  /** Whether something is under way that has to end first. */
  readonly busy: boolean;
}

/** What is to be paid. */
export function renderTotal({ terms, flow }: PaymentView): TemplateResult {
  const { t } = terms;
  const payment = flow?.payment;
  if (!payment) {
    return html`<p class="total" part="total">
      <span>${t.toPay}</span>
      ${flow?.trouble ? nothing : html`<b class="skeleton" aria-hidden="true">00,000</b>`}
    </p>`;
  }
  return html`<p class="total" part="total">
    <span>${payment.purpose === "change" ? t.toPayForChange : t.toPay}</span>
    <b>${terms.money(payment.amount)}</b>
    <small>${t.taxesIncluded}</small>
  </p>`;
}

/** The shape of a card form. */
export function renderWaitingCard(): TemplateResult {
  return html`<div class="waiting-card" aria-hidden="true">
    <div class="skeleton"></div>
    <div class="skeleton"></div>
    <div class="skeleton"></div>
    <div class="skeleton"></div>
  </div>`;
}

/** Who gets the card number. */
export function renderTrust({ terms, flow }: PaymentView): TemplateResult | typeof nothing {
  const host = flow?.fields && URL.parse(flow.fields.origin)?.host;
  if (!host) return nothing;
  return html`<small class="trust" part="trust">
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <rect x="3" y="7" width="10" height="7" rx="1.5"></rect>
      <path d="M5 7V5a3 3 0 0 1 6 0v2"></path>
    </svg>
    <span>${terms.t.cardGoesTo(host)}</span>
  </small>`;
}

/** What stands in the way. The button below says how to go on. */
export function renderTrouble(view: PaymentView): TemplateResult {
  const { terms, flow } = view;
  const { t } = terms;
  const notes: Partial<Record<PaymentFlow["step"], string | undefined>> = {
    waiting: t.bankWaits,
    confirming: flow?.trouble && t.notConfirmedYet,
  };
  const note = flow && notes[flow.step];
  const declined = flow?.decline;
  return html`${note ? html`<p class="note" part="note" role="status">${note}</p>` : nothing}
  ${
    declined
      ? html`<div class="problem" part="problem" role="alert">
          <p>${t.declines[declined] ?? t.declines.declined}</p>
        </div>`
      : nothing
  }
  ${flow?.trouble ? renderProblem(terms, flow.trouble.error, undefined, t.paymentProblems) : nothing}
  ${
    formFailed(view) && !flow?.trouble
      ? html`<div class="problem" part="problem" role="alert">
          <p>${t.paymentProblems.card_form}</p>
        </div>`
      : nothing
  }`;
}

/** The payer needs the card form, and it does not work. */
export function formFailed({ flow, card }: PaymentView): boolean {
  return flow?.step === "card" && card === "failed";
}

/** What the button does. */
export function buttonText(view: PaymentView): string {
  const { terms, flow, busy } = view;
  const { t } = terms;
  if (!flow?.payment && !flow?.trouble) return t.loading;
  if (flow.step === "confirming" && busy) return t.confirming;
  if (busy || flow.step === "bank") return t.paying;
  if (flow.trouble?.retry || formFailed(view)) return t.retry;
  if (flow.step === "waiting") return t.goToBank;
  return flow.payment ? t.pay(terms.money(flow.payment.amount)) : t.payment;
}

/** What there is to know before pressing it. */
export function buttonHint(view: PaymentView): string {
  const { terms, flow, card, complete, busy } = view;
  const { t } = terms;
  if (!flow?.payment || busy || formFailed(view)) return "";
  if (flow.trouble) return t.retryIsSafe;
  if (flow.step !== "card") return "";
  if (card === "loading") return t.cardLoading;
  return complete ? t.chargedWhenConfirmed : t.cardMissing;
}

/** How it ended; undefined before that. */
export function renderOutcome({ terms, flow }: PaymentView): TemplateResult | undefined {
  if (!flow) return undefined;
  const { t } = terms;
  const { step, payment, booking, trouble } = flow;
  if (step === "over") {
    return html`<h2 tabindex="-1" part="outcome">${t.overTitle}</h2>
      ${renderProblem(terms, trouble?.error, undefined, t.paymentProblems)}`;
  }
  if (step === "authorized" && payment) {
    return html`<h2 class="done" tabindex="-1" part="outcome">${t.authorizedTitle}</h2>
      <p>${t.authorizedText(terms.money(payment.amount))}</p>`;
  }
  if (step !== "confirmed" || !booking) return undefined;
  const amount = terms.money(payment?.amount ?? booking.paid);
  const card = cardText(terms, payment?.card ?? booking.card);
  return html`<h2 class="done" tabindex="-1" part="outcome">${t.confirmedTitle}</h2>
    <p>${card ? t.paidWith(amount, card) : amount}</p>
    <p>${t.bookingCode(booking.pnr)}</p>`;
}

function cardText({ t }: TermsController<PaymentTerms>, card: Payment["card"]): string {
  return card ? t.card(CARD_NAMES[card.brand] ?? card.brand, card.last4) : "";
}

/** What a screen reader says meanwhile. */
export function announcement({ terms, flow, busy }: PaymentView): string {
  const { t } = terms;
  if (flow?.step === "confirmed") return t.confirmedTitle;
  if (flow?.step === "authorized") return t.authorizedTitle;
  if (!busy) return "";
  if (flow?.step === "confirming") return t.confirming;
  return flow?.payment ? t.paying : t.loading;
}
