import type { CaseDocument } from '../ports/store.ts';
import type { Parts } from './parts.ts';

/**
 * Deflection is counted from the drafts: `DraftDropped` with cause `selfHelp` and the service. The line in the log, which
 * says which draft and nothing of its text, lets an operator follow it day by day.
 */
export function noteSolved({ log }: Pick<Parts, 'log'>, { id, history }: CaseDocument): void {
  const last = history.at(-1);
  if (last?.type !== 'DraftDropped' || last.cause !== 'selfHelp') return;
  log.info('solved-by-self-help', { caseId: id, reason: last.serviceId ?? '' });
}
