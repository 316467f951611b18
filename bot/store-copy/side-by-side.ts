import { setImmediate as othersTurn } from 'node:timers/promises';
import { refuseTooNew } from '../adapters/document-versions.ts';
import type { Archive, DocumentKind, RawDocument } from '../ports/store.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { MARKER_ID } from './move-marker.ts';

/** Documents held in memory at a time, of each side. */
const PAGE = 200;

interface Hashed {
  readonly document: RawDocument;
  readonly hash: string;
}

/** A document as it is on both sides, or on one. */
export interface Pair {
  readonly source: Hashed | undefined;
  readonly target: Hashed | undefined;
}

/** All documents of a kind on both sides, by id, a page at a time. Rejects with `DocumentTooNew` at the first of a newer release. */
export async function* sideBySide(kind: DocumentKind, source: Archive, target: Archive): AsyncGenerator<Pair> {
  const [left, right] = [everyOne(kind, source), everyOne(kind, target)];
  let [a, b] = [await next(left), await next(right)];
  while (a || b) {
    const first = !b || (a && a.document.id <= b.document.id) ? a : undefined;
    const second = !a || (b && b.document.id <= a.document.id) ? b : undefined;
    yield { source: first, target: second };
    if (first) a = await next(left);
    if (second) b = await next(right);
  }
}

async function next(documents: AsyncGenerator<Hashed, void>): Promise<Hashed | undefined> {
  const { value } = await documents.next();
  return value ?? undefined;
}

async function* everyOne(kind: DocumentKind, archive: Archive): AsyncGenerator<Hashed, void> {
  let last: string | undefined;
  for (;;) {
    const page = await archive.read(kind, PAGE, last);
    for (const document of page) {
      // Two sides in different orders would make every document look lost.
      if (last !== undefined && document.id <= last)
        throw new Error(`The store gives ${kind} ${document.id} out of order`);
      last = document.id;
      refuseTooNew(kind, document);
      if (kind !== 'setting' || document.id !== MARKER_ID) yield { document, hash: sha256(canonicalJson(document)) };
    }
    if (page.length < PAGE) return;
    await othersTurn(); // an embedded store never waits for anything, and Ctrl-C must be heard
  }
}
