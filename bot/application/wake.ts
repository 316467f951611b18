import type { Notice, Recipient, Screen } from '../ports/store.ts';
import { indexed } from './case-document.ts';
import { retried, save } from './change-case.ts';
import type { Parts } from './parts.ts';

/** More than anybody has waiting; the rest is found by the sweep. */
const MOST = 200;
const PAGE = 100;

/** Somebody who could not be reached is back: what waits for them is sent now. */
export async function wake(parts: Pick<Parts, 'store' | 'sender'>, personId: string): Promise<void> {
  for (const id of await parts.store.cases.concerning(personId, MOST)) {
    await atOnce(parts, id, (to) => to.kind === 'person' && to.personId === personId);
  }
}

/** The team has a channel now: the cards of its open cases that waited for one are posted. */
export async function wakeChannel(parts: Pick<Parts, 'store' | 'sender'>, teamId: string): Promise<void> {
  const everything = { teamIds: [teamId], viewer: { id: '', seesConfidential: true } };
  let after: string | undefined;
  do {
    const page = await parts.store.cases.queue(everything, { size: PAGE, ...(after && { after }) });
    for (const { id } of page.items) {
      await atOnce(parts, id, (to) => to.kind === 'channel' && to.teamId === teamId);
    }
    after = page.next;
  } while (after);
}

async function atOnce(
  parts: Pick<Parts, 'store' | 'sender'>,
  id: string,
  isFor: (to: Recipient) => boolean,
): Promise<void> {
  await retried(async () => {
    const stored = await parts.store.cases.read(id);
    if (!stored) return;
    const now = <T extends Screen | Notice>(item: T): T => {
      const { notBefore: _, ...rest } = item;
      return isFor(item.to) ? ({ ...rest, failures: 0 } as T) : item;
    };
    const { screens, notices } = stored.value;
    await save(parts, stored, indexed({ ...stored.value, screens: screens.map(now), notices: notices.map(now) }));
  });
}
