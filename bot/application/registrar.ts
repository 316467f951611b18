import { firstAidSteps } from '../../cards/first-aid.ts';
import type { QuickForm } from '../../cards/quick-card.ts';
import { say } from '../../cards/words.ts';
import { isReported } from '../domain/case.ts';
import type { Language } from '../domain/organisation.ts';
import type { Actor } from '../domain/rights.ts';
import { momentToday } from '../domain/service-days.ts';
import type { Started } from '../domain/spoken-time.ts';
import type { CaseDocument } from '../ports/store.ts';
import type { Pressed, Said } from './incoming.ts';
import type { Parts } from './parts.ts';
import { caseIdFrom } from './report.ts';

/** A consultant who registers an enquiry for somebody. */
export interface Registrar {
  readonly parts: Parts;
  readonly actor: Actor;
  readonly language: Language;
}
export type Problems = NonNullable<QuickForm['problems']>;

/** Tells what one message or press began from every other. */
export const keyOf = ({ where, activityId }: Said | Pressed): string =>
  caseIdFrom('quick', where.address.conversationId, activityId);

/** The id of the case: somebody else's key makes another one. */
export const idOf = (actor: Actor, key: string): string => caseIdFrom('quick', actor.id, key);

/** What the consultant passes on to the reporter of a confidential case, which they do not see themselves. */
export function secretTold({ parts, language }: Registrar, { state }: CaseDocument): string | undefined {
  if (!isReported(state) || !state.confidential) return undefined;
  const steps = firstAidSteps(state.enquiry, { language, organisation: parts.organisation }).join(' ');
  return say(language, 'quickConfidential', { number: state.number, name: state.reporter.name, steps });
}

/** When the person called or came by (UTC), as far as that was said. */
export function receivedAt({ clock, organisation }: Parts, started: Started | undefined): string | undefined {
  if (!started) return undefined;
  const now = clock.now();
  if ('minutesAgo' in started) return new Date(now.getTime() - started.minutesAgo * 60_000).toISOString();
  return momentToday(started.at, now, organisation.calendar).toISOString();
}

export const isInFuture = (parts: Parts, started: Started | undefined): boolean =>
  (receivedAt(parts, started) ?? '') > parts.clock.now().toISOString();

export const sceneOf = ({ parts, actor, language }: Registrar) => ({
  ...{ organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor },
});
