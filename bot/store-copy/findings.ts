import { createHash } from 'node:crypto';
import { DOCUMENT_KINDS, type DocumentKind } from '../ports/store.ts';
import type { Pair } from './side-by-side.ts';

/** What was found of one kind, on both sides. */
export interface Found {
  readonly source: number;
  readonly target: number;
  /** Not the same in the target. */
  readonly changed: number;
  /** Not in the target at all. */
  readonly missing: number;
  /** Only in the target. */
  readonly extra: number;
  /** Over the hashes of the source's documents, in the order of their ids. */
  readonly digest: string;
}
export type Findings = Readonly<Record<DocumentKind, Found>>;

/** Counts pairs of one kind. */
export class Count {
  #source = 0;
  #target = 0;
  #changed = 0;
  #missing = 0;
  #extra = 0;
  readonly #digest = createHash('sha256');

  add({ source, target }: Pair): void {
    if (source) {
      this.#source += 1;
      this.#digest.update(source.hash);
    }
    if (target) this.#target += 1;
    if (!source) this.#extra += 1;
    else if (!target) this.#missing += 1;
    else if (source.hash !== target.hash) this.#changed += 1;
  }

  found(): Found {
    const counted = { source: this.#source, target: this.#target, changed: this.#changed };
    return { ...counted, missing: this.#missing, extra: this.#extra, digest: this.#digest.digest('hex') };
  }
}

/** `3 case, 1 person`: the kinds of which there are any. */
export function listed(findings: Findings, count: (found: Found) => number): string {
  const counts = DOCUMENT_KINDS.map((kind) => ({ kind, many: count(findings[kind]) })).filter(({ many }) => many > 0);
  return counts.map(({ kind, many }) => `${number(many)} ${kind}`).join(', ');
}

export const number = (count: number): string => count.toLocaleString('en-GB');

/** What stands in the way of using the target, if anything. `copied`: what was found while it was filled. */
export function problemIn(compared: Findings, copied: Findings): string | undefined {
  const differing = listed(compared, ({ changed, missing }) => changed + missing);
  const extra = listed(compared, (found) => found.extra);
  if (extra)
    return `Something else has written into the target (${extra}) while it was filled. Copy into an empty store.`;
  if (!differing) return undefined;
  const moved = DOCUMENT_KINDS.some((kind) => compared[kind].digest !== copied[kind].digest);
  if (moved) return `The source has changed while it was copied (${differing}). Stop the bot and run it again.`;
  return `The target does not give back what was written (${differing}). Look at the target, and run it again.`;
}
