/** What the client needs of the world it runs in: a mini program, a browser or Node. */

export interface WireCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** JSON text; none for a call without a body. */
  body?: string;
}

export interface WireUpload {
  url: string;
  headers: Record<string, string>;
  /** What {@link Platform.keepFile} gave. */
  file: string;
  /** Name of the field of the form. */
  name: string;
}

export interface WireAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Empty for an answer without a body. */
  text: string;
}

/** A call on its way. */
export interface OnItsWay {
  /** Rejects with {@link Unreachable} when no answer came; whether the service acted is then unknown. */
  answer: Promise<WireAnswer>;
  abort(): void;
}

/** Text kept on the phone. It holds the session and what was not sent yet: encrypted where the platform can. */
export interface Storage {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface Platform {
  send(call: WireCall): OnItsWay;
  upload(call: WireUpload): OnItsWay;
  /** A fresh code to sign in with; asks the user nothing. */
  login(): Promise<string>;
  storage: Storage;
  /** Keeps a picked file until it was sent; gives how to find it again after the program was closed. */
  keepFile(file: unknown): Promise<string>;
  dropFile(kept: string): Promise<void>;
  now(): number;
  /** Calls back after so many milliseconds; gives what takes it back. */
  later(milliseconds: number, then: () => void): () => void;
  /** Calls back whenever it is worth to try again: the network is back, the user is back. */
  onReturn(then: () => void): () => void;
}

/** No answer: no network, a time limit, or the program was put to the background. */
export class Unreachable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreachable';
  }
}

/** The page that asked is gone. */
export class Aborted extends Error {
  constructor() {
    super('aborted');
    this.name = 'Aborted';
  }
}

/** A name that nobody else draws (UUID, version 4). It keeps no secret, so any source of chance will do. */
export function uuid(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const drawn = Math.floor(Math.random() * 16);
    return (place === 'x' ? drawn : (drawn & 3) | 8).toString(16);
  });
}
