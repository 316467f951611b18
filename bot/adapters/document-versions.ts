import type { CaseEvent } from '../domain/case.ts';
import { replay } from '../domain/evolve.ts';
import {
  type CaseDocument,
  type ChannelRecord,
  type DocumentKind,
  DocumentTooNew,
  type FollowerRecord,
  type OrganisationRecord,
  type PersonRecord,
  type RawDocument,
  type SettingRecord,
} from '../ports/store.ts';

/** The form of each kind of document in this release. */
export interface Documents {
  readonly case: CaseDocument;
  readonly person: PersonRecord;
  readonly channel: ChannelRecord;
  readonly follower: FollowerRecord;
  readonly organisation: OrganisationRecord;
  readonly setting: SettingRecord;
  readonly number: { readonly id: string; readonly schema: 1; readonly last: number };
}

/** A document in the form of this release, as a store keeps it. */
type Written<K extends DocumentKind> = RawDocument & Documents[K];

/** From a version to the next, whose number it need not set. */
type Step = (document: RawDocument) => Readonly<Record<string, unknown>>;

/** From each version to the next, the first step from version 1. As long as documents live, no step is taken away. */
const STEPS: Readonly<Record<DocumentKind, readonly Step[]>> = {
  // 2: a screen may stand in a channel's overview, which a release that knows 1 would overwrite with the case's own card.
  // 3: what the clocks are reckoned from is part of the case; an older release cannot read what happens by them.
  case: [(document) => document, (document) => ({ ...document, state: replay(historyOf(document)) })],
  person: [],
  // 2: the overview.
  channel: [(document) => document],
  follower: [],
  organisation: [],
  setting: [],
  number: [],
};

const historyOf = ({ history }: RawDocument): readonly CaseEvent[] => (Array.isArray(history) ? history : []);

/** The version that this release writes. */
export const newestVersion = (kind: DocumentKind): number => STEPS[kind].length + 1;

/**
 * The document in the form of this release. Only in memory: the next write saves it.
 * @throws DocumentTooNew when a newer release has written it
 */
export function upgraded<K extends DocumentKind>(kind: K, document: RawDocument): Documents[K] {
  refuseTooNew(kind, document);
  return asAsked(kind, document);
}

/** What a question may look at: the document in the form of this release; a newer one as it is. Nothing of it may be handed out. */
export function asAsked<K extends DocumentKind>(kind: K, document: RawDocument): Documents[K] {
  return stepped(document, STEPS[kind]) as Written<K>;
}

/** The document after the steps that its version has still before it. */
export function stepped(document: RawDocument, steps: readonly Step[]): RawDocument {
  return steps
    .slice(document.schema - 1)
    .reduce<RawDocument>((so, step) => ({ ...step(so), id: so.id, schema: so.schema + 1 }), document);
}

/** @throws DocumentTooNew when a newer release has written it */
export function refuseTooNew(kind: DocumentKind, { id, schema }: Pick<RawDocument, 'id' | 'schema'>): void {
  const newest = newestVersion(kind);
  if (!Number.isInteger(schema) || schema < 1)
    throw new Error(`The ${kind} ${id} has no version that can be read. Nothing was changed.`);
  if (schema <= newest) return;
  throw new DocumentTooNew(
    `The ${kind} ${id} was written by a newer release (version ${schema}; this one knows ${newest}). ` +
      'Start that release again. Nothing was changed.',
  );
}
