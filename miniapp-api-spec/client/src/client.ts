import { backoff } from './backoff.js';
import type { AnswerOf, Input, Method, OperationOf, PathOf } from './operations.js';
import { Unreachable, uuid, type OnItsWay, type Platform, type WireAnswer, type WireCall } from './platform.js';
import { Problem } from './problem.js';
import { Queue } from './queue.js';
import { pause, Scope, within } from './scope.js';
import { Session, type SignIn } from './session.js';

export interface Settings {
  /** Where the service is, such as `https://example.org`. */
  base: string;
  platform: Platform;
  /** `zh` (as long as nothing else is said) or `en`: the language of what the user reads. */
  language?: 'zh' | 'en';
  /** How often a call that had no answer is tried in all; what is in the queue is tried without end. */
  tries?: number;
  /** Calls under way at once; a mini program has ten in all. */
  atOnce?: number;
  /** How a session begins, where nobody has WeChat: a connected system, for one. WeChat's `wx.login` otherwise. */
  signIn?: () => Promise<SignIn>;
}

export interface Options {
  /** The page that asks; when it goes, the call is aborted. */
  scope?: Scope;
  /** Kept by a caller that sends the same again after the program was closed. */
  key?: string;
  /** An operation for everybody, asked without signing in. */
  open?: boolean;
  /** The version that was seen, of a change of something that was read. */
  version?: number;
}

/** What became of a call. */
export interface Answered<A> {
  status: number;
  data: A;
  /** Whether the service had answered this key before, and did nothing now. */
  replayed: boolean;
}

/** Calls the service: signs in when needed, sends again what may be sent again, gives typed answers and errors. */
export class Client {
  readonly session: Session;
  /** What is kept on the phone until the service has it. */
  readonly queue: Queue;
  private readonly platform: Platform;
  private readonly base: string;
  private readonly language: string;
  private readonly tries: number;
  private readonly atOnce: number;
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(settings: Settings) {
    this.platform = settings.platform;
    this.base = settings.base.replace(/\/$/, '');
    this.language = settings.language ?? 'zh';
    this.tries = settings.tries ?? 4;
    this.atOnce = settings.atOnce ?? 8;
    this.session = new Session(this.platform, this.base, settings.signIn);
    this.queue = new Queue(this, this.platform);
  }

  get<P extends PathOf<'get'>>(path: P, input: Input<OperationOf<'get', P>>, options: Options = {}) {
    return this.call('get', path, input, options);
  }

  post<P extends PathOf<'post'>>(path: P, input: Input<OperationOf<'post', P>>, options: Options = {}) {
    return this.call('post', path, input, options);
  }

  put<P extends PathOf<'put'>>(path: P, input: Input<OperationOf<'put', P>>, options: Options = {}) {
    return this.call('put', path, input, options);
  }

  delete<P extends PathOf<'delete'>>(path: P, input: Input<OperationOf<'delete', P>>, options: Options = {}) {
    return this.call('delete', path, input, options);
  }

  /**
   * Uploads one file.
   *
   * @param file what {@link Platform.keepFile} gave
   */
  async upload<P extends PathOf<'post'>>(
    path: P,
    parameters: Input<OperationOf<'post', P>>['path'],
    file: string,
    options: Options = {},
  ): Promise<Answered<AnswerOf<OperationOf<'post', P>>>> {
    const url = this.url(path, parameters as Record<string, string>, undefined);
    const key = options.key ?? uuid();
    const answer = await this.answered(true, options, (headers) =>
      this.platform.upload({ url, headers: { ...headers, 'Idempotency-Key': key }, file, name: 'file' }),
    );
    return read(answer);
  }

  private async call<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    input: Input<OperationOf<M, P>>,
    options: Options,
  ): Promise<Answered<AnswerOf<OperationOf<M, P>>>> {
    const given = input as { path?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
    const url = this.url(path as string, given.path, given.query);
    const own: Record<string, string> = {};
    if (method === 'post') {
      own['Idempotency-Key'] = options.key ?? uuid();
    }
    if (options.version !== undefined) {
      own['If-Match'] = `"${options.version}"`;
    }
    const body = given.body === undefined ? undefined : JSON.stringify(given.body);
    if (body !== undefined) {
      own['Content-Type'] = 'application/json';
    }
    // Without a key nobody knows whether a change whose answer was lost was made.
    const again = method === 'get' || method === 'post';
    const answer = await this.answered(again, options, (headers) =>
      this.platform.send({
        method: method.toUpperCase() as WireCall['method'],
        url,
        headers: { ...headers, ...own },
        ...(body === undefined ? {} : { body }),
      }),
    );
    return read(answer);
  }

  /** One answer of the service that is not a refusal; with a new token, and after pauses, where that helps. */
  private async answered(
    again: boolean,
    { scope, open }: Options,
    begin: (headers: Record<string, string>) => OnItsWay,
  ): Promise<WireAnswer> {
    let signedInAnew = false;
    for (let tries = 1; ; ) {
      scope?.check();
      let failure: Problem | Unreachable;
      try {
        const token = open ? undefined : await this.session.token();
        const headers = {
          'Accept-Language': this.language,
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        };
        const answer = await this.inTurn(() => within(scope, () => begin(headers)));
        if (answer.status < 400) {
          return answer;
        }
        const refusal = Problem.of(answer);
        failure = refusal;
        // who has to show her phone once more is signed in as she should be
        const anew = answer.status === 401 && refusal.code !== 'session.step_up';
        if (anew && token !== undefined && !signedInAnew) {
          signedInAnew = true;
          await this.session.rejected(token);
          continue;
        }
      } catch (e) {
        if (!(e instanceof Unreachable || e instanceof Problem)) {
          throw e;
        }
        failure = e;
      }
      const passing = failure instanceof Unreachable ? again : failure.passing && failure.status !== 500;
      if (!passing || tries >= this.tries) {
        throw failure;
      }
      const retryAfter = failure instanceof Problem ? failure.retryAfter : undefined;
      await pause(this.platform, backoff(tries, retryAfter), scope);
      tries += 1;
    }
  }

  private async inTurn<A>(work: () => Promise<A>): Promise<A> {
    if (this.underWay >= this.atOnce) {
      await new Promise<void>((resolve) => this.waiting.push(resolve)); // the place is handed on
    } else {
      this.underWay += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.underWay -= 1;
      }
    }
  }

  private url(
    path: string,
    parameters: Record<string, unknown> | undefined,
    query: Record<string, unknown> | undefined,
  ): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters?.[name])));
    const asked = Object.entries(query ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
      .join('&');
    return this.base + filled + (asked && `?${asked}`);
  }
}

/** JSON as what it says, text as it is; pictures and packages are files: see the README. */
function content(answer: WireAnswer): unknown {
  if (answer.text === '') {
    return undefined;
  }
  return /json/.test(answer.headers['content-type'] ?? 'json') ? JSON.parse(answer.text) : answer.text;
}

function read<A>(answer: WireAnswer): Answered<A> {
  return {
    status: answer.status,
    data: content(answer) as A,
    replayed: answer.headers['idempotency-replayed'] === 'true',
  };
}
