import { fieldStyles } from "../../../foundation/styles/controls.ts";
import type { ActionWords } from "./action-words.ts";
import { CancelPanel } from "./cancel-panel.ts";
import { ChangePanel } from "./change-panel.ts";
import { HistoryPanel } from "./history-panel.ts";
import { PayPanel } from "./pay-panel.ts";
import { ResendPanel } from "./resend-panel.ts";
import { SeatsPanel } from "./seats-panel.ts";
import { actionStyles as ownStyles } from "./trip-actions.styles.ts";
import type { Action, Panel, TripPage } from "./trip-page.ts";
import { VerifyPanel } from "./verify-panel.ts";

export { actionTerms } from "./action-terms.ts";

export const actionStyles = [fieldStyles, ownStyles];

/** Everything that can be done with a booking. */
export function createPanels(page: TripPage, terms: ActionWords): Readonly<Record<Action, Panel>> {
  return {
    pay: new PayPanel(page, terms),
    choose_seats: new SeatsPanel(page, terms),
    change: new ChangePanel(page, terms),
    cancel: new CancelPanel(page, terms),
    resend: new ResendPanel(page, terms),
    history: new HistoryPanel(page, terms),
    verify: new VerifyPanel(page, terms),
  };
}
