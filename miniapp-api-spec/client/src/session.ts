import type { components } from './schema.js';
import { Problem } from './problem.js';
import type { Platform } from './platform.js';

export type Tokens = components['schemas']['Tokens'];

/** A call that gives tokens. */
export interface SignIn {
  path: '/api/v1/sign-in/wechat' | '/api/v1/sign-in/systems';
  body: unknown;
}

const KEPT = 'palm.session';
/** A token that is about to run out is renewed first: less than a tenth of its life is left. */
const LEFT = 0.1;

interface Kept extends Tokens {
  gotAt: number;
}

/**
 * The phone's session. Whoever needs a token while there is none waits for the same sign-in: it happens once, and asks
 * the user nothing.
 */
export class Session {
  private kept: Kept | undefined;
  private loaded = false;
  private renewing: Promise<Kept> | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly base: string,
    private readonly signIn?: () => Promise<SignIn>,
  ) {}

  /** Takes tokens that came another way: those that a desktop has collected. */
  async adopt(tokens: Tokens): Promise<void> {
    this.loaded = true;
    await this.keep(tokens);
  }

  async token(): Promise<string> {
    await this.load();
    const kept = this.kept;
    if (kept && !this.runsOut(kept)) {
      return kept.accessToken;
    }
    return (await this.renewed()).accessToken;
  }

  /** The service no longer takes this token: it was revoked, or its store was lost. */
  async rejected(token: string): Promise<void> {
    await this.load();
    if (this.kept?.accessToken === token) {
      this.kept = { ...this.kept, accessToken: '', accessTokenExpires: new Date(0).toISOString() };
    }
  }

  /** Forgets the session on this phone. */
  async forget(): Promise<void> {
    this.loaded = true;
    this.kept = undefined;
    await this.platform.storage.remove(KEPT);
  }

  private runsOut(kept: Kept): boolean {
    const end = Date.parse(kept.accessTokenExpires);
    return this.platform.now() >= end - (end - kept.gotAt) * LEFT;
  }

  private async load(): Promise<void> {
    if (!this.loaded) {
      const text = await this.platform.storage.get(KEPT);
      if (!this.loaded) {
        this.kept = text === undefined ? undefined : (JSON.parse(text) as Kept);
        this.loaded = true;
      }
    }
  }

  private renewed(): Promise<Kept> {
    this.renewing ??= this.renew().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async renew(): Promise<Kept> {
    const refreshToken = this.kept?.refreshToken;
    if (refreshToken !== undefined) {
      try {
        return await this.exchange('/api/v1/sign-in/refresh', { refreshToken });
      } catch (e) {
        // An answer that was lost has used the refresh token up as well.
        if (!(e instanceof Problem) || e.status !== 401) {
          throw e;
        }
        await this.forget();
      }
    }
    const begin = await (this.signIn?.() ?? this.byWechat());
    return this.exchange(begin.path, begin.body);
  }

  private async byWechat(): Promise<SignIn> {
    return { path: '/api/v1/sign-in/wechat', body: { code: await this.platform.login() } };
  }

  private async exchange(path: string, body: unknown): Promise<Kept> {
    const answer = await this.platform.send({
      method: 'POST',
      url: this.base + path,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).answer;
    if (answer.status !== 200) {
      throw Problem.of(answer);
    }
    return this.keep(JSON.parse(answer.text) as Tokens);
  }

  private async keep(tokens: Tokens): Promise<Kept> {
    const kept: Kept = { ...tokens, gotAt: this.platform.now() };
    this.kept = kept;
    await this.platform.storage.set(KEPT, JSON.stringify(kept));
    return kept;
  }
}
