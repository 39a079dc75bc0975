import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * What happens to one request: the network is cut before the service sees it, the answer is lost after the service has
 * acted, or the answer is held until the phone gives up.
 */
export type Fault = 'cut' | 'lost' | 'held';

export interface Passed {
  method: string;
  path: string;
  key: string | undefined;
  /** Of the service; none where the request did not reach it. */
  status?: number;
  replayed?: boolean;
  fault?: Fault;
}

/** The network between the phone and the service. */
export class Network {
  readonly passed: Passed[] = [];
  private readonly planned: { method: string; path: RegExp; fault: Fault }[] = [];
  private readonly heard = new Set<() => void>();
  private down = false;
  private readonly server = createServer((asked, answer) => void this.pass(asked, answer));
  base = '';

  constructor(private readonly service: string) {}

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (typeof address === 'object' && address !== null) {
      this.base = `http://127.0.0.1:${address.port}`;
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Nothing passes from now on. */
  cut(): void {
    this.down = true;
  }

  mend(): void {
    this.down = false;
  }

  /** Plans for the next request of this kind; several are met one after the other. */
  plan(method: string, path: RegExp, ...faults: Fault[]): void {
    faults.forEach((fault) => this.planned.push({ method, path, fault }));
  }

  get left(): number {
    return this.planned.length;
  }

  /** Resolves once a request has met this fault, and the service has acted on it. */
  async met(fault: Fault): Promise<void> {
    while (!this.passed.some((one) => one.fault === fault)) {
      await new Promise<void>((resolve) => this.heard.add(resolve));
    }
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = (asked.url ?? '').split('?')[0]!;
    const key = asked.headers['idempotency-key'];
    const passed: Passed = { method: asked.method ?? '', path, key: Array.isArray(key) ? key[0] : key };
    const at = this.planned.findIndex((one) => one.method === passed.method && one.path.test(path));
    if (at >= 0) {
      passed.fault = this.planned.splice(at, 1)[0]!.fault;
    } else if (this.down) {
      passed.fault = 'cut';
    }
    this.passed.push(passed);
    if (passed.fault === 'cut') {
      asked.socket.destroy();
      this.tell();
      return;
    }
    const body: Buffer[] = [];
    for await (const part of asked) {
      body.push(part as Buffer);
    }
    const onward = request(this.service + (asked.url ?? ''), { method: passed.method, headers: asked.headers });
    onward.end(Buffer.concat(body));
    const [got] = (await once(onward, 'response')) as [IncomingMessage];
    const text: Buffer[] = [];
    for await (const part of got) {
      text.push(part as Buffer);
    }
    passed.status = got.statusCode ?? 0;
    passed.replayed = got.headers['idempotency-replayed'] === 'true';
    if (passed.fault === 'lost') {
      asked.socket.destroy();
    } else if (passed.fault === undefined) {
      answer.writeHead(passed.status, got.headers);
      answer.end(Buffer.concat(text));
    }
    this.tell();
  }

  private tell(): void {
    const all = [...this.heard];
    this.heard.clear();
    all.forEach((one) => one());
  }
}
