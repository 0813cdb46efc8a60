import { type Booking, newIdempotencyKey, type Payment, ProblemError } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import type { EmbarkEvent } from "../../../foundation/events.ts";
import {
  PaymentAuthorizedEvent,
  PaymentConfirmedEvent,
  PaymentFailedEvent,
  PaymentStartEvent,
} from "./payment-events.ts";

/** Where a payment stands, as the element shows it. */
export type Step =
  | "loading"
  /** Waits for a card. */
  | "card"
  | "paying"
  /** The bank asks the payer. */
  | "bank"
  /** The bank still asks, and the payer has turned away. */
  | "waiting"
  | "confirming"
  /** The money is set aside and the page goes on by itself. */
  | "authorized"
  | "confirmed"
  /** Nothing can be paid here any more. */
  | "over";

/** What went wrong on the way, and how to go on where it happened. */
interface Trouble {
  readonly error: unknown;
  readonly retry?: (() => Promise<void>) | undefined;
}

interface FlowOptions {
  readonly client: Client<"bookings" | "payments">;
  readonly bookingId: string;
  readonly bookingToken: string | undefined;
  /** Something to show has changed. */
  changed(): void;
  /** Tells the page; false when it prevented what comes next. */
  tell(event: EmbarkEvent<unknown>): boolean;
}

/** The conversation with the API about one booking: a payment, its card, the bank, the confirmation. */
export class PaymentFlow {
  step: Step = "loading";
  payment: Payment | undefined;
  /** The card form. It stays while other answers name none, so that what was typed stays, too. */
  fields: Payment["fields"] = null;
  booking: Booking | undefined;
  /** Why the last card was declined. */
  decline: string | undefined;
  trouble: Trouble | undefined;
  readonly #keys = new Map<string, string>();
  readonly #options: FlowOptions;

  constructor(options: FlowOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return !this.trouble && ["loading", "paying", "confirming"].includes(this.step);
  }

  /** Asks for the payment of the booking; after a reload that is the same one, as far as it came. */
  async start(): Promise<void> {
    const { client, bookingId, bookingToken } = this.#options;
    this.#show("loading");
    try {
      this.payment = await this.#once("intent", (idempotencyKey) =>
        client.payments.intent({ bookingId }, { bookingToken, idempotencyKey }),
      );
    } catch (error) {
      return this.#handle(error, () => this.start());
    }
    const { status, fields, decline } = this.payment;
    if (fields) this.fields = fields;
    if (decline) this.decline = decline.reason;
    if (status === "requires_payment_method" && this.fields) this.#show("card");
    else if (status === "requires_action") this.#show("waiting");
    else if (isPaid(status)) await this.#accept(this.payment);
    else {
      const error = new Error(`Payment ${this.payment.id} is ${status} and names no card form.`);
      this.#fail(error, "payment_state", () => this.start());
    }
  }

  /** Pays with a card that the card form gave a token for. */
  async authorize(token: string): Promise<void> {
    const { payment } = this;
    if (!payment) return;
    this.decline = undefined;
    this.#options.tell(new PaymentStartEvent({ payment }));
    await this.#authorize(payment, token);
  }

  /** The bank says that it has an answer; what it is, we ask the API. */
  async settle(): Promise<void> {
    if (this.step === "bank" && this.payment) await this.#authorize(this.payment);
  }

  /** Looks whether the bank has answered, because its message may be lost. */
  async look(): Promise<void> {
    const { payment } = this;
    if (this.step !== "bank" || !payment) return;
    try {
      const now = await this.#read(payment);
      if (this.step === "bank" && now.status !== "requires_action") await this.#follow(now);
    } catch {
      // The next look may see more.
    }
  }

  /** The payer turns away from the bank. */
  leaveBank(): void {
    if (this.step === "bank") this.#show("waiting");
  }

  /** The payer goes back to the bank. */
  returnToBank(): void {
    this.#show("bank");
  }

  /** The payer wants to pay with another card than the one the bank asks about. */
  async useAnotherCard(): Promise<void> {
    if (this.fields) this.#show("card");
    else await this.start();
  }

  /** The card was refused. */
  async refuse(reason: string, error?: unknown): Promise<void> {
    const tryAnother = this.step !== "confirming" && this.fields;
    this.decline = reason;
    this.#options.tell(new PaymentFailedEvent({ reason, final: false, error }));
    if (tryAnother) this.#show("card");
    else await this.start();
  }

  async #authorize(payment: Payment, token?: string): Promise<void> {
    const { client, bookingToken } = this.#options;
    this.#show("paying");
    let now: Payment;
    try {
      now = await this.#once(token ?? "bank", (idempotencyKey) =>
        client.payments.authorize(payment.id, token ? { token } : {}, {
          bookingToken,
          idempotencyKey,
        }),
      );
    } catch (error) {
      return this.#handle(error, () => this.#authorize(payment, token));
    }
    await this.#follow(now);
  }

  /** Goes on from what a payment has become. */
  async #follow(payment: Payment): Promise<void> {
    this.payment = payment;
    if (payment.fields) this.fields = payment.fields;
    if (isPaid(payment.status)) await this.#accept(payment);
    else if (payment.status === "requires_action") this.#show("bank");
    else if (payment.decline) await this.refuse(payment.decline.reason);
    else await this.start();
  }

  async #accept(payment: Payment): Promise<void> {
    this.decline = undefined;
    if (this.#options.tell(new PaymentAuthorizedEvent({ payment }))) await this.#confirm(payment);
    else this.#show("authorized");
  }

  async #confirm(payment: Payment): Promise<void> {
    const { client, bookingId, bookingToken } = this.#options;
    this.#show("confirming");
    try {
      this.booking = await this.#once("confirm", (idempotencyKey) =>
        client.bookings.confirm(
          bookingId,
          { paymentId: payment.id },
          { bookingToken, idempotencyKey },
        ),
      );
    } catch (error) {
      return this.#handle(error, () => this.#confirm(payment));
    }
    this.#show("confirmed");
    this.#options.tell(new PaymentConfirmedEvent({ booking: this.booking, payment }));
  }

  async #handle(error: unknown, retry: () => Promise<void>): Promise<void> {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    switch (problem?.code) {
      case "payment_declined":
        return this.refuse(problem.reason, error);
      case "authentication_pending":
        return this.#show("waiting");
      case "hold_expired":
      case "departure_closed":
        return this.#end(error, problem.code);
      case "payment_not_due":
      case "booking_state":
        return this.#lookUp(error, problem.code);
      case "payment_state":
      case "payment_required":
        // It went on without us, in another tab perhaps.
        return this.#fail(error, problem.code, () => this.start());
      default:
        return this.#fail(error, problem?.code ?? "offline", retry);
    }
  }

  /** There is nothing to pay: because it is paid, or because it is over. */
  async #lookUp(reason: unknown, code: string): Promise<void> {
    const { client, bookingId, bookingToken } = this.#options;
    try {
      this.booking = await client.bookings.get(bookingId, { bookingToken });
    } catch (error) {
      return this.#handle(error, () => this.#lookUp(reason, code));
    }
    const { status } = this.booking;
    if (status === "confirming") return this.#fail(reason, code, () => this.#lookUp(reason, code));
    if (status !== "confirmed") return this.#end(reason, code);
    this.#show("confirmed");
    const { booking, payment } = this;
    this.#options.tell(new PaymentConfirmedEvent({ booking, payment }));
  }

  /** Something stands in the way that may pass. */
  #fail(error: unknown, reason: string, retry: () => Promise<void>): void {
    if (this.step === "paying") {
      this.step = this.payment?.status === "requires_action" ? "waiting" : "card";
    }
    this.#show(this.step, { error, retry });
    this.#options.tell(new PaymentFailedEvent({ reason, final: false, error }));
  }

  #end(error: unknown, reason: string): void {
    this.#show("over", { error });
    this.#options.tell(new PaymentFailedEvent({ reason, final: true, error }));
  }

  #read({ id }: Payment): Promise<Payment> {
    const { client, bookingToken } = this.#options;
    return Promise.resolve(client.payments.get(id, { bookingToken }));
  }

  #show(step: Step, trouble?: Trouble): void {
    this.step = step;
    this.trouble = trouble;
    this.#options.changed();
  }

  /**
   * Makes a call with a key that stays the same until there is an answer: whoever tries again after a
   * lost connection does the same thing, and not one more.
   */
  async #once<T>(what: string, call: (idempotencyKey: string) => PromiseLike<T>): Promise<T> {
    const key = this.#keys.get(what) ?? newIdempotencyKey();
    this.#keys.set(what, key);
    try {
      const answer = await call(key);
      this.#keys.delete(what);
      return answer;
    } catch (error) {
      if (isAnswer(error)) this.#keys.delete(what);
      throw error;
    }
  }
}

function isPaid(status: string): boolean {
  return status === "authorized" || status === "captured";
}

/** Whether a failure says for certain that nothing was done, and nothing is being done. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.status < 500 &&
    error.status !== 429 &&
    error.code !== "idempotency_in_flight"
  );
}
