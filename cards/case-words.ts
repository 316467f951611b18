import { waitsForApproval } from '../bot/domain/approval.ts';
import {
  assigneeIn,
  hasPriority,
  isOpen as isOpenCase,
  type ReportedCase,
  type Resolution,
} from '../bot/domain/case.ts';
import { stopsClock } from '../bot/domain/clocks.ts';
import type { Language, Organisation } from '../bot/domain/organisation.ts';
import type { Element, Scene, Style } from './elements.ts';
import { box, line } from './elements.ts';
import { moment, nearMoment, onDate, shortMoment } from './format.ts';
import { say } from './words.ts';

/** What the reporter is told of the solution; also when there was none for want of an answer. */
export const solutionIn = ({ code, text }: Resolution, language: Language): string =>
  code === 'ingen_respons' && text === '' ? say(language, 'noAnswerText') : text;

export const whenIn = (at: string | Date, { now, language }: Scene): string => moment(at, now, language);

/** As people say it; a time that has passed with its date. */
export const promisedIn = (at: string, { now, language }: Scene): string =>
  isLate(at, now) ? moment(at, now, language) : nearMoment(at, now, language);

export const shortWhenIn = (at: string | Date, { now, language }: Scene): string => shortMoment(at, now, language);

export const onDateIn = (at: string | Date, { now, language }: Scene): string => onDate(at, now, language);

export const teamName = (teamId: string, { teams }: Organisation, language: Language): string =>
  teams.find(({ id }) => id === teamId)?.name[language] ?? teamId;

export const serviceName = (serviceId: string, { services }: Organisation, language: Language): string =>
  services.find(({ id }) => id === serviceId)?.name[language] ?? serviceId;

/** Who has the case: a person, else the team. */
export const whoHas = (state: ReportedCase, organisation: Organisation, language: Language): string =>
  assigneeIn(state)?.name ?? teamName(state.teamId, organisation, language);

/** `P3 · Mellem · I gang`; `Bestilling · Afventer godkendelse`; `Idé · Tildelt` */
export const standingOf = (state: ReportedCase, language: Language): string => {
  const kind = state.enquiry.kind === 'idea' ? 'kindIdea' : 'kindRequest';
  return `${say(language, hasPriority(state) ? `priority_${state.priority}` : kind)} · ${statusIn(state, language)}`;
};

export const statusIn = (state: ReportedCase, language: Language): string =>
  say(language, waitsForApproval(state) ? 'statusWaitsForApproval' : `status_${state.status}`);

/** Priority and status in words; the colour says nothing that the words do not. */
export const standing = (state: ReportedCase, { language }: Scene): Element =>
  box(styleOf(state), line(standingOf(state, language), { bold: true }));

function styleOf(state: ReportedCase): Style {
  if (state.status === 'loest' || state.status === 'lukket') return 'good';
  if (!isOpenCase(state) || !hasPriority(state)) return 'emphasis';
  return ({ P1: 'attention', P2: 'warning', P3: 'emphasis', P4: 'emphasis' } as const)[state.priority];
}

/** Whether a promised time has passed without what was promised. */
export const isLate = (dueAt: string, now: string): boolean => Date.parse(dueAt) < Date.parse(now);

/** Whether the clock of the solution stands still (domain.md 2.3). */
export const clockStands = ({ status }: ReportedCase, { organisation }: Pick<Scene, 'organisation'>): boolean =>
  (status === 'afventer_bruger' || status === 'afventer_aendring' || status === 'afventer_leverandoer') &&
  stopsClock({ during: status }, organisation);
