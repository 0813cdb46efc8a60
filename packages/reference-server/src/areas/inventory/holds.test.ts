import { describe, expect, test, vi } from "vitest";
import { MINUTE, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { problemOf } from "../../../testing/problems.ts";
import { ProviderUnavailableError } from "../payments/provider.ts";

describe.each(engines)("a hold on %s", (engine) => {
  const steps = withBookings(engine);

  test("is over by the clock, also before its seats were given back", async () => {
    const { holdId } = await steps().request();
    const { inventory } = steps().embark;
    expect((await problemOf(inventory.commit({ holdId }))).code).toBe("booking_not_confirmed");
    steps().server.clock.advance(15 * MINUTE);
    const { status, code } = await problemOf(inventory.commit({ holdId }));
    expect([status, code]).toEqual([410, "hold_expired"]);
  });

  test("of a booking that is being paid cannot be given back, and is not called sold", async () => {
    const request = await steps().request();
    const { booking, token } = await steps().embark.bookings.reserve(request);
    const opened = { booking, access: { bookingToken: token } };
    const capture = vi.spyOn(steps().server.context.provider, "capture");
    capture.mockRejectedValue(new ProviderUnavailableError("away"));
    await problemOf(steps().pay(opened));
    const { holdId } = request;
    const { code, detail } = await problemOf(steps().embark.inventory.release({ holdId }));
    expect(code).toBe("hold_committed");
    expect(detail).toContain("is being paid");
    capture.mockRestore();
    await steps().wait(MINUTE);
    const sold = await problemOf(steps().embark.inventory.release({ holdId }));
    expect(sold.detail).toContain("are sold");
  });
});
