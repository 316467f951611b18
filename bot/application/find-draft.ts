import type { Draft } from '../domain/case.ts';
import type { CaseDocument } from '../ports/store.ts';
import type { SaidContext } from './said-context.ts';

/** More than so many unsent drafts at once are nobody's. */
const MOST_DRAFTS = 10;
/** Whoever writes on a day later than this has something else in mind. */
const FRESH_MS = 24 * 60 * 60_000;

export type DraftDocument = CaseDocument & { readonly state: Draft };

export const isDraft = (document: CaseDocument): document is DraftDocument => document.state.status === 'kladde';

/** When something last happened to it. */
export const touchedAt = ({ history }: CaseDocument): string => history.at(-1)?.at ?? '';

/** The draft in this conversation that the person wrote, or was shown, last; undefined when there is none of the last day. */
export async function draftHere({ parts, incoming }: SaidContext): Promise<DraftDocument | undefined> {
  const drafts = (await draftsOf({ parts, incoming })).filter((one) => standsIn(one, incoming.where.address));
  const newest = drafts.toSorted((one, other) => (touchedAt(one) < touchedAt(other) ? 1 : -1))[0];
  if (!newest) return undefined;
  const age = parts.clock.now().getTime() - Date.parse(touchedAt(newest));
  return age < FRESH_MS ? newest : undefined;
}

/** All drafts of the person who speaks. */
export async function draftsOf({
  parts: { store },
  incoming,
}: Pick<SaidContext, 'parts'> & { readonly incoming: Pick<SaidContext['incoming'], 'by'> }): Promise<
  readonly DraftDocument[]
> {
  const ids = await store.cases.draftsOf(incoming.by.id, MOST_DRAFTS);
  const stored = await Promise.all(ids.map((id) => store.cases.read(id)));
  return stored.flatMap((one) => (one && isDraft(one.value) ? one.value : []));
}

/** The card stands there, or is on its way: one for the person goes to their own chat. */
const standsIn = ({ screens }: CaseDocument, { conversationId }: { readonly conversationId: string }): boolean =>
  screens.some(({ to, posted }) =>
    [posted?.address.conversationId, to.kind === 'place' ? to.address.conversationId : undefined].includes(
      conversationId,
    ),
  );
