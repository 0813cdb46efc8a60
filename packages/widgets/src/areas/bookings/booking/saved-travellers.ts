import type { Account, Traveller as SavedTraveller } from "@embark/sdk";
import { accounts } from "@embark/sdk/areas";
import { adoptStyles, css, html, nothing } from "lit";
import type { SharedApi } from "../../../foundation/client.ts";
import type { EmbarkElement } from "../../../foundation/element.ts";
import { SessionController } from "../../../foundation/session.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { addTerms } from "../../accounts/account/add-terms.ts";
import { isolate } from "../../flights/journey/journey-view.ts";
import type { BookingFlow } from "./booking-flow.ts";
import type { Words } from "./booking-words.ts";
import { isOfAge, journeyDays, type PartyValues, type Traveller } from "./party.ts";
import { type SavedTerms, savedTerms } from "./saved-terms.ts";
import type { BookingTerms } from "./terms/booking-terms.ts";

/** Somebody who can be filled in: the fields of the form that are known of them. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** One part of the form: a passenger, or the contact. */
interface Part {
  readonly id: string;
  readonly label: string;
  readonly people: readonly Person[];
}

/** Fields of a passenger that belong to one person only: nothing of somebody else stays in them. */
const DOCUMENT = ["number", "issuingCountry", "nationality", "expiresOn"] as const;

const savedStyles = css`
  .saved {
    max-inline-size: 24em;
    margin-block-end: 16px;
  }
`;

/** Adds the words, then asks for the account; until it is there nothing shows. */
export async function createSavedTravellers(
  host: EmbarkElement,
  flow: BookingFlow,
  words: Words,
  shared: SharedApi,
): Promise<SavedTravellers> {
  const terms = await addTerms(words, savedTerms);
  const root = host.shadowRoot;
  if (root) adoptStyles(root, [...root.adoptedStyleSheets, savedStyles]);
  return new SavedTravellers(host, flow, terms, shared);
}

/**
 * Fills the form in from what whoever is signed in has saved. What was typed before comes back with a choice
 * of its own, so that nothing is lost.
 */
export class SavedTravellers {
  readonly #host: EmbarkElement;
  readonly #flow: BookingFlow;
  readonly #terms: TermsController<BookingTerms & SavedTerms>;
  readonly #shared: SharedApi;
  readonly #session: SessionController;
  #account: Account | undefined;
  #travellers: readonly SavedTraveller[] = [];
  /** Whose they are. */
  #of: string | undefined;
  /** What somebody typed into a part, and what was filled in there, by the id of the part. */
  readonly #typed = new Map<string, PartyValues>();
  readonly #filled = new Map<string, { readonly person: string; readonly values: PartyValues }>();

  constructor(
    host: EmbarkElement,
    flow: BookingFlow,
    terms: TermsController<BookingTerms & SavedTerms>,
    shared: SharedApi,
  ) {
    this.#host = host;
    this.#flow = flow;
    this.#terms = terms;
    this.#shared = shared;
    this.#session = new SessionController(host);
    host.addController(this);
  }

  hostUpdated(): void {
    const user = this.#session.user?.id;
    if (user === this.#of) return;
    this.#of = user;
    this.#account = undefined;
    this.#travellers = [];
    this.#host.requestUpdate();
    if (user) void this.#load(user);
  }

  /** For a passenger: oneself, where that may be an adult, and those who are of the age. */
  renderPassenger({ id, type }: Traveller): unknown {
    const { quote } = this.#flow.state;
    if (!quote) return nothing;
    const { first, last } = journeyDays(quote);
    const fitting = this.#travellers.filter(({ birthDate }) =>
      isOfAge(type, birthDate, first, last),
    );
    const people = fitting.map((one) => this.#personOf(one, quote.documentsRequired, last));
    const own = this.#account;
    const isSaved = people.some(({ name }) => name === nameOf(own));
    if (own && type === "adult" && !isSaved) {
      const { givenName, surname } = own;
      people.unshift({ id: own.id, name: nameOf(own), fields: { givenName, surname } });
    }
    return this.#renderPart({ id, label: this.#terms.t.fillInFrom, people });
  }

  /** For the contact: oneself. */
  renderContact(): unknown {
    const own = this.#account;
    if (!own) return nothing;
    const { id, email, phone } = own;
    const fields = { email, ...(phone && { phone: phone.number }) };
    const people = [{ id, name: nameOf(own), fields }];
    return this.#renderPart({ id: "contact", label: this.#terms.t.fillInContact, people });
  }

  #renderPart(part: Part): unknown {
    const { t } = this.#terms;
    const { id, label, people } = part;
    if (people.length === 0) return nothing;
    const chosen = this.#chosen(id);
    const keeps = chosen !== "" && this.#hasTyped(id);
    const own = this.#account?.id;
    return html`<div class="field saved">
      <label for="${id}.saved">${label}</label>
      <div class="box">
        <select
          id="${id}.saved"
          autocomplete="off"
          aria-describedby=${keeps ? `${id}.saved-hint` : nothing}
          @change=${({ currentTarget }: Event) => {
            if (currentTarget instanceof HTMLSelectElement) this.#choose(part, currentTarget.value);
          }}
        >
          <option value="" .selected=${chosen === ""}>
            ${this.#hasTyped(id) ? t.asTyped : "–"}
          </option>
          ${people.map(
            (one) =>
              html`<option
                value=${one.id}
                .selected=${one.id === chosen}
                ?disabled=${one.id !== chosen && id !== "contact" && this.#isElsewhere(one.id, id)}
              >
                ${one.id === own ? t.yourself(isolate(one.name)) : one.name}
              </option>`,
          )}
        </select>
      </div>
      ${keeps ? html`<p class="hint" id="${id}.saved-hint">${t.typedIsKept}</p>` : nothing}
    </div>`;
  }

  /** Fills in; the empty choice brings back what was typed. */
  #choose({ id, people }: Part, choice: string): void {
    if (this.#chosen(id) === "") this.#typed.set(id, this.#valuesOf(id));
    const person = people.find((one) => one.id === choice);
    const typed = this.#typed.get(id) ?? {};
    const now = Object.keys({ ...this.#valuesOf(id), ...typed, ...person?.fields });
    for (const field of now) {
      this.#flow.type(`${id}.${field}`, person?.fields[field] ?? typed[field] ?? "");
    }
    this.#flow.settle();
    if (person) this.#filled.set(id, { person: person.id, values: this.#valuesOf(id) });
    else this.#filled.delete(id);
  }

  /** Who stands in a part, as long as nobody has typed over it. */
  #chosen(id: string): string {
    const filled = this.#filled.get(id);
    if (!filled) return "";
    const now = this.#valuesOf(id);
    const fields = Object.keys({ ...filled.values, ...now });
    const isSame = fields.every((field) => (now[field] ?? "") === (filled.values[field] ?? ""));
    return isSame ? filled.person : "";
  }

  #isElsewhere(person: string, part: string): boolean {
    return [...this.#filled.keys()].some(
      (id) => id !== part && id !== "contact" && this.#chosen(id) === person,
    );
  }

  /** Whether there is something typed that a choice would replace, or has replaced. */
  #hasTyped(id: string): boolean {
    const typed = this.#chosen(id) === "" ? this.#valuesOf(id) : (this.#typed.get(id) ?? {});
    return Object.values(typed).some((text) => text.trim() !== "");
  }

  /** What stands in a part of the form, by field; whom an infant sits with is no matter of the person. */
  #valuesOf(part: string): PartyValues {
    const own = Object.entries(this.#flow.state.party).flatMap(([path, text]) => {
      const [id, field = ""] = path.split(".");
      return id === part && field !== "infantOf" ? [[field, text] as const] : [];
    });
    return Object.fromEntries(own);
  }

  /** With the passport that is valid longest, where one is wanted and there is one until the journey ends. */
  #personOf(saved: SavedTraveller, documents: boolean, last: string): Person {
    const { id, givenName, surname, birthDate, gender } = saved;
    const [passport] = saved.documents
      .filter(({ type, expiresOn }) => type === "passport" && expiresOn >= last)
      .toSorted((one, other) => (one.expiresOn < other.expiresOn ? 1 : -1));
    const border = {
      gender: gender ?? "",
      ...Object.fromEntries(DOCUMENT.map((field) => [field, passport?.[field] ?? ""])),
    };
    const fields = { givenName, surname, birthDate, ...(documents && border) };
    return { id, name: nameOf(saved), fields };
  }

  /** Nobody has to hear that it failed: the form is filled in by hand as ever. */
  async #load(user: string): Promise<void> {
    const { embark } = this.#host.settings;
    const { accounts: own } = embark ?? this.#shared.connection({ accounts });
    try {
      const [account, { data }] = await Promise.all([own.me(), own.listTravellers()]);
      if (this.#of !== user) return;
      this.#account = account;
      this.#travellers = data;
    } catch {
      return;
    }
    this.#host.requestUpdate();
  }
}

function nameOf(person: { givenName: string; surname: string } | undefined): string {
  return person ? `${person.givenName} ${person.surname}`.trim() : "";
}
