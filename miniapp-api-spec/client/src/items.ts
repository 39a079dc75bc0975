import type { components } from './schema.js';
import type { ProblemDetails } from './problem.js';

type Schemas = components['schemas'];
export type ScanItem = Schemas['ScanItem'];

/** A file on the phone, and the key it is uploaded with. */
export interface KeptFile {
  file: string;
  key: string;
  /** Whether the service has it. */
  sent?: boolean;
  /** Why it was not taken; the rest of the item stands. */
  problem?: ProblemDetails;
}

interface Common {
  id: string;
  key: string;
  state: 'waiting' | 'done' | 'refused';
  /** Milliseconds since 1970, by the phone's clock. */
  addedAt: number;
  problem?: ProblemDetails;
}

export interface ClueItem extends Common {
  kind: 'clue';
  /** What was written; not kept once the service has all of it. */
  form?: Schemas['ClueForm'];
  files: KeptFile[];
  result?: Schemas['ClueStanding'];
}

export interface WishItem extends Common {
  kind: 'wish';
  /** What was written; not kept once the service has all of it. */
  form?: Schemas['WishForm'];
  files: KeptFile[];
  submitKey: string;
  /** The draft, once the service has it; afterwards how the wish stood when it was sent to review. */
  result?: Schemas['WishRef'];
  /** The version that was sent to review, fixed with the key. */
  submitting?: number;
}

export interface ScanQueued extends Common {
  kind: 'scan';
  scan: ScanItem;
  result?: Schemas['ScanResult'];
}

export type Item = ClueItem | WishItem | ScanQueued;

/**
 * What a page hands over. A file is, in WeChat, the path of a temporary file (`tempFiles[i].tempFilePath` of
 * `wx.chooseMedia`), in a browser or Node a `Blob`.
 */
export type NewItem =
  | { kind: 'clue'; form: Schemas['ClueForm']; files?: unknown[] }
  | { kind: 'wish'; form: Schemas['WishForm']; files?: unknown[] }
  | { kind: 'scan'; scan: { code: string; way?: 'IN' | 'OUT'; position?: Schemas['ScanPosition'] } };
