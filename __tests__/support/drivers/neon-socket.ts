import { connect, type Socket } from 'node:net';

type Listener = (event: object) => void;

/**
 * What Neon's driver takes for a WebSocket to Neon's proxy: behind it is a plain PostgreSQL, since the driver speaks
 * PostgreSQL's protocol over it.
 */
export class NeonSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'arraybuffer';
  private readonly socket: Socket;
  private readonly listeners: [string, Listener][] = [];

  constructor(address: string) {
    const { hostname, port } = new URL(address);
    this.socket = connect(Number(port), hostname);
    this.socket.on('connect', () => {
      this.readyState = 1;
      this.emit('open', {});
    });
    this.socket.on('data', ({ buffer, byteOffset, byteLength }) =>
      this.emit('message', { data: buffer.slice(byteOffset, byteOffset + byteLength) }),
    );
    this.socket.on('close', () => this.emit('close', {}));
    this.socket.on('error', (error) => this.emit('error', error));
  }

  addEventListener(name: string, listener: Listener): void {
    this.listeners.push([name, listener]);
  }

  removeEventListener(name: string, listener: Listener): void {
    const index = this.listeners.findIndex(([known, own]) => known === name && own === listener);
    if (index >= 0) this.listeners.splice(index, 1);
  }

  send(data: Uint8Array): void {
    this.socket.write(data);
  }

  close(): void {
    this.socket.end();
  }

  private emit(name: string, event: object): void {
    for (const [known, listener] of [...this.listeners]) if (known === name) listener(event);
  }
}
