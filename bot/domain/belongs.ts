import { isOpen, type ReportedCase } from './case.ts';
import { words } from './text.ts';
import type { Understanding } from './understanding.ts';

/** Which of a person's own cases a message is about. */
export type Belonging =
  | { readonly fit: 'one'; readonly to: ReportedCase }
  | { readonly fit: 'several'; readonly among: readonly ReportedCase[] }
  | { readonly fit: 'none' };

/** Messages that are about something said before, whatever they are about. */
const REFERRING: readonly Understanding['intent'][] = ['answer', 'withdrawal', 'callback', 'complaint', 'thanks'];

/** Whether the message may be about something said before: a draft or a case. */
export const readsOn = (heard: Understanding): boolean =>
  heard.intent !== 'status_query' && (refers(heard) || numbers(heard));

const refers = ({ continues, intent, action }: Understanding): boolean =>
  continues || (REFERRING.includes(intent) && (intent !== 'thanks' || action === 'confirm_resolved'));

/** Says something new and numbers a case: «INC-2026-000123: nu er den på 2. sal også død». To ask how far it is, is another thing. */
const numbers = ({ caseNumber, intent }: Understanding): boolean => caseNumber !== undefined && NEWS.includes(intent);

const NEWS: readonly Understanding['intent'][] = ['fault', 'multi', 'question', 'noise'];

/** So many words may answer a consultant's question although nothing in them can be understood alone: «ja», «en HP». */
const LONGEST_ANSWER = 12;

/** Whether the text says nothing by itself and may therefore answer what a consultant asked. */
export const mayAnswer = ({ intent, description }: Pick<Understanding, 'intent' | 'description'>): boolean => {
  const count = words(description).length;
  return intent === 'noise' && count > 0 && count <= LONGEST_ANSWER;
};

/** Whether a consultant waits for the reporter's answer. */
export const isAsked = ({ status }: ReportedCase): boolean => status === 'afventer_bruger';

/**
 * The case that the message plainly is about: the one it numbers; else the only one of the service that it names, and of
 * these the one that waits for such a message. `cases`: the person's own, in any status.
 */
export function belonging(heard: Understanding, cases: readonly ReportedCase[]): Belonging {
  const numbered = heard.caseNumber ? cases.filter(({ number }) => number === heard.caseNumber) : [];
  if (numbered.length > 0 || (numbers(heard) && !refers(heard))) return among(numbered.filter(isAlive));
  return among(waitingFor(heard, ofService(heard, cases.filter(isAlive))));
}

const isAlive = (state: ReportedCase): boolean => isOpen(state) || state.status === 'loest';

/** A fault that is «still» there is another one when it is about another service; thanks and the like may name it loosely. */
function ofService({ intent, matters }: Understanding, cases: readonly ReportedCase[]): readonly ReportedCase[] {
  const [matter] = matters;
  const named = matter?.services[0]?.serviceId;
  if (!named || (!matter.sure && !REFERRING.includes(intent))) return cases;
  const same = cases.filter(({ enquiry }) => enquiry.serviceId === named);
  return same.length > 0 || !REFERRING.includes(intent) ? same : cases;
}

function waitingFor({ intent }: Understanding, cases: readonly ReportedCase[]): readonly ReportedCase[] {
  switch (intent) {
    case 'withdrawal':
    case 'callback':
      return cases.filter(isOpen);
    case 'answer':
      return preferring(cases, isAsked);
    case 'complaint':
      return cases;
    default:
      return preferring(cases, ({ status }) => status === 'loest');
  }
}

function preferring(cases: readonly ReportedCase[], fits: (state: ReportedCase) => boolean): readonly ReportedCase[] {
  const best = cases.filter(fits);
  return best.length > 0 ? best : cases;
}

function among(cases: readonly ReportedCase[]): Belonging {
  const [only, ...others] = cases;
  if (!only) return { fit: 'none' };
  return others.length > 0 ? { fit: 'several', among: cases } : { fit: 'one', to: only };
}
