import { once } from "node:events";
import type { Server } from "node:http";

/**
 * Listens on this machine alone.
 * @param name of the program, for whoever reads that its port is taken
 * @param port 0 takes a free one
 * @returns its address, without a slash at the end.
 */
export async function listenLocally(server: Server, name: string, port: number): Promise<string> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    const advice = "Stop what uses it, or give this program another one.";
    throw new Error(`Port ${port} of the ${name} is taken. ${advice}`, { cause: error });
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`The ${name} has no port.`);
  return `http://localhost:${address.port}`;
}

/** Finishes the requests under way. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  // Connections that become idle now would be kept open for another request.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  await closed;
  clearInterval(sweep);
}
