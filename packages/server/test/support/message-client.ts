import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';

export type Message = Readonly<Record<string, unknown>> & { readonly type: string };

/** A client of a WebSocket that keeps what it is told. */
export class MessageClient {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  closeCode: number | undefined;
  #read = 0;
  #news = Promise.withResolvers<void>();

  /** @param path below the address of the server */
  constructor(address: string, path: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(address.replace('http', 'ws') + path, options);
    this.socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString()) as Message);
      this.#wake();
    });
    this.socket.on('close', (code) => {
      this.closeCode = code;
      this.#wake();
    });
    this.socket.on('error', () => undefined);
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The next message of a type, other messages being passed over. */
  async next(type: string): Promise<Message> {
    for (;;) {
      const news = this.#news.promise;
      while (this.#read < this.messages.length) {
        const message = this.messages[this.#read++]!;
        if (message.type === type) return message;
      }
      if (this.closeCode !== undefined) throw new Error(`closed with ${this.closeCode} before ${type} came`);
      await news;
    }
  }

  async ask(message: unknown, type: string): Promise<Message> {
    this.send(message);
    return this.next(type);
  }

  async closed(): Promise<number> {
    if (this.closeCode === undefined) await once(this.socket, 'close');
    return this.closeCode!;
  }

  #wake(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}

/** The status with which a connection is refused. */
export const refusedAt = async (
  address: string,
  path: string,
  options: ClientOptions = {},
): Promise<number> => {
  const socket = new WebSocket(address.replace('http', 'ws') + path, options);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.terminate();
  return response.statusCode;
};
