import { once } from "node:events";
import type { Server } from "node:http";

/** Milliseconds that requests under way get when the server stops. */
const patience = 10_000;

/** Starts to listen. @returns the address, without a slash at the end. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    const advice = `Stop what uses it, or set EMBARK_PORT to another one.`;
    throw new Error(`Port ${port} of ${host} is taken. ${advice}`, { cause: error });
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const anywhere = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host);
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${anywhere ? "localhost" : name}:${address.port}`;
}

/** Stops accepting and waits for the requests under way; cuts off those that take too long. */
export async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  // Connections that become idle now would be kept open for another request.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
