import type { Press } from '../../cards/buttons.ts';
import { say } from '../../cards/words.ts';
import { mayStillApprove } from '../domain/approval.ts';
import { isBroken } from '../domain/attainment.ts';
import { type Assignment, assigneeIn, type Case, isReported } from '../domain/case.ts';
import { mayReceive } from '../domain/confidential.ts';
import { type Command, hasRight, type Refusal } from '../domain/decide.ts';
import { isOnDuty } from '../domain/duty.ts';
import { informedOf } from '../domain/escalation.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Actor } from '../domain/rights.ts';
import { DAYS_TO_CLOSING, endOfServiceDay, openingOn } from '../domain/service-days.ts';
import { approvalOf } from './approve.ts';
import { assignmentIn } from './assignment.ts';
import { changeOf, reportAllOf } from './draft-presses.ts';
import { madeConfidential, openedUp } from './keep-confidential.ts';
import type { Parts } from './parts.ts';
import { corrected, reportCommand } from './report.ts';

/** Presses that open, look or begin something, and change no case. */
type NotOnACase =
  | 'start'
  | 'help'
  | 'quick'
  | 'register'
  | 'catalogue'
  | 'service'
  | 'status'
  | 'orders'
  | 'item'
  | 'order'
  | 'somethingElse'
  | 'list'
  | 'open'
  | 'show'
  | 'form'
  | 'again'
  | 'takeOrganisation'
  | 'dropOrganisation'
  | 'organisationVersions'
  | 'belongs'
  | 'duty'
  | 'awayNow'
  | 'atWork'
  | 'awayForm'
  | 'away'
  | 'coverForm'
  | 'cover'
  | 'undoDuty'
  | 'takeOffered'
  | 'distributeOffered';
/** Presses that change a case. */
export type CasePress = Exclude<Press, { verb: NotOnACase }>;

type Needed = Pick<Parts, 'workload' | 'numbers' | 'organisation' | 'clock'>;
type Read = { readonly command: Exclude<Command, { type: 'OpenDraft' }> } | { readonly refusal: Refusal };

/** A follow-up further away than this is a slip of the keyboard. */
const LONGEST_WAIT_DAYS = 366;

const badInput = (field: string, problem: (Refusal & { because: 'badInput' })['problem']): Read => ({
  refusal: { because: 'badInput', field, problem },
});

/** What the press asks for, with everything looked up that the decision needs. Its texts are clean, and what was removed from them is counted by whoever read it (see `withoutCpr`). */
export async function commandOf(parts: Needed, press: CasePress, state: Case, actor: Actor): Promise<Read> {
  const now = parts.clock.now();
  switch (press.verb) {
    case 'drop':
      return { command: { type: 'DropDraft' } };
    case 'report':
      return reportOf(parts, press, state);
    case 'approve':
      return mayStillApprove(actor.id, parts.organisation)
        ? approvalOf(parts, state)
        : { refusal: { because: 'noRight' } };
    case 'reject':
      if (!mayStillApprove(actor.id, parts.organisation)) return { refusal: { because: 'noRight' } };
      return { command: { type: 'Reject', reason: press.reason } };
    case 'reportAll':
    case 'choose':
    case 'notSolved':
    case 'newCase':
      if (state.status !== 'kladde') return { refusal: { because: 'notInThisStatus', status: state.status } };
      return press.verb === 'reportAll' ? reportAllOf(parts, press, state) : changeOf(parts, press, state);
    case 'solved':
      return { command: { type: 'DropDraft', cause: 'selfHelp' } };
    case 'worksAgain':
      return { command: { type: 'Withdraw', reason: say('da', 'reasonWorksAgain') } };
    case 'take':
      return { command: { type: 'Take' } };
    case 'continue':
      return { command: { type: 'Continue' } };
    case 'works':
      return { command: { type: 'ConfirmWorks' } };
    case 'handOver':
      return handOverOf(parts, press.to, press.note, state, actor);
    case 'ask':
      return { command: { type: 'AskReporter', question: press.question } };
    case 'answer':
      return { command: { type: 'Answer', text: press.text, cprRemoved: 0 } };
    case 'add':
      return { command: { type: 'Add', text: press.text, cprRemoved: 0 } };
    case 'urge':
      return urgeOf(parts, { text: press.text, cprRemoved: 0 }, state);
    case 'keepPriority':
      return { command: { type: 'DeclineUrgency', reason: press.reason } };
    case 'note':
      return { command: { type: 'Note', text: press.text } };
    case 'time':
      return { command: { type: 'RegisterTime', minutes: press.minutes } };
    case 'waitVendor':
    case 'waitChange': {
      const followUp = followUpOf(parts, press.followUpOn);
      if ('refusal' in followUp) return followUp;
      const vendorRef = press.verb === 'waitVendor' && press.vendorRef ? { vendorRef: press.vendorRef } : {};
      if (press.verb === 'waitVendor')
        return { command: { type: 'WaitForVendor', vendor: press.vendor, ...vendorRef, ...followUp } };
      return { command: { type: 'WaitForChange', ...(press.change && { change: press.change }), ...followUp } };
    }
    case 'makeConfidential':
    case 'openUp':
      return confidentialityOf(parts, press.verb, state, actor);
    case 'undo':
      return { command: { type: 'Undo' } };
    case 'dismissHint':
      return { command: { type: 'DismissHint' } };
    case 'correct':
      return { command: { type: 'CorrectResolution', code: press.code, text: press.text } };
    case 'priority':
      if (!isReported(state)) return { refusal: { because: 'notInThisStatus', status: state.status } };
      return {
        command: {
          type: 'SetPriority',
          priority: press.priority,
          reason: press.reason,
        },
      };
    case 'resolve': {
      const closesAt = endOfServiceDay(now, DAYS_TO_CLOSING, parts.organisation.calendar).toISOString();
      return {
        command: { type: 'Resolve', code: press.code, text: press.text, minutes: press.minutes, closesAt },
      };
    }
    case 'explain': {
      const broken = isReported(state) && isBroken(state, parts.organisation, now.toISOString());
      if (!broken && hasRight(actor, 'ExplainBreach', state)) return { refusal: { because: 'nothingBroken' } };
      return { command: { type: 'ExplainBreach', cause: press.cause, ...(press.text && { text: press.text }) } };
    }
    case 'notWorking':
    case 'reopen':
      return { command: { type: 'NotWorking', comment: press.comment, assignment: await backTo(parts, state) } };
    case 'withdraw':
      return { command: { type: 'Withdraw', reason: press.reason ?? '' } };
    case 'cancel':
      return { command: { type: 'Cancel', reason: press.reason } };
  }
}

async function urgeOf(
  { organisation, workload, clock }: Needed,
  said: { readonly text: string; readonly cprRemoved: number },
  state: Case,
): Promise<Read> {
  if (!isReported(state)) return { refusal: { because: 'notInThisStatus', status: state.status } };
  const staffing = { organisation, roster: await workload.roster() };
  const informed = informedOf('urged', state, staffing, clock.now().toISOString());
  return { command: { type: 'Urge', ...said, informed } };
}

async function reportOf(parts: Needed, press: CasePress & { verb: 'report' }, state: Case): Promise<Read> {
  if (state.status !== 'kladde') return { refusal: { because: 'notInThisStatus', status: state.status } };
  const { serviceId = state.enquiry.serviceId, urgency = state.enquiry.urgency } = press;
  const chosen = parts.organisation.services.find(({ id }) => id === serviceId);
  if (!chosen || (chosen.retired && chosen.id !== state.enquiry.serviceId))
    return badInput('serviceId', 'unknownService');
  const enquiry = corrected(state.enquiry, { ...press, serviceId, urgency }, parts.organisation, parts.clock.now());
  if (!enquiry.description) return badInput('description', 'empty');
  return { command: await reportCommand(parts, enquiry, state.cprRemoved) };
}

/** What cannot be is refused before anybody's turn to get the case is taken. */
async function confidentialityOf(
  parts: Needed,
  verb: 'makeConfidential' | 'openUp',
  state: Case,
  actor: Actor,
): Promise<Read> {
  if (!isReported(state)) return { refusal: { because: 'notInThisStatus', status: state.status } };
  if (!hasRight(actor, verb === 'openUp' ? 'OpenUp' : 'MakeConfidential', state))
    return { refusal: { because: 'noRight' } };
  if (state.confidential === (verb === 'makeConfidential')) return { refusal: { because: 'alreadySo' } };
  const now = parts.clock.now();
  return verb === 'openUp'
    ? { command: { type: 'OpenUp', ...(await openedUp(parts, state, now)) } }
    : { command: { type: 'MakeConfidential', ...(await madeConfidential(parts, state, now)) } };
}

/** To a team's queue, or to one of the colleagues that the organisation knows. */
function handOverOf({ organisation }: Needed, to: string, note: string, state: Case, actor: Actor): Read {
  const read = assignmentTo(to, state, organisation);
  if (!read) return badInput('to', 'unknownReceiver');
  if (!mayReceive(read, state, actor, organisation)) return badInput('to', 'receiverNotAllowed');
  return { command: { type: 'HandOver', assignment: read, note } };
}

function assignmentTo(to: string, state: Case, organisation: Organisation): Assignment | undefined {
  const [kind, id] = [to.slice(0, to.indexOf(':')), to.slice(to.indexOf(':') + 1)];
  if (kind === 'team' && organisation.teams.some((team) => team.id === id)) return { teamId: id };
  const member = organisation.members.find((one) => one.id === id && one.teamIds.length > 0 && one.roles.length > 0);
  if (kind !== 'person' || !member) return undefined;
  // A confidential case stays security's, and in their channel, whoever helps with it.
  const stays = isReported(state) && (state.confidential || member.teamIds.includes(state.teamId));
  const teamId = stays && isReported(state) ? state.teamId : (member.teamIds[0] ?? '');
  return { teamId, assignee: { id: member.id, name: member.name } };
}

/** The follow-up is due when the desk opens on that day. */
function followUpOf({ clock, organisation }: Needed, date: string): { followUpAt: string } | { refusal: Refusal } {
  const now = clock.now();
  const at = openingOn(date, organisation.calendar);
  const because = (problem: 'dateInPast' | 'dateTooFar'): { refusal: Refusal } => ({
    refusal: { because: 'badInput', field: 'followUpOn', problem },
  });
  if (at <= now) return because('dateInPast');
  if (at.getTime() - now.getTime() > LONGEST_WAIT_DAYS * 86_400_000) return because('dateTooFar');
  return { followUpAt: at.toISOString() };
}

/** Back to the one who resolved it, if on duty; else as a new case of the team. */
export async function backTo({ workload, organisation, clock }: Needed, state: Case): Promise<Assignment> {
  if (!isReported(state)) return { teamId: organisation.defaultTeamId };
  const same = assigneeIn(state);
  const member = organisation.members.find(({ id }) => id === same?.id);
  const back = same && member && isOnDuty(member, clock.now(), organisation, await workload.roster());
  if (back) return { teamId: state.teamId, assignee: same };
  const { teamId, priority, enquiry } = state;
  return assignmentIn(workload, organisation, { teamId, serviceId: enquiry.serviceId, priority, at: clock.now() });
}
