import { searchWords } from '../../domain/text.ts';
import type { DocumentKind, RawDocument } from '../../ports/store.ts';
import { asAsked } from '../document-versions.ts';
import { type CaseKeys, caseKeys } from './case-keys.ts';
import type { ContainerName } from './containers.ts';
import { type Item, itemId } from './cosmos-container.ts';

/** A document as it stands in its container: as it was written, beside what Cosmos DB and the questions need. */
export interface Kept extends Item {
  readonly body: RawDocument;
  /** Of cases. */
  readonly keys?: CaseKeys;
  /** Of people: the folded words of the name. */
  readonly names?: readonly string[];
  /** Of followers, whose partition it is. */
  readonly caseId?: string;
}

export const CONTAINER_OF: Readonly<Record<DocumentKind, ContainerName>> = {
  case: 'cases',
  person: 'people',
  channel: 'channels',
  follower: 'followers',
  organisation: 'organisations',
  setting: 'settings',
  number: 'numbers',
};

export const partitionOf = ({ id, caseId = id }: Kept): string => caseId;

/** What is written for a document of any version. Shares nothing with it; half characters, which JSON does not carry, are replaced. */
export function kept(kind: DocumentKind, document: { readonly id: string; readonly schema: number }): Kept {
  const body: RawDocument = JSON.parse(JSON.stringify(document, wellFormed));
  return {
    ...{ id: itemId(body.id), body },
    ...(kind === 'case' && { keys: caseKeys(body) }),
    ...(kind === 'person' && { names: searchWords(String(body.name ?? '')) }),
    ...(kind === 'follower' && { caseId: asAsked('follower', body).caseId }),
  };
}

const wellFormed = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
