import { request, type ClientRequest } from 'node:http';
import type { Wx } from '../src/index.js';

/** A mini program has so many requests at once. */
const MOST = 10;

interface Task {
  abort(): void;
  interrupt(): void;
}

/** A program that runs on a phone, until the system ends it: from then on nothing calls back. */
interface Program {
  alive: boolean;
}

/** A phone: `wx` as its documentation says, as far as the client uses it. Its storage outlives the program. */
export class Phone {
  private readonly storage = new Map<string, string>();
  private readonly files = new Map<string, Buffer>();
  private readonly under = new Set<Task>();
  private readonly shown = new Set<() => void>();
  private readonly network = new Set<(status: { isConnected: boolean }) => void>();
  logins = 0;
  /** Whatever the user would have been asked. */
  asked = 0;
  mostAtOnce = 0;
  private program: Program = { alive: false };

  constructor(
    private readonly number: string,
    private readonly demo: string,
  ) {}

  /** The user opens the program. */
  open(): Wx {
    this.program = { alive: true };
    return this.make(this.program);
  }

  photograph(name: string, bytes: Buffer): string {
    const path = `http://tmp/${name}`;
    this.files.set(path, bytes);
    return path;
  }

  /** The user looks at something else: five seconds later what is under way is interrupted. Here, at once. */
  hide(): void {
    [...this.under].forEach((one) => one.interrupt());
  }

  show(): void {
    [...this.shown].forEach((one) => one());
  }

  connected(): void {
    [...this.network].forEach((one) => one({ isConnected: true }));
  }

  /** The system ends the program: nothing of it is left but what was stored. */
  kill(): void {
    this.program.alive = false;
    this.hide();
    this.shown.clear();
    this.network.clear();
  }

  private make(program: Program): Wx {
    return {
      request: (options) =>
        this.call(program, options.url, options.method, options.header, options.data ?? '', options.timeout, 'request', {
          success: (status, header, text) => options.success({ statusCode: status, header, data: text }),
          fail: options.fail,
        }),
      uploadFile: (options) => {
        const file = this.files.get(options.filePath);
        if (!file) {
          options.fail({ errMsg: 'uploadFile:fail file not found' });
          return { abort: () => undefined };
        }
        const border = '----wx';
        const body = Buffer.concat([
          Buffer.from(
            `--${border}\r\nContent-Disposition: form-data; name="${options.name}"; filename="photo.png"\r\nContent-Type: image/png\r\n\r\n`,
          ),
          file,
          Buffer.from(`\r\n--${border}--\r\n`),
        ]);
        const header = { ...options.header, 'Content-Type': `multipart/form-data; boundary=${border}` };
        return this.call(program, options.url, 'POST', header, body, options.timeout, 'uploadFile', {
          success: (status, got, text) => options.success({ statusCode: status, header: got, data: text }),
          fail: options.fail,
        });
      },
      login: (options) => {
        if (!program.alive) {
          return;
        }
        this.logins += 1;
        // this is between the phone and the platform, and does not pass the network of the service
        fetch(`${this.demo}/demo/phones/${this.number}/login-code`, { method: 'POST' })
          .then((answer) => answer.json())
          .then(
            (answer) => options.success(answer as { code: string }),
            (e: unknown) => options.fail({ errMsg: `login:fail ${String(e)}` }),
          );
      },
      getStorage: (options) => {
        const data = this.storage.get(options.key);
        this.soon(program, () =>
          data === undefined ? options.fail({ errMsg: 'getStorage:fail data not found' }) : options.success({ data }),
        );
      },
      setStorage: (options) => {
        this.soon(program, () => {
          if (options.data.length > 1_048_576) {
            options.fail({ errMsg: 'setStorage:fail entry size limit reached' });
          } else {
            this.storage.set(options.key, options.data);
            options.success();
          }
        });
      },
      removeStorage: (options) => {
        this.soon(program, () => {
          this.storage.delete(options.key);
          options.success();
        });
      },
      getFileSystemManager: () => ({
        saveFile: (options) => {
          const bytes = this.files.get(options.tempFilePath);
          if (!bytes) {
            options.fail({ errMsg: 'saveFile:fail tempFilePath file not exist' });
            return;
          }
          this.files.delete(options.tempFilePath);
          const savedFilePath = options.tempFilePath.replace('http://tmp/', 'wxfile://store_');
          this.files.set(savedFilePath, bytes);
          options.success({ savedFilePath });
        },
        unlink: (options) => {
          this.files.delete(options.filePath);
          options.success();
        },
      }),
      onNetworkStatusChange: (then) => this.network.add(then),
      offNetworkStatusChange: (then) => this.network.delete(then),
      onAppShow: (then) => this.shown.add(then),
      offAppShow: (then) => this.shown.delete(then),
    };
  }

  private soon(program: Program, then: () => void): void {
    queueMicrotask(() => {
      if (program.alive) {
        then();
      }
    });
  }

  private call(
    program: Program,
    url: string,
    method: string,
    header: Record<string, string>,
    body: string | Buffer,
    timeout: number,
    name: string,
    then: {
      success(status: number, header: Record<string, string>, text: string): void;
      fail(failure: { errMsg: string }): void;
    },
  ): { abort(): void } {
    let over = false;
    const end = (what: () => void) => {
      if (!over) {
        over = true;
        this.under.delete(task);
        if (program.alive) {
          what();
        }
      }
    };
    if (!program.alive) {
      return { abort: () => undefined };
    }
    const failed = (why: string) => end(() => then.fail({ errMsg: `${name}:fail ${why}` }));
    const sent: ClientRequest = request(
      url,
      { method, headers: { ...header, 'Content-Length': Buffer.byteLength(body) }, timeout },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', () => failed('net::ERR_CONNECTION_RESET'));
        answer.on('end', () =>
          end(() =>
            then.success(
              answer.statusCode ?? 0,
              Object.fromEntries(Object.entries(answer.headers).map(([key, value]) => [key, String(value)])),
              Buffer.concat(parts).toString('utf8'),
            ),
          ),
        );
      },
    );
    const task: Task = {
      abort: () => {
        sent.destroy();
        failed('abort');
      },
      interrupt: () => {
        sent.destroy();
        failed('interrupted');
      },
    };
    this.under.add(task);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.under.size);
    if (this.under.size > MOST) {
      failed('exceed max concurrent');
    }
    sent.on('timeout', () => {
      sent.destroy();
      failed('timeout');
    });
    sent.on('error', () => failed('net::ERR_CONNECTION_CLOSED'));
    sent.end(body);
    return task;
  }
}
