/**
 * Base of all events of Embark elements: bubbles and crosses shadow roots. An event that leads to a
 * step is cancelable: `preventDefault()` lets the page take the step itself.
 *
 * One class for each event, its tag of the map declared beside it:
 * ```ts
 * export class OfferSelectEvent extends EmbarkEvent<OfferSelectDetail> {
 *   constructor(detail: OfferSelectDetail) {
 *     super("embark-offer-select", detail, { cancelable: true });
 *   }
 * }
 * declare global {
 *   interface GlobalEventHandlersEventMap { "embark-offer-select": OfferSelectEvent }
 * }
 * ```
 */
export class EmbarkEvent<Detail> extends Event {
  readonly detail: Detail;

  constructor(type: string, detail: Detail, { cancelable = false } = {}) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}
