/**
 * For the servers of benchmarks, which are processes of their own: tells the parent where to find it, then
 * for each message that is no list how many microseconds of CPU were used since the one before.
 */
export function tellCpu(hello: Readonly<Record<string, string>>): void {
  let before = process.cpuUsage();
  process.on("message", (message) => {
    if (Array.isArray(message)) return;
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    process.send?.({ micros: user + system });
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.(hello);
}
