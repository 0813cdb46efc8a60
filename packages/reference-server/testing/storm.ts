import { chance } from "@embark/rules/chance";
import { type Booking, createEmbark, type Embark, ProblemError } from "@embark/sdk";
import { answerChallenge, cards, tokenFor } from "./cards.ts";
import { again, atPriceOfNow, freshQuote, mayComeYet } from "./patient-client.ts";

/** What travellers were told, which must still be true in the end. */
export class Promises {
  readonly holds = new Set<string>();
  readonly reserved = new Set<string>();
  /** Bookings by id, with what the answer said was paid. */
  readonly confirmed = new Map<string, number>();
  readonly cancelled = new Set<string>();
  readonly changed = new Map<string, number>();
  /** Chosen seats by booking. */
  readonly seats = new Map<string, string>();
  /** How the purchases ended. */
  readonly endings = new Map<string, number>();
  /** Everything personal that the travellers gave. */
  readonly secrets: string[] = [];
}

export interface Storm {
  readonly seed: number;
  readonly url: string;
  /** Fares to choose from, all for one adult on journeys across a border. */
  readonly fareIds: readonly string[];
  readonly promises: Promises;
  /** Ends it, whatever is under way. */
  readonly signal: AbortSignal;
}

/** Refusals that a traveller has to live with; any other is a fault of the server. */
const USUAL = new Set(["sold_out", "hold_expired", "quote_expired"]);

/** One traveller from quote to ticket and further, who asks again with the same keys whatever happens. */
export async function buy(storm: Storm, name: string): Promise<void> {
  const { endings } = storm.promises;
  const purchase = new Purchase(storm, name);
  const ending = await purchase.run().catch((error: unknown) => {
    const code = codeOf(error) ?? "";
    if (USUAL.has(code)) return `refused: ${code}`;
    if (mayComeYet(error)) return "gave up when the line broke";
    throw error;
  });
  endings.set(ending, (endings.get(ending) ?? 0) + 1);
}

class Purchase {
  readonly #storm: Storm;
  readonly #name: string;
  readonly #embark: Embark;
  #access: { readonly bookingToken: string } = { bookingToken: "" };

  constructor(storm: Storm, name: string) {
    this.#storm = storm;
    this.#name = name;
    this.#embark = createEmbark({
      baseUrl: `${storm.url}/api/v1`,
      retry: false,
      timeoutMs: 20_000,
    });
  }

  /** Answers with how it ended. */
  async run(): Promise<string> {
    const { promises } = this.#storm;
    const quoteId = await this.#again(() => freshQuote(this.#embark, this.#fare("fare")));
    const hold = await this.#again(() =>
      this.#embark.inventory.hold({ quoteId }, this.#key("hold")),
    );
    promises.holds.add(hold.id);
    if (this.#happens(0.05, "leaves after the hold")) return "left with a hold";
    const party = { ...this.#party(), quoteId, holdId: hold.id };
    const opened = await this.#again(() =>
      this.#embark.bookings.reserve(party, this.#key("reserve")),
    );
    const { id } = opened.booking;
    this.#access = { bookingToken: opened.token };
    promises.reserved.add(id);
    if (this.#happens(0.5, "chooses a seat")) await this.#chooseSeat(opened.booking);
    if (this.#happens(0.05, "leaves unpaid")) return "left unpaid";
    if (this.#happens(0.1, "cancels unpaid")) return this.#cancel(id, "cancelled unpaid");

    const paid = await this.#pay(id, "first", this.#happens(0.15, "cancels when authorized"));
    if (!paid) return this.#cancel(id, "cancelled with authorized money");
    promises.confirmed.set(id, paid.paid.amount);
    if (this.#happens(0.3, "changes")) await this.#change(id);
    if (this.#happens(0.3, "cancels")) return this.#cancel(id, "cancelled and refunded");
    return "travels";
  }

  /** Undefined when the traveller stops before confirming. */
  async #pay(bookingId: string, attempt: string, stops: boolean): Promise<Booking | undefined> {
    const { payments, bookings } = this.#embark;
    const begin = () => payments.intent({ bookingId }, this.#key(`${attempt} intent`));
    const payment = await this.#again(begin);
    const number = this.#card(attempt);
    const token = await tokenFor(payment, number);
    const authorize = (given: { token?: string }, name: string) =>
      this.#again(() => payments.authorize(payment.id, given, this.#key(`${attempt} ${name}`)));
    try {
      const { status } = await authorize({ token }, "authorize");
      if (status === "requires_action") {
        await answerChallenge(await this.#again(() => payments.get(payment.id, this.#access)));
        await authorize({}, "authorize after the challenge");
      }
    } catch (error) {
      if (!isDeclined(error)) throw error;
      await authorize({ token: await tokenFor(payment, cards.good) }, "authorize another card");
    }
    if (stops) return undefined;
    const paymentId = payment.id;
    const confirm = () =>
      bookings.confirm(bookingId, { paymentId }, this.#key(`${attempt} confirm`));
    try {
      return await (this.#happens(0.3, "gives up") ? confirm() : this.#again(confirm));
    } catch (error) {
      // After a crash it may only be told that this payment is no good any more.
      const isKnown = isDeclined(error) || codeOf(error) === "payment_required";
      if (!isKnown || number !== cards.captureFails) throw error;
      return this.#pay(bookingId, `${attempt} again`, false);
    }
  }

  async #cancel(bookingId: string, ending: string): Promise<string> {
    const { bookings } = this.#embark;
    const quote = await this.#again(() =>
      bookings.quoteCancellation(bookingId, this.#access),
    ).catch((error: unknown) => {
      // It has expired while it waited.
      if (codeOf(error) === "booking_state") return undefined;
      throw error;
    });
    if (!quote) return "expired before it was cancelled";
    await this.#again(() => bookings.cancel(bookingId, { quoteId: quote.id }, this.#key("cancel")));
    this.#storm.promises.cancelled.add(bookingId);
    return ending;
  }

  async #change(bookingId: string): Promise<void> {
    const { bookings } = this.#embark;
    try {
      const quote = await this.#again(() =>
        atPriceOfNow(this.#fare("other fare"), (fareId) =>
          bookings.quoteChange(bookingId, { fareId }, this.#access),
        ),
      );
      const change = () => bookings.change(bookingId, { quoteId: quote.id }, this.#key("change"));
      const { pendingChange } = await this.#again(change);
      if (pendingChange) await this.#pay(bookingId, "change", false);
      this.#storm.promises.changed.set(bookingId, quote.price.amount);
    } catch (error) {
      // The old journey stands.
      const refusals = ["sold_out", "hold_expired"];
      if (!refusals.includes(codeOf(error) ?? "")) throw error;
    }
  }

  async #chooseSeat({ id, slices }: Booking): Promise<void> {
    const departureId = slices[0]?.segments[0]?.flightId ?? "";
    const row = 30 + Math.floor(this.#chance("row") * 4);
    const seat = `${row}${"ABCDEFGHJK"[Math.floor(this.#chance("letter") * 10)]}`;
    const seats = [{ passengerId: "p1", departureId, seat }];
    const options = { ...this.#access, ifMatch: "*" };
    try {
      await this.#again(() => this.#embark.bookings.chooseSeats(id, { seats }, options));
      this.#storm.promises.seats.set(id, `${departureId} ${seat}`);
    } catch (error) {
      const refusals = ["seat_taken", "seats_invalid", "hold_expired"];
      if (!refusals.includes(codeOf(error) ?? "")) throw error;
    }
  }

  #card(attempt: string): string {
    const { good, declined, captureFails, challenge } = cards;
    const all = [good, good, good, declined, captureFails, challenge, "4000000000007726"];
    // Who tries again uses a card that works.
    if (attempt.endsWith("again")) return good;
    return all[Math.floor(this.#chance(`${attempt} card`) * all.length)] ?? good;
  }

  #party() {
    const letters = (what: string) =>
      [1, 2, 3, 4, 5, 6, 7, 8]
        .map((at) => String.fromCharCode(97 + Math.floor(this.#chance(`${what} ${at}`) * 26)))
        .join("");
    const digits = (what: string) =>
      String(Math.floor(this.#chance(what) * 90_000_000) + 10_000_000);
    const givenName = `Quella${letters("given name")}`;
    const surname = `Zubrow${letters("surname")}`;
    const birthDate = `19${60 + Math.floor(this.#chance("year") * 30)}-02-03`;
    const number = `X${digits("passport")}`;
    // Fewer digits stand by chance in the many that are stored.
    const [email, phone] = [`${surname}@example.net`, `+49151${digits("phone")}`];
    this.#storm.promises.secrets.push(givenName, surname, birthDate, number, email, phone.slice(3));
    const document = { type: "passport", number, issuingCountry: "DE", nationality: "DE" } as const;
    return {
      passengers: [
        {
          ...({ id: "p1", type: "adult", givenName, surname, birthDate } as const),
          document: { ...document, expiresOn: "2039-01-01" },
        },
      ],
      contact: { email, phone },
    };
  }

  #fare(what: string): string {
    const { fareIds } = this.#storm;
    return fareIds[Math.floor(this.#chance(what) * fareIds.length)] ?? "";
  }

  #again<Answer>(call: () => PromiseLike<Answer>): Promise<Answer> {
    return again(call, this.#storm.signal);
  }

  #happens(share: number, what: string): boolean {
    return this.#chance(what) < share;
  }

  #chance(what: string): number {
    return chance(`${this.#storm.seed} ${this.#name} ${what}`);
  }

  #key(what: string) {
    const idempotencyKey = `${this.#name} ${what}`.replaceAll(" ", "-");
    return { ...this.#access, idempotencyKey };
  }
}

function isDeclined(error: unknown): boolean {
  return codeOf(error) === "payment_declined";
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.code : undefined;
}
