import {
  type Case,
  type CaseEvent,
  isReported,
  type Person,
  type ReportedCase,
  type WarnedCase,
} from '../bot/domain/case.ts';
import type { InputProblem, Refusal } from '../bot/domain/decide.ts';
import type { Language, Organisation } from '../bot/domain/organisation.ts';
import { shortened } from '../bot/domain/text.ts';
import type { Notice, NoticeKind, View } from '../bot/ports/store.ts';
import { standingOf, statusIn, teamName } from './case-words.ts';
import type { Scene } from './elements.ts';
import { date as dateOf, isoDay, moment, timeOfDay } from './format.ts';
import { escapeMarkdown } from './inert.ts';
import { type PlainKey, say } from './words.ts';

/** What is wrong in a field, when only the server can know. */
export const INPUT_PROBLEMS = {
  unknownService: 'problemServiceGone',
  unknownReceiver: 'problemReceiverGone',
  receiverNotAllowed: 'problemReceiverNotAllowed',
  dateInPast: 'problemDatePast',
  dateTooFar: 'problemDateFar',
  empty: 'problemEmpty',
  nothingChosen: 'problemNothingChosen',
} as const satisfies Readonly<Record<InputProblem, PlainKey>>;

/** Why nothing was done, for somebody who may see the case. Plain text: escape it (`escapeMarkdown`) where markdown is read. */
export function refusalText(refusal: Refusal, { language, organisation, now, actor }: Scene): string {
  switch (refusal.because) {
    case 'noRight':
      return say(language, 'notForYouOnCase');
    case 'alreadyTaken': {
      if (refusal.by.id === actor?.id) return say(language, 'refusedYours');
      const by = refusal.by.name;
      return refusal.at
        ? say(language, 'refusedTakenAt', { by, at: takenAt(refusal.at, now, language) })
        : say(language, 'refusedTaken', { by });
    }
    case 'alreadyThere': {
      const { assignee, teamId } = refusal.assignment;
      return say(language, 'refusedThere', { who: assignee?.name ?? teamName(teamId, organisation, language) });
    }
    case 'samePriority':
      return say(language, 'refusedPriority');
    case 'alreadySo':
      return say(language, 'refusedSo');
    case 'alreadyUrged':
      return say(language, 'refusedUrged');
    case 'alreadyHighest':
      return say(language, 'refusedHighest');
    case 'notUrged':
      return say(language, 'refusedNotUrged');
    case 'tooLateToUndo':
      return say(language, 'refusedUndo');
    case 'nothingBroken':
      return say(language, 'refusedNotBroken');
    case 'noPriority':
      return say(language, 'refusedNoPriority');
    case 'waitsForApproval':
      return say(language, 'refusedWaits', { who: refusal.of.name });
    case 'alreadyDecided': {
      const by = refusal.by.name;
      return say(language, `refusedDecided_${refusal.how}`, { by, at: takenAt(refusal.at, now, language) });
    }
    case 'badInput':
      return say(language, INPUT_PROBLEMS[refusal.problem]);
    case 'notInThisStatus':
      return notInThisStatus(refusal.status, language);
  }
}

/** `kl. 9.12` when that was today, else with the day. */
const takenAt = (at: string, now: string, language: Language): string =>
  isoDay(at) === isoDay(now) ? timeOfDay(at, language) : moment(at, now, language);

function notInThisStatus(status: Case['status'], language: Language): string {
  if (status === 'kladde') return say(language, 'refusedDraft');
  if (status === 'kasseret') return say(language, 'alreadyDropped');
  return say(language, 'refusedStatus', { status: say(language, `status_${status}`) });
}

const LONGEST_QUOTE = 300;
/** About how something was written, not about what. */
const ABOUT_WRITING: readonly NoticeKind[] = ['cprRemoved'];

/** The message about something that happened, in markdown, text from people escaped; a confidential case keeps its text to itself. */
export function noticeText(notice: Notice, state: Case, language: Language, organisation: Organisation): string {
  if (notice.about === 'dropped')
    return say(language, 'notice_dropped', { title: escapeMarkdown(state.enquiry.title) });
  if (!isReported(state)) return say(language, 'cprRemoved');
  const by = escapeMarkdown(nameOf(notice.event.by, language));
  const named = state.confidential
    ? `**${state.number}**`
    : `**${state.number}**: ${escapeMarkdown(state.enquiry.title)}`;
  const said = sentence(notice, { by, case: named }, state, language, organisation);
  const quote = state.confidential ? undefined : quoted(notice.event);
  return quote && !ABOUT_WRITING.includes(notice.about)
    ? `${said}\n\n«${escapeMarkdown(shortened(quote, LONGEST_QUOTE))}»`
    : said;
}

function sentence(
  { about, to, event }: Notice,
  words: { readonly by: string; readonly case: string },
  state: ReportedCase,
  language: Language,
  organisation: Organisation,
): string {
  const yours = to.kind === 'person' && to.personId === state.reporter.id;
  switch (about) {
    case 'dropped':
    case 'cprRemoved':
      return say(language, 'cprRemoved');
    case 'taken':
    case 'answered':
    case 'added':
    case 'urged':
    case 'notUrgent':
    case 'moreUrgent':
    case 'notWorking':
      return say(language, `notice_${about}`, words);
    case 'withdrawn':
      return say(language, isBy(event, state.reporter) ? 'notice_withdrawn' : 'notice_cancelled', words);
    case 'cancelled':
      return say(language, yours ? 'notice_cancelledYours' : 'notice_cancelled', words);
    case 'approved': {
      const date = dateOf(state.promised.resolutionDueAt, event.at, language);
      return say(language, 'notice_approved', { ...words, promise: say(language, 'deliverBy', { date }) });
    }
    case 'rejected':
      return say(language, 'notice_rejected', words);
    case 'approvalStuck':
    case 'leaderUnreachable': {
      const who = escapeMarkdown(state.approval?.leader.name ?? '');
      return say(language, yours ? `notice_${about}Yours` : `notice_${about}`, { ...words, who });
    }
    case 'reopened':
      return say(language, yours ? 'notice_reopenedYours' : 'notice_reopened', words);
    case 'madeConfidential':
      if (!yours) return say(language, 'notice_madeConfidential', words);
      return say(language, state.enquiry.flags.suspectedBreach ? 'breach' : 'confidentialReceipt');
    case 'openedUp':
      return say(language, 'notice_openedUp', words);
    case 'followUp':
      return say(language, 'notice_followUp', words);
    case 'warned':
    case 'escalated':
    case 'promiseLater':
      return aboutClocks({ event, to }, words, state, language);
    case 'closed':
      if (event.type === 'CaseClosed' && event.confirmed && !yours) return say(language, 'notice_confirmed', words);
      return say(language, yours ? 'notice_closedYours' : 'notice_closed', words);
    case 'handedOver':
      if (event.type === 'CaseTaken') return say(language, 'notice_takenOver', words);
      return say(language, 'notice_handedOver', {
        ...words,
        who: escapeMarkdown(receiverIn(event, state, language, organisation)),
      });
  }
}

const MOST_TOGETHER = 15;

/** One line for each of many cases whose time is near its end or has run out, the soonest due first. */
function warnedTogether(cases: readonly WarnedCase[], now: string, language: Language): string {
  const lines = cases.slice(0, MOST_TOGETHER).map(({ number, title, clock, step, dueAt }) => {
    const named = title === undefined ? `**${number}**` : `**${number}**: ${escapeMarkdown(title)}`;
    const when = moment(dueAt, now, language);
    return `- ${say(language, `notice_${step}_${clock}`, { case: named, when })}`;
  });
  const left = cases.length - lines.length;
  const more = left > 0 ? [`- ${say(language, 'notice_andMore', { count: left })}`] : [];
  return [say(language, 'notice_together', { count: cases.length }), '', ...lines, ...more].join('\n');
}

/** What a clock, or a case that nobody has, makes somebody hear. */
function aboutClocks(
  { event, to }: Pick<Notice, 'event' | 'to'>,
  words: { readonly case: string },
  state: ReportedCase,
  language: Language,
): string {
  if (event.type === 'ClockWarned') {
    const several = event.together?.find(({ personId }) => to.kind === 'person' && to.personId === personId);
    if (several) return warnedTogether(several.cases, event.at, language);
    const when = moment(event.dueAt, event.at, language);
    return say(language, `notice_${event.step}_${event.clock}`, { ...words, when });
  }
  if (event.type === 'Escalated') return say(language, `notice_${event.cause}`, words);
  const { responseDueAt, resolutionDueAt } = state.promised;
  const when = moment(state.respondedAt ? resolutionDueAt : responseDueAt, event.at, language);
  const because = event.type === 'PromiseMoved' ? say(language, `moved_${event.cause}`) : '';
  return say(language, state.respondedAt ? 'notice_solvedLater' : 'notice_answeredLater', { ...words, when, because });
}

const isBy = ({ by }: CaseEvent, { id }: Person): boolean => by !== 'system' && by.id === id;
const nameOf = (by: CaseEvent['by'], language: Language): string =>
  by === 'system' ? say(language, 'systemName') : by.name;

function receiverIn(event: CaseEvent, state: ReportedCase, language: Language, organisation: Organisation): string {
  const { teamId, assignee } =
    event.type === 'CaseHandedOver' ? event.assignment : { teamId: state.teamId, assignee: undefined };
  return assignee?.name ?? teamName(teamId, organisation, language);
}

/** What was said, of what both sides may read. */
function quoted(event: CaseEvent): string | undefined {
  if (event.type === 'QuestionAnswered' || event.type === 'ReporterAdded' || event.type === 'ReporterUrged')
    return event.text;
  if (event.type === 'UrgencyDeclined') return event.reason;
  if (event.type === 'CaseReopened') return event.comment;
  return event.type === 'CaseCancelled' || event.type === 'OrderRejected' ? event.reason : undefined;
}

/** One plain line for the toast and the activity feed: nothing that was written in the description. */
export function cardSummary(view: View, state: Case, language: Language): string {
  if (!isReported(state)) return say(language, state.status === 'kladde' ? 'reportSummary' : 'droppedHeading');
  const { number, confidential } = state;
  if (confidential) return say(language, 'confidentialHeading', { number });
  const standing = view === 'reporter' ? statusIn(state, language) : standingOf(state, language);
  return `${number} · ${standing} · ${state.enquiry.title}`;
}
