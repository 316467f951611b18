import type { CaseDocument } from '../ports/store.ts';
import { draftsOf } from './find-draft.ts';
import type { Deleted } from './incoming.ts';
import type { Parts } from './parts.ts';
import { caseIdFrom } from './report.ts';

/** So many of a person's newest cases may an older message have been added to. */
const MOST_CASES = 10;

export interface MessageFound {
  readonly document: CaseDocument;
  /** The document began with this message; else it was added later. */
  readonly isFirst: boolean;
}

/** Whether the message went into something before: Teams has delivered it again. */
export async function wasTaken(parts: Parts, incoming: Pick<Deleted, 'activityId' | 'by' | 'where'>): Promise<boolean> {
  if (await findMessage(parts, incoming)) return true;
  const draftId = (await parts.store.people.read(incoming.by.id))?.value.lastDroppedId;
  const dropped = draftId ? await parts.store.cases.read(draftId) : undefined;
  return dropped?.value.handled.includes(`activity:${incoming.activityId}`) ?? false;
}

/** The draft or case that a message of the person's own went into; undefined when it went into none. */
export async function findMessage(
  parts: Parts,
  incoming: Pick<Deleted, 'activityId' | 'by' | 'where'>,
): Promise<MessageFound | undefined> {
  const { activityId, by, where } = incoming;
  const begun = await parts.store.cases.read(caseIdFrom('said', where.address.conversationId, activityId));
  if (begun) return begun.value.state.reporter.id === by.id ? { document: begun.value, isFirst: true } : undefined;
  const took = ({ handled }: CaseDocument): boolean => handled.includes(`activity:${activityId}`);
  const draft = (await draftsOf({ parts, incoming })).find(took);
  if (draft) return { document: draft, isFirst: false };
  const { items } = await parts.store.cases.reportedBy(by.id, { size: MOST_CASES });
  const stored = await Promise.all(items.map(({ id }) => parts.store.cases.read(id)));
  const document = stored.map((one) => one?.value).find((one) => one !== undefined && took(one));
  return document && { document, isFirst: false };
}
