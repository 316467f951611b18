import { waitsForApproval } from '../bot/domain/approval.ts';
import { isBroken } from '../bot/domain/attainment.ts';
import type { ReportedCase } from '../bot/domain/case.ts';
import { type CommandType, mayNow, mayUndo } from '../bot/domain/decide.ts';
import { type Actor, isReporter, mayWorkOn } from '../bot/domain/rights.ts';
import { caseAction, type On, openForm } from './actions.ts';
import type { FormName } from './buttons.ts';
import type { Element, Scene } from './elements.ts';

type Standing = Exclude<CommandType, 'OpenDraft'>;
interface Offer {
  /** Offered while the person may do one of these (`mayNow`). */
  readonly when: readonly Standing[];
  readonly draw: (on: On, scene: Scene) => Element;
}

const form = (name: FormName, manner: Parameters<typeof openForm>[3], ...when: readonly Standing[]): Offer => ({
  when,
  draw: (on, scene) => openForm(name, on, scene, manner),
});
const behind = { secondary: true };

/** Most used first; the ones behind the three dots last. */
const CONSULTANTS: readonly Offer[] = [
  { when: ['Take'], draw: (on, scene) => caseAction('take', 'buttonTake', on, scene, { primary: true }) },
  { when: ['OpenUp'], draw: (on, scene) => caseAction('openUp', 'buttonOpenUp', on, scene) },
  { when: ['Continue'], draw: (on, scene) => caseAction('continue', 'buttonContinue', on, scene) },
  form('keepPriority', {}, 'DeclineUrgency'),
  form('resolve', {}, 'Resolve'),
  form('ask', {}, 'AskReporter'),
  form('handOver', {}, 'HandOver'),
  form('wait', {}, 'WaitForVendor', 'WaitForChange'),
  form('reopen', {}, 'NotWorking'),
  form('correct', behind, 'CorrectResolution'),
  form('note', behind, 'Note'),
  form('time', behind, 'RegisterTime'),
  form('priority', behind, 'SetPriority'),
  form('cancel', behind, 'Cancel'),
  {
    when: ['MakeConfidential'],
    draw: (on, scene) => caseAction('makeConfidential', 'buttonMakeConfidential', on, scene, behind),
  },
];

const REPORTERS: readonly Offer[] = [
  form('answer', { primary: true }, 'Answer'),
  { when: ['ConfirmWorks'], draw: (on, scene) => caseAction('works', 'buttonWorks', on, scene, { primary: true }) },
  form('notWorking', {}, 'NotWorking'),
  form('add', {}, 'Add'),
  form('urge', {}, 'Urge'),
  form('withdraw', {}, 'Withdraw'),
];

const APPROVERS: readonly Offer[] = [
  { when: ['Approve'], draw: (on, scene) => caseAction('approve', 'buttonApprove', on, scene, { primary: true }) },
  form('reject', {}, 'Reject'),
];

const offered = (offers: readonly Offer[], actor: Actor, state: ReportedCase): readonly Offer[] =>
  offers.filter(({ when }) => when.some((command) => mayNow(actor, command, state)));

export function consultantButtons(actor: Actor, state: ReportedCase, on: On, scene: Scene): readonly Element[] {
  if (!mayWorkOn(actor, state)) return [];
  const undo = mayUndo(actor, state, scene.now) ? [caseAction('undo', 'buttonUndo', on, scene)] : [];
  const explain = mayExplain(actor, state, scene) ? [openForm('explain', on, scene, behind)] : [];
  return [...undo, ...offered(CONSULTANTS, actor, state).map(({ draw }) => draw(on, scene)), ...explain];
}

const mayExplain = (actor: Actor, state: ReportedCase, { organisation, now }: Scene): boolean =>
  mayNow(actor, 'ExplainBreach', state) && isBroken(state, organisation, now);

export const approverButtons = (actor: Actor, state: ReportedCase, on: On, scene: Scene): readonly Element[] =>
  offered(APPROVERS, actor, state).map(({ draw }) => draw(on, scene));

export function reporterButtons(actor: Actor, state: ReportedCase, on: On, scene: Scene): readonly Element[] {
  if (!isReporter(actor, state)) return [];
  if (state.status === 'lukket' || state.status === 'annulleret')
    return [caseAction('again', state.enquiry.order ? 'buttonOrderAgain' : 'buttonAgain', on, scene)];
  // While the bot waits for an answer, everything the reporter adds is one.
  const offers = offered(REPORTERS, actor, state).filter(
    ({ when }) => !when.includes('Add') || !mayNow(actor, 'Answer', state),
  );
  const dismiss = state.selfServiceHint ? [caseAction('dismissHint', 'buttonDismissHint', on, scene, behind)] : [];
  return [...offers.map(({ draw }) => draw(on, scene)), ...dismiss];
}

/** Buttons of a card that everybody sees: what a press leads to is decided by who presses. */
export function commonButtons(state: ReportedCase, on: On, scene: Scene): readonly Element[] {
  const free = !state.confidential && !waitsForApproval(state) && (state.status === 'ny' || state.status === 'tildelt');
  if (free) return [caseAction('take', 'buttonTake', on, scene, { primary: true })];
  return [caseAction('show', 'buttonMyButtons', on, scene)];
}
