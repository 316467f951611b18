import { type CaseEvent, isReported, type Part, type ReportedCase } from '../domain/case.ts';
import { draftTimes } from '../domain/draft-times.ts';
import type { CaseDocument, Recipient } from '../ports/store.ts';
import { changeCase, openCase } from './change-case.ts';
import type { Parts } from './parts.ts';
import { reportCommand } from './report.ts';

export type OpeningParts = Pick<Parts, 'store' | 'organisation' | 'sender' | 'workload' | 'numbers' | 'clock'>;

/**
 * Opens the cases of the other matters that were sent with this one, and the forms of what can be ordered. Whoever does it again, after a crash or at the same
 * time, finds those that are there: their ids follow from the first case.
 */
export async function openParts(parts: OpeningParts, { state, screens }: CaseDocument): Promise<void> {
  if (!isReported(state) || !state.partsToOpen) return;
  const place = screens.find(({ view }) => view === 'reporter')?.to;
  for (const part of state.partsToOpen) await openPart(parts, state, part, place);
  const now = parts.clock.now().toISOString();
  await changeCase(parts, state.id, [], (fresh) =>
    isReported(fresh) && fresh.partsToOpen
      ? { accepted: true, events: [{ type: 'PartsOpened', at: now, by: 'system' }] }
      : { accepted: false, refusal: { because: 'notInThisStatus', status: fresh.status } },
  );
}

async function openPart(
  parts: OpeningParts,
  { reporter, reportedIn }: ReportedCase,
  { id, enquiry, orders }: Part,
  place: Recipient | undefined,
): Promise<void> {
  if (await parts.store.cases.read(id)) return;
  const now = parts.clock.now();
  const happened = { at: now.toISOString(), by: reporter };
  const opened = { ...happened, type: 'DraftOpened' as const, id, reporter, reportedIn, enquiry, cprRemoved: 0 };
  await openCase(
    parts,
    orders
      ? [{ ...opened, orders, ...draftTimes(now, parts.organisation.calendar) }]
      : [opened, await reported(parts, enquiry, happened)],
    [],
    place,
  );
}

async function reported(
  parts: OpeningParts,
  enquiry: Part['enquiry'],
  happened: Pick<CaseEvent, 'at' | 'by'>,
): Promise<CaseEvent> {
  const { type: _, ...report } = await reportCommand(parts, enquiry, 0);
  return { ...happened, type: 'CaseReported', ...report };
}
