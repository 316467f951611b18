import {
  AlreadyExists,
  DOCUMENT_KINDS,
  type DocumentKind,
  type RawDocument,
  type Store,
  VersionConflict,
} from '../ports/store.ts';
import { Count, type Findings, listed, problemIn } from './findings.ts';
import { CopyRefused, type Marker, readMarker, writeMarker } from './move-marker.ts';
import { sideBySide } from './side-by-side.ts';
import { Writers } from './writers.ts';

const AT_ONCE = 8;

export interface Copying {
  readonly source: Store;
  readonly target: Store;
  /** What tells the source from every other store. */
  readonly fingerprint: string;
  readonly now: () => Date;
  /** Aborted when it is to stop. */
  readonly signal: AbortSignal;
  /** Told after every document. `total`: of the kind, as far as is known. */
  readonly progress: (step: Step, kind: DocumentKind, done: number, total?: number) => void;
}
export type Step = 'look' | 'copy' | 'compare';

/** It was stopped from outside; it can go on where it was. */
export class CopyStopped extends Error {}

export interface Outcome {
  /** Whether both sides are the same, and the target may be used. */
  readonly finished: boolean;
  readonly written: number;
  readonly findings: Findings;
  /** Whether a bot works on the source: what it writes from now on is only there. */
  readonly sourceInUse: boolean;
  /** What there is to say and to do when it is not finished. */
  readonly problem?: string;
}

/**
 * Copies everything into an empty target, or goes on with what was begun, and compares both sides at the end.
 * @throws CopyRefused with nothing touched
 */
export async function copyEverything(copying: Copying): Promise<Outcome> {
  const { target, fingerprint, now } = copying;
  const before = await markerFor(copying);
  const looked = await lookThrough(copying, 'look');
  refuseOtherData(looked);
  const startedAt = before?.move.startedAt ?? now().toISOString();
  const marker = await marked(target, { from: fingerprint, startedAt }, before);
  const { findings: copied, written } = await copyMissing(copying, looked);
  const findings = await lookThrough(copying, 'compare', copied);
  const sourceInUse = (await copying.source.leases.held('', now().toISOString())).length > 0;
  const problem = problemIn(findings, copied);
  if (problem !== undefined) return { finished: false, written, findings, sourceInUse, problem };
  await marked(target, { from: fingerprint, startedAt, finishedAt: now().toISOString() }, marker);
  return { finished: true, written, findings, sourceInUse };
}

async function markerFor({ source, target, fingerprint }: Copying): Promise<Marker | undefined> {
  const origin = await readMarker(source);
  if (origin && origin.move.finishedAt === undefined)
    throw new CopyRefused('The source is itself the target of a move that is not finished. Finish that one first.');
  const marker = await readMarker(target);
  if (!marker) await refuseUnlessEmpty(target);
  if (marker && marker.move.from !== fingerprint)
    throw new CopyRefused('The target was filled, or is being filled, from another store. Copy into an empty store.');
  if (marker?.move.usedSince !== undefined)
    throw new CopyRefused(
      `A bot has worked on the target since ${marker.move.usedSince}: to copy over it would lose what has happened there. ` +
        'Copy into an empty store.',
    );
  return marker;
}

async function refuseUnlessEmpty({ archive }: Store): Promise<void> {
  const kinds: DocumentKind[] = [];
  for (const kind of DOCUMENT_KINDS) if ((await archive.read(kind, 1)).length > 0) kinds.push(kind);
  if (kinds.length === 0) return;
  throw new CopyRefused(`The target has other data (${kinds.join(', ')}). Copy into an empty store.`);
}

function refuseOtherData(findings: Findings): void {
  const extra = listed(findings, (found) => found.extra);
  if (extra)
    throw new CopyRefused(`The target has data that the source does not have (${extra}). Copy into an empty store.`);
}

async function marked(target: Store, move: Marker['move'], before: Marker | undefined): Promise<Marker> {
  try {
    return await writeMarker(target, move, before);
  } catch (error) {
    if (!(error instanceof AlreadyExists || error instanceof VersionConflict)) throw error;
    throw new CopyRefused(
      'Another store:copy, or a bot, has begun with the target at this moment. Wait until it has ended.',
    );
  }
}

const lookThrough = async (copying: Copying, step: Step, known?: Findings): Promise<Findings> =>
  eachKind(copying, step, known, async () => {});

async function copyMissing(
  copying: Copying,
  looked: Findings,
): Promise<{ readonly findings: Findings; readonly written: number }> {
  const writers = new Writers(AT_ONCE);
  let written = 0;
  const write = (kind: DocumentKind, document: RawDocument) =>
    writers.begin(async () => {
      await copying.target.archive.write(kind, document);
      written += 1;
    });
  try {
    const findings = await eachKind(copying, 'copy', looked, write);
    await writers.end();
    return { findings, written };
  } catch (error) {
    await writers.end(); // nothing is left under way, and what a write failed with counts for more
    throw error;
  }
}

/** Goes through all documents of both sides; `differs` is given those of the source that the target lacks or has otherwise. */
async function eachKind(
  { source, target, signal, progress }: Copying,
  step: Step,
  known: Findings | undefined,
  differs: (kind: DocumentKind, document: RawDocument) => Promise<void>,
): Promise<Findings> {
  const counts = Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, new Count()])) as Record<DocumentKind, Count>;
  for (const kind of DOCUMENT_KINDS) {
    let done = 0;
    for await (const pair of sideBySide(kind, source.archive, target.archive)) {
      if (signal.aborted) throw new CopyStopped();
      counts[kind].add(pair);
      if (pair.source && pair.source.hash !== pair.target?.hash) await differs(kind, pair.source.document);
      done += 1;
      progress(step, kind, done, known?.[kind].source);
    }
  }
  return Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, counts[kind].found()])) as Findings;
}
