import { inMemory, Unreachable, type Platform, type Storage } from '../src/index.js';
import type { OnItsWay, WireAnswer, WireCall, WireUpload } from '../src/platform.js';

export type Call = (WireCall | (WireUpload & { method: 'POST' })) & { path: string };

type Handler = (call: Call) => WireAnswer | 'no answer' | Promise<WireAnswer | 'no answer'>;

/** A world made by the test: its own clock, timers, network and service. */
export class World implements Platform {
  time = Date.parse('2026-01-05T01:00:00Z');
  readonly calls: Call[] = [];
  logins = 0;
  aborted = 0;
  private readonly timers: { at: number; then: () => void }[] = [];
  private readonly returns = new Set<() => void>();

  constructor(
    readonly handler: Handler,
    readonly storage: Storage = inMemory(),
  ) {}

  send(call: WireCall): OnItsWay {
    return this.travel({ ...call, path: new URL(call.url).pathname });
  }

  upload(call: WireUpload): OnItsWay {
    return this.travel({ ...call, method: 'POST', path: new URL(call.url).pathname });
  }

  login(): Promise<string> {
    this.logins += 1;
    return Promise.resolve(`code-${this.logins}`);
  }

  keepFile(file: unknown): Promise<string> {
    return Promise.resolve(`kept:${String(file)}`);
  }

  dropFile(): Promise<void> {
    return Promise.resolve();
  }

  now(): number {
    return this.time;
  }

  later(milliseconds: number, then: () => void): () => void {
    const timer = { at: this.time + milliseconds, then };
    this.timers.push(timer);
    return () => {
      const at = this.timers.indexOf(timer);
      if (at >= 0) {
        this.timers.splice(at, 1);
      }
    };
  }

  onReturn(then: () => void): () => void {
    this.returns.add(then);
    return () => this.returns.delete(then);
  }

  comesBack(): void {
    this.returns.forEach((then) => then());
  }

  /** Lets everything run that waits for nothing but its turn, and timers as they become due. */
  async settle(rings = 50): Promise<void> {
    for (let i = 0; i < rings; i++) {
      await turns();
      const next = this.timers.sort((a, b) => a.at - b.at).shift();
      if (!next) {
        return;
      }
      this.time = Math.max(this.time, next.at);
      next.then();
    }
  }

  paths(): string[] {
    return this.calls.map((one) => `${one.method} ${one.path.replace('/api/v1', '')}`);
  }

  private travel(call: Call): OnItsWay {
    this.calls.push(call);
    let fail: (e: Error) => void = () => undefined;
    const answer = new Promise<WireAnswer>((resolve, reject) => {
      fail = reject;
      void Promise.resolve(this.handler(call)).then((given) =>
        given === 'no answer' ? reject(new Unreachable('request:fail')) : resolve(given),
      );
    });
    return {
      answer,
      abort: () => {
        this.aborted += 1;
        fail(new Unreachable('request:fail abort'));
      },
    };
  }
}

/** Long enough for every promise that waits for nothing else. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): WireAnswer {
  return { status, headers, text: body === undefined ? '' : JSON.stringify(body) };
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): WireAnswer {
  return json(status, { type: 'about:blank', title: code, status, code }, headers);
}

/** Tokens good for ten minutes. */
export function tokens(world: { time: number }, name: string): WireAnswer {
  return json(200, {
    accessToken: `access-${name}`,
    accessTokenExpires: new Date(world.time + 600_000).toISOString(),
    refreshToken: `refresh-${name}`,
  });
}
