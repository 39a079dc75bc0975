import { Aborted, type OnItsWay, type Platform, type WireAnswer } from './platform.js';

/** The life of a page: `onLoad` opens it, `onUnload` closes it, and what the page asked for is aborted. */
export class Scope {
  private readonly closing = new Set<() => void>();
  private over = false;

  get closed(): boolean {
    return this.over;
  }

  close(): void {
    this.over = true;
    const all = [...this.closing];
    this.closing.clear();
    all.forEach((one) => one());
  }

  /** Calls back when the page goes; gives what takes it back. */
  onClose(then: () => void): () => void {
    this.closing.add(then);
    return () => this.closing.delete(then);
  }

  check(): void {
    if (this.over) {
      throw new Aborted();
    }
  }
}

/** Waits for an answer as long as the page is there. */
export async function within(scope: Scope | undefined, begin: () => OnItsWay): Promise<WireAnswer> {
  scope?.check();
  const call = begin();
  if (!scope) {
    return call.answer;
  }
  return new Promise<WireAnswer>((resolve, reject) => {
    const forget = scope.onClose(() => {
      call.abort();
      reject(new Aborted());
    });
    call.answer.then(resolve, reject).finally(forget);
  });
}

export function pause(platform: Platform, milliseconds: number, scope?: Scope): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const forget = scope?.onClose(() => {
      cancel();
      reject(new Aborted());
    });
    const cancel = platform.later(milliseconds, () => {
      forget?.();
      resolve();
    });
  });
}
