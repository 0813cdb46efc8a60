import { connect, type Socket } from "node:net";

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

export interface SocketAnswer extends Answer {
  /** Milliseconds from asking to the last byte, with the wait for a socket. */
  readonly took: number;
}

/**
 * A client that costs next to nothing, so that one core can ask more than a server on the other can
 * answer: HTTP/1.1 on sockets that are kept, as those of a proxy are, one request at a time on each. Reads
 * answers with a Content-Length only.
 */
export class HttpSockets {
  readonly #host: string;
  readonly #idle: KeptSocket[];
  readonly #waiting: ((socket: KeptSocket) => void)[] = [];

  constructor(url: string, sockets: number) {
    const { host, port } = new URL(url);
    this.#host = host;
    this.#idle = Array.from(
      { length: sockets },
      () => new KeptSocket(connect(Number(port), "127.0.0.1")),
    );
  }

  async ask(method: string, path: string, headers = "", body = ""): Promise<SocketAnswer> {
    const asked = performance.now();
    const length = body === "" ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n${headers}${length}\r\n`;
    const socket = this.#idle.pop() ?? (await this.#next());
    const answer = await socket.ask(head + body);
    const next = this.#waiting.shift();
    if (next) next(socket);
    else this.#idle.push(socket);
    return { ...answer, took: performance.now() - asked };
  }

  #next(): Promise<KeptSocket> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

class KeptSocket {
  readonly #socket: Socket;
  #received = "";
  #done: PromiseWithResolvers<Answer> | undefined;

  constructor(socket: Socket) {
    this.#socket = socket.setNoDelay().setEncoding("latin1");
    socket.on("data", (chunk: string) => this.#read(chunk));
    socket.on("error", (error) => this.#done?.reject(error));
    socket.on("close", () => this.#done?.reject(new Error("The server closed the connection.")));
  }

  ask(request: string): Promise<Answer> {
    this.#done = Promise.withResolvers();
    this.#socket.write(request);
    return this.#done.promise;
  }

  #read(chunk: string): void {
    this.#received += chunk;
    const end = this.#received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received.slice(0, end))?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const status = Number(this.#received.slice(9, 12));
    const head = this.#received.slice(0, end);
    const body = this.#received.slice(end + 4);
    this.#received = "";
    this.#done?.resolve({ status, head, body });
  }
}
