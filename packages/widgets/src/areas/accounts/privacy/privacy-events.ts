import type { ErasureReport } from "@embark/sdk";
import { EmbarkEvent } from "../../../foundation/events.ts";

export interface PrivacyExportDetail {
  /** Whose data it is. */
  readonly email: string;
}

/** Somebody has downloaded their data. */
export class PrivacyExportEvent extends EmbarkEvent<PrivacyExportDetail> {
  constructor(detail: PrivacyExportDetail) {
    super("embark-privacy-export", detail);
  }
}

export interface PrivacyEraseDetail {
  /** What was erased and what stays. */
  readonly erasure: ErasureReport;
}

/** Somebody has had their data erased. */
export class PrivacyEraseEvent extends EmbarkEvent<PrivacyEraseDetail> {
  constructor(detail: PrivacyEraseDetail) {
    super("embark-privacy-erase", detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "embark-privacy-export": PrivacyExportEvent;
    "embark-privacy-erase": PrivacyEraseEvent;
  }
}
