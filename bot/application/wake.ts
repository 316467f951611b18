import type { CaseStore, Notice, Recipient, Screen } from '../ports/store.ts';
import { indexed } from './case-document.ts';
import { retried } from './change-case.ts';
import type { Parts } from './parts.ts';

/** More than anybody has waiting; the rest is found by the sweep. */
const MOST = 200;
const PAGE = 100;

/** Somebody who could not be reached is back: what waits for them is sent now. */
export async function wake({ store, nudge }: Pick<Parts, 'store' | 'nudge'>, personId: string): Promise<void> {
  for (const id of await store.cases.concerning(personId, MOST)) {
    await atOnce(store.cases, id, (to) => to.kind === 'person' && to.personId === personId);
    nudge(id);
  }
}

/** The team has a channel now: the cards of its open cases that waited for one are posted. */
export async function wakeChannel({ store, nudge }: Pick<Parts, 'store' | 'nudge'>, teamId: string): Promise<void> {
  const everything = { teamIds: [teamId], viewer: { id: '', seesConfidential: true } };
  let after: string | undefined;
  do {
    const page = await store.cases.queue(everything, { size: PAGE, ...(after && { after }) });
    for (const { id } of page.items) {
      await atOnce(store.cases, id, (to) => to.kind === 'channel' && to.teamId === teamId);
      nudge(id);
    }
    after = page.next;
  } while (after);
}

async function atOnce(cases: CaseStore, id: string, isFor: (to: Recipient) => boolean): Promise<void> {
  await retried(async () => {
    const stored = await cases.read(id);
    if (!stored) return;
    const now = <T extends Screen | Notice>(item: T): T => {
      const { notBefore: _, ...rest } = item;
      return isFor(item.to) ? ({ ...rest, failures: 0 } as T) : item;
    };
    const { screens, notices } = stored.value;
    await cases.replace(
      indexed({ ...stored.value, screens: screens.map(now), notices: notices.map(now) }),
      stored.etag,
    );
  });
}
