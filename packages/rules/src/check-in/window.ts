const HOUR = 3_600_000;

/** When passengers may check in; epoch milliseconds. */
export interface CheckInWindow {
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * Check-in opens 24 hours before the first departure of the journey and closes an hour before it, as most
 * airlines do.
 * @param startsAt First departure, epoch milliseconds.
 */
export function checkInWindow(startsAt: number): CheckInWindow {
  return { opensAt: startsAt - 24 * HOUR, closesAt: startsAt - HOUR };
}
