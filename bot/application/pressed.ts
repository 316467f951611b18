import { createHash } from 'node:crypto';
import {
  FORM_NAMES,
  type FormName,
  languageOn,
  type Press,
  type PressReading,
  readPress,
} from '../../cards/buttons.ts';
import type { Scene } from '../../cards/elements.ts';
import { formCard } from '../../cards/form-card.ts';
import { helpCard } from '../../cards/greeting-cards.ts';
import { INPUT_PROBLEMS, refusalText } from '../../cards/messages.ts';
import { type Retry, reportCard } from '../../cards/report-card.ts';
import { say } from '../../cards/words.ts';
import { isOpen, isReported } from '../domain/case.ts';
import { offeredServices } from '../domain/catalogue.ts';
import { type CommandType, decide, mayNow, whyNot } from '../domain/decide.ts';
import type { Language } from '../domain/organisation.ts';
import { type Actor, actorOf, isReporter, maySee } from '../domain/rights.ts';
import { understand } from '../domain/understand.ts';
import type { CaseDocument, PersonRecord, View } from '../ports/store.ts';
import { adopt, screenAt } from './adopt.ts';
import { catalogueAnswer } from './catalogue.ts';
import { changeCase } from './change-case.ts';
import { type CasePress, commandOf } from './command-of.ts';
import { clickKeys, isJustBegun } from './double-click.ts';
import { formAgain as dutyFormAgain, dutyPressed } from './duty-pressed.ts';
import type { PressAnswer, Pressed } from './incoming.ts';
import { listOf } from './lists.ts';
import { languageOf, locationOf, meetAgain } from './meet.ts';
import { moveToCase } from './move-to-case.ts';
import { offerPressed } from './offer-cases.ts';
import { openBelow, openedBy, viewOf } from './open-case.ts';
import { openParts } from './open-parts.ts';
import { orderAgain, orderAnswer } from './order.ts';
import { organisationPressed } from './organisation-decided.ts';
import type { Parts } from './parts.ts';
import { openQuickCard, registerAgain, registerPress } from './register-press.ts';
import { caseIdFrom, enquiryFrom, openDraft } from './report.ts';
import { noteSolved } from './self-help-log.ts';
import { noMoreHints } from './self-service-hint.ts';
import { hasMoved, viewFor } from './show.ts';
import { typedIn } from './typed-in.ts';
import { wake } from './wake.ts';

type Unread = Exclude<PressReading, { ok: true }>;
type Slip = Extract<Unread, { problem: 'invalid' }>;

/** A press with everything known about it. */
interface Context {
  readonly parts: Parts;
  readonly incoming: Pressed;
  readonly actor: Actor;
  readonly person: PersonRecord;
  readonly language: Language;
  readonly inChannel: boolean;
}

/** Answers a press: with the card as it is true for this person now, or with a short message. */
export async function pressed(parts: Parts, incoming: Pressed): Promise<PressAnswer> {
  const { by, where } = incoming;
  const { person, before } = await meetAgain(parts.store.people, by, where, languageOn(incoming.data));
  if (before?.unreachableSince) await wake(parts, by.id);
  const language = languageOf(person, by.locale);
  const context: Context = {
    parts,
    incoming,
    actor: actorOf(by, parts.organisation),
    person,
    language,
    inChannel: where.kind !== 'personal',
  };
  const read = readPress(incoming.verb, incoming.data);
  if (read.ok) return answer(context, read.press);
  if (read.problem === 'invalid' && incoming.verb === 'register') return registerAgain(context, incoming, read.fields);
  if (read.problem === 'invalid' && (incoming.verb === 'away' || incoming.verb === 'cover'))
    return dutyFormAgain(context, incoming, incoming.verb, read.fields);
  if (read.problem === 'invalid') return formAgain(context, read);
  return unreadable(context, read);
}

/** A button that we do not have, or have no more: the case as it is now, when it can be told which one it was. */
async function unreadable(context: Context, { problem, caseId, view }: Unread): Promise<PressAnswer> {
  const { parts, actor, language } = context;
  if (problem === 'malformed') return { message: say(language, 'malformedPress') };
  const document = caseId ? (await parts.store.cases.read(caseId))?.value : undefined;
  if (!document || !maySee(actor, document.state)) return { message: say(language, 'unknownButtonNoCase') };
  return truth(context, document, view ?? 'reporter', say(language, 'unknownButton'));
}

async function answer(context: Context, press: Press): Promise<PressAnswer> {
  const { parts, actor, language, incoming } = context;
  switch (press.verb) {
    case 'start':
      return startBlank(context, press);
    case 'help':
      return {
        card: helpCard({ organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor }),
      };
    case 'catalogue':
    case 'service':
    case 'status':
      return catalogueAnswer(parts, press, sceneOf(context));
    case 'orders':
    case 'item':
    case 'order':
    case 'somethingElse':
      return orderAnswer(context, press);
    case 'takeOrganisation':
    case 'dropOrganisation':
    case 'organisationVersions':
      return organisationPressed(parts, press, sceneOf(context));
    case 'duty':
    case 'awayNow':
    case 'atWork':
    case 'awayForm':
    case 'away':
    case 'coverForm':
    case 'cover':
    case 'undoDuty':
      return dutyPressed(context, incoming, press);
    case 'takeOffered':
    case 'distributeOffered':
      return offerPressed(context, incoming, press);
    case 'list': {
      const { verb: _, ...request } = press;
      return listOf({ cases: parts.store.cases, organisation: parts.organisation, now: parts.clock.now() }, request, {
        actor,
        language,
      });
    }
    case 'quick':
      return openQuickCard(context, incoming);
    case 'register':
      return registerPress(context, incoming, press);
    case 'open':
      return openFromList(context, press.caseId);
    case 'show':
    case 'form':
    case 'again':
      return look(context, press);
    case 'dismissHint':
      await noMoreHints(parts, actor.id);
      return change(context, press, [`activity:${incoming.activityId}`, pressKey(actor, press)]);
    case 'belongs': {
      const document = await moveToCase(context, press);
      return document ? truth(context, document, press.view) : { message: say(language, 'noRight') };
    }
    default:
      return change(context, press, [`activity:${incoming.activityId}`, pressKey(actor, press)]);
  }
}

/** Two presses of one button are one: a double click has two activity ids, but the same person, card and content. */
function pressKey(actor: Actor, press: CasePress): string {
  const content = createHash('sha256').update(JSON.stringify(press)).digest('base64url').slice(0, 16);
  return `press:${actor.id}:${press.verb}:${press.version}:${content}`;
}

/** A new draft: of the service whose card was pressed, while the catalogue has it; of what was written before, if anything. */
async function startBlank(
  { parts, incoming, person, language }: Context,
  { serviceId: chosen, note = '' }: Press & { verb: 'start' },
): Promise<PressAnswer> {
  const { by, where, activityId } = incoming;
  const now = parts.clock.now();
  const service = offeredServices(parts.organisation).find(({ id }) => id === chosen);
  const about = service ? [service.id] : [];
  const ids = clickKeys(incoming, now).map((key) => caseIdFrom('start', key, ...about));
  const before = await Promise.all(ids.map((id) => parts.store.cases.read(id)));
  if (before.some((one) => one?.value.state.status === 'kladde')) return { message: say(language, 'reportCardBelow') };
  const id = before[0] || !ids[0] ? caseIdFrom('start', where.address.conversationId, activityId) : ids[0];
  const draft = enquiryFrom(
    understand(note, { organisation: parts.organisation, now }),
    parts.organisation,
    locationOf(person, parts.organisation, by.id),
  );
  const enquiry = { ...draft.enquiry, ...(service && { serviceId: service.id }) };
  await openDraft(parts, id, [`activity:${activityId}`], by, where, { ...draft, enquiry });
  return { message: say(language, 'reportCardBelow') };
}

async function change(context: Context, press: CasePress, keys: readonly string[]): Promise<PressAnswer> {
  const { parts, actor, language } = context;
  const now = parts.clock.now().toISOString();
  const changed = await changeCase(parts, press.caseId, keys, async (state) => {
    if (!maySee(actor, state)) return { accepted: false, refusal: { because: 'noRight' } };
    const read = await commandOf(parts, press, state, actor);
    if ('refusal' in read) return { accepted: false, refusal: read.refusal };
    return decide(state, counted(read.command, context.incoming), actor, now);
  });
  if (!changed) return { message: say(language, 'noRight') };
  const { document, refusal } = changed;
  if (refusal?.because === 'badInput') {
    const problem = { field: refusal.field, problem: INPUT_PROBLEMS[refusal.problem] };
    return showAgain(context, document, press, { values: typedIn(context.incoming.data), problems: [problem] });
  }
  if (press.verb === 'reportAll') await openParts(parts, document);
  if (press.verb === 'solved' && !refusal) noteSolved(parts, document);
  return truth(context, document, press.view, refusal && refusalText(refusal, sceneOf(context)));
}

/** With the CPR numbers that were taken out of the press itself. */
const counted = <C extends object>(command: C, { cprRemoved = 0 }: Pressed): C =>
  'cprRemoved' in command ? { ...command, cprRemoved: Number(command.cprRemoved) + cprRemoved } : command;

/** The card as it is for this person now, with why nothing was done on top. The message that carries it is kept true from now on. */
async function truth(context: Context, document: CaseDocument, view: View, banner?: string): Promise<PressAnswer> {
  const { parts, actor, language, inChannel, incoming } = context;
  const screen = screenAt(document, incoming);
  const allowed = viewFor(view, actor, document, inChannel);
  if (allowed && screen && hasMoved(document, screen)) {
    const where = await parts.show.screen(document, screen);
    return 'card' in where ? { card: where.card } : { message: where.text };
  }
  if (allowed) {
    await adopt(parts, document, allowed, actor, incoming);
    return { card: await parts.show.forPerson(document, allowed, { actor, language }, inChannel, banner) };
  }
  if (!screen || screen.to.kind === 'person') return { message: say(language, 'noRight') };
  if (banner) return { message: say(language, 'noRight') };
  const common = await parts.show.screen(document, screen);
  return 'card' in common ? { card: common.card } : { message: common.text };
}

/** A press that changes nothing: a look, a form to fill in, or a new report of the same. */
async function look(context: Context, press: Press & { verb: 'show' | 'form' | 'again' }): Promise<PressAnswer> {
  const { parts, actor, language } = context;
  const document = (await parts.store.cases.read(press.caseId))?.value;
  if (!document) return { message: say(language, 'noRight') };
  if (press.verb === 'show') return truth(context, document, press.view);
  if (!maySee(actor, document.state)) return { message: say(language, 'noRight') };
  if (press.verb === 'again') return reportAgain(context, document, press.view);
  return showForm(context, press, document);
}

async function openFromList(
  { parts, actor, language, incoming, inChannel }: Context,
  caseId: string,
): Promise<PressAnswer> {
  const document = (await parts.store.cases.read(caseId))?.value;
  const view = document && viewOf(actor, document, inChannel);
  if (!document || !view) return { message: say(language, 'noRight') };
  const [key, before] = clickKeys(incoming, parts.clock.now());
  const clicked = document.screens.some(({ id }) => id === openedBy(before)) ? before : key;
  await openBelow(parts, document, view, actor, { ...incoming, activityId: clicked });
  return { message: say(language, 'openedBelow') };
}

/** Which command a form ends in: who may not give it is not shown the form. */
const COMMAND_OF: Readonly<Record<FormName, Exclude<CommandType, 'OpenDraft'>>> = {
  handOver: 'HandOver',
  ask: 'AskReporter',
  wait: 'WaitForVendor',
  waitVendor: 'WaitForVendor',
  waitChange: 'WaitForChange',
  note: 'Note',
  time: 'RegisterTime',
  priority: 'SetPriority',
  resolve: 'Resolve',
  answer: 'Answer',
  add: 'Add',
  withdraw: 'Withdraw',
  notWorking: 'NotWorking',
  cancel: 'Cancel',
  explain: 'ExplainBreach',
  reopen: 'NotWorking',
  correct: 'CorrectResolution',
  reject: 'Reject',
  urge: 'Urge',
  keepPriority: 'DeclineUrgency',
};

async function showForm(
  context: Context,
  press: Press & { verb: 'form' },
  document: CaseDocument,
): Promise<PressAnswer> {
  const { parts, actor, incoming } = context;
  const { state, version } = document;
  const command = COMMAND_OF[press.form];
  const refusal = whyNot(actor, command, state);
  if (refusal) return truth(context, document, press.view, refusalText(refusal, sceneOf(context)));
  if (!isReported(state)) throw new Error('Only a case that is reported has forms');
  await adopt(parts, document, press.view, actor, incoming);
  return { card: formCard(press.form, state, version, press.view, sceneOf(context)) };
}

/** A slip in a form: it comes again with what was typed and what is wrong at the field, so that nothing is lost. */
async function formAgain(context: Context, read: Slip): Promise<PressAnswer> {
  const { parts, actor, language } = context;
  const document = read.caseId ? (await parts.store.cases.read(read.caseId))?.value : undefined;
  if (!document || !maySee(actor, document.state)) return { message: say(language, 'noRight') };
  return showAgain(
    context,
    document,
    { form: read.form, view: read.view ?? 'reporter' },
    { values: read.values, problems: read.fields },
  );
}

async function showAgain(
  context: Context,
  document: CaseDocument,
  press: CasePress | { form: FormName | undefined; view: View },
  retry: Retry,
): Promise<PressAnswer> {
  const { actor, incoming } = context;
  const { state, version } = document;
  const form = 'verb' in press ? formOf(press) : press.form;
  if (form && isReported(state) && mayNow(actor, COMMAND_OF[form], state)) {
    return { card: formCard(form, state, version, press.view, sceneOf(context), retry) };
  }
  if (!form && !isReported(state) && isReporter(actor, state)) {
    return { card: reportCard(state, version, sceneOf(context), [incoming.by.mri], retry) };
  }
  return truth(
    context,
    document,
    press.view,
    refusalText({ because: 'notInThisStatus', status: state.status }, sceneOf(context)),
  );
}

/** The form that a press came from; none for the report card. */
function formOf({ verb }: CasePress): FormName | undefined {
  return FORM_NAMES.find((form) => form === verb);
}

/** The same fault again: a new draft with what was said before, once for each case that is over. */
async function reportAgain(context: Context, document: CaseDocument, view: View): Promise<PressAnswer> {
  const { parts, actor, incoming, language } = context;
  const { state } = document;
  if (!isReporter(actor, state) || (state.status !== 'lukket' && state.status !== 'annulleret'))
    return truth(
      context,
      document,
      view,
      refusalText({ because: 'notInThisStatus', status: state.status }, sceneOf(context)),
    );
  const { order } = state.enquiry;
  if (order) return orderAgain(context, order.itemId, order.note);
  const repeated = await lastRepetition(parts, state.id);
  const isUnderWay = repeated.last && (repeated.last.state.status === 'kladde' || isOpen(repeated.last.state));
  if (repeated.last && isUnderWay) {
    if (isJustBegun(repeated.last.history[0]?.at, parts.clock.now()))
      return { message: say(language, 'reportCardBelow') };
    await openBelow(parts, repeated.last, 'reporter', actor, incoming);
    return { message: say(language, 'openedBelow') };
  }
  const draft = { enquiry: state.enquiry, cprRemoved: 0, repeats: { id: state.id, number: state.number } };
  await openDraft(parts, repeated.nextId, [`activity:${incoming.activityId}`], incoming.by, incoming.where, draft);
  return { message: say(language, 'reportCardBelow') };
}

/** A repetition's id follows from the case and how often it came back, so that a double click makes one. */
async function lastRepetition(
  { store }: Parts,
  id: string,
): Promise<{ last: CaseDocument | undefined; nextId: string }> {
  let last: CaseDocument | undefined;
  for (let count = 1; ; count++) {
    const nextId = caseIdFrom('again', id, String(count));
    const stored = await store.cases.read(nextId);
    if (!stored) return { last, nextId };
    last = stored.value;
  }
}

const sceneOf = ({ parts, actor, language }: Context): Scene & { readonly actor: Actor } => ({
  organisation: parts.organisation,
  now: parts.clock.now().toISOString(),
  language,
  actor,
});
