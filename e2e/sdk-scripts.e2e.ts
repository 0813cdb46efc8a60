import { describe, expect, it } from "vitest";
import { mailTo } from "./steps/mailbox.ts";
import { book, startScript } from "./steps/scripts.ts";

describe("The scripts of examples/sdk-scripts", () => {
  it("book, watch and cancel a flight from Node", async () => {
    const pnr = await book();
    expect(
      (await mailTo("anna@example.org", `Booking ${pnr} is confirmed`)).attachments,
    ).toHaveLength(1);

    const watch = startScript("watch.ts", pnr, "Mueller");
    await watch.line(/is confirmed\. Watching it/);
    const cancel = startScript("cancel.ts", pnr, "Müller");
    await cancel.line(/\$[\d,.]+ comes back, \$0\.00 does not: free_within_24_hours/);
    await cancel.line(/is cancelled\./);
    await cancel.ended();
    await watch.line(/booking\.cancelled/);
    await watch.line(/payment\.refunded/);
  });
});
