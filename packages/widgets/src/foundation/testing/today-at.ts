/** Today where an instant such as `2026-12-18T23:50:00+07:00` was written, `YYYY-MM-DD`: days there begin earlier or later. */
export function todayAt(instant: string): string {
  const ahead = Date.parse(`${instant.slice(0, 19)}Z`) - Date.parse(instant);
  return new Date(Date.now() + ahead).toISOString().slice(0, 10);
}
