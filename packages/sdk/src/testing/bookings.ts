import type { Call } from "../call.ts";
import type { CallOptions, EmbarkOptions, UpdateOptions, WriteOptions } from "../options.ts";
import { createPipeline } from "../pipeline.ts";
import { createResources } from "../resources.ts";
import { type Scripted, type Sent, scriptedFetch } from "./scripted-fetch.ts";

interface Booking {
  id: string;
  seats: number;
}

/** A small area with operations that change something, which the contract does not have yet. */
interface BookingsResource {
  create(body: { seats: number }, options?: WriteOptions): Call<Booking>;
  get(bookingId: string, options?: CallOptions): Call<Booking>;
  update(bookingId: string, body: { seats: number }, options: UpdateOptions): Call<Booking>;
  cancel(bookingId: string, options?: CallOptions): Call<void>;
}

export function bookingsOver(
  script: readonly Scripted[],
  options: Partial<EmbarkOptions> = {},
): { bookings: BookingsResource; sent: Sent[] } {
  const { fetch, sent } = scriptedFetch(...script);
  const table = {
    bookings: {
      create: "POST /bookings br",
      get: "GET /bookings/{bookingId}",
      update: "PATCH /bookings/{bookingId} bm",
      cancel: "DELETE /bookings/{bookingId}",
    },
  };
  const { bookings } = createResources<{ bookings: BookingsResource }>(
    table,
    "https://api.test/v1",
    createPipeline({ baseUrl: "https://api.test/v1", fetch, ...options }),
  );
  return { bookings, sent };
}
