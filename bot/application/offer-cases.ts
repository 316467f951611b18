import type { Press } from '../../cards/buttons.ts';
import { nameOf } from '../../cards/duty-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { refusalText } from '../../cards/messages.ts';
import { type Offer, offerCard } from '../../cards/offer-card.ts';
import { say } from '../../cards/words.ts';
import { type Assignment, assigneeIn, type Case, type CaseEvent, isOpen, type ReportedCase } from '../domain/case.ts';
import { type Command, type Decision, decide, hasRight, type Refusal } from '../domain/decide.ts';
import { type Absence, absenceOf, isLong } from '../domain/duty.ts';
import { evolve } from '../domain/evolve.ts';
import { type Actor, mayChangeDuty } from '../domain/rights.ts';
import { type Address, DeliveryFailed, type Message } from '../ports/messenger.ts';
import { assignmentIn } from './assignment.ts';
import { changeCase } from './change-case.ts';
import { type DutyContext, sceneOf } from './duty.ts';
import type { PressAnswer, Pressed } from './incoming.ts';
import { languageOf } from './meet.ts';
import type { Parts } from './parts.ts';
import { changeRoster, rosterNow } from './roster.ts';

type OfferingParts = Pick<Parts, 'store' | 'organisation' | 'clock' | 'log' | 'messenger'>;
type OfferPress = Press & { readonly verb: 'takeOffered' | 'distributeOffered' };

/** More open cases than this nobody has; the rest would come when these are taken. */
const MOST_CASES = 100;
/** So long one instance offers; when it dies, another does. */
const LEASE_SECONDS = 60;

/**
 * Offers the open cases of those whose long absence has begun, once for each absence: to the team's channel, else to the
 * coordinators; confidential ones to security alone. Told at least once: it is written down after it is sent.
 */
export async function offerCases(parts: OfferingParts, instance: string): Promise<void> {
  const { store, clock, organisation } = parts;
  const now = clock.now().toISOString();
  const due = (await rosterNow(store)).absences.filter((one) => isDue(one, now, organisation.calendar));
  if (due.length === 0 || !(await store.leases.claim('offers', instance, now, LEASE_SECONDS))) return;
  try {
    const fresh = (await rosterNow(store)).absences.filter((one) => isDue(one, now, organisation.calendar));
    for (const absence of fresh) if (await offered(parts, absence)) await noteOffered(parts, absence, now);
  } finally {
    await store.leases.release('offers', instance);
  }
}

const isDue = (absence: Absence, now: string, calendar: Parts['organisation']['calendar']): boolean =>
  !absence.offeredAt &&
  absence.from <= now &&
  (absence.until === undefined || now < absence.until) &&
  isLong(absence, now, calendar);

const noteOffered = async ({ store }: OfferingParts, { id }: Absence, now: string) =>
  changeRoster(store, (roster) => ({
    ...roster,
    absences: roster.absences.map((one) => (one.id === id ? { ...one, offeredAt: now } : one)),
  }));

/** Whether everything was sent to somebody. */
async function offered(parts: OfferingParts, absence: Absence): Promise<boolean> {
  const cases = await openCasesOf(parts, absence.personId);
  const teamIds = [...new Set(cases.map(({ teamId }) => teamId))];
  let isTold = true;
  for (const teamId of teamIds) {
    const ofTeam = cases.filter((one) => one.teamId === teamId);
    for (const secret of [false, true]) {
      const some = ofTeam.filter(({ confidential }) => confidential === secret);
      if (some.length > 0) isTold = (await send(parts, offerOf(parts, absence, teamId, some), secret)) && isTold;
    }
  }
  return isTold;
}

const offerOf = (
  { organisation }: Pick<Parts, 'organisation'>,
  absence: Absence,
  teamId: string,
  cases: readonly ReportedCase[],
): Offer => {
  const { personId: id } = absence;
  return { person: { id, name: nameOf(id, organisation) }, teamId, absence, cases };
};

/** Open ones, by priority and then oldest first. */
async function openCasesOf({ store }: Pick<Parts, 'store'>, assigneeId: string): Promise<readonly ReportedCase[]> {
  const viewer = { id: '', seesConfidential: true };
  const { items } = await store.cases.find({ words: [], open: true, assigneeId, viewer }, { size: MOST_CASES });
  return items.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

const placeOf = ({ priority, createdAt, number }: ReportedCase): string => [priority, createdAt, number].join(' ');

/** To the channel of the team, of security for what is confidential; where there is none to the people who see to it. */
async function send(parts: OfferingParts, offer: Offer, secret: boolean): Promise<boolean> {
  const { store, organisation, clock } = parts;
  const message = (language: Scene['language']): Message => ({
    card: offerCard(offer, { organisation, language, now: clock.now().toISOString() }),
    summary: say(language, 'offerSummary'),
  });
  const channel = await store.channels.recent(secret ? organisation.securityTeamId : offer.teamId);
  if (channel) return posted(parts, channel.address, message('da'));
  const role = secret ? 'security' : 'coordinator';
  let isTold = false;
  for (const { id } of organisation.members.filter(({ roles }) => roles.includes(role))) {
    const known = await store.people.recent(id);
    if (known?.chat) isTold = (await posted(parts, known.chat, message(languageOf(known, undefined)))) || isTold;
  }
  return isTold;
}

async function posted({ messenger, log }: OfferingParts, to: Address, message: Message): Promise<boolean> {
  try {
    await messenger.post(to, message, 'news');
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    log.warn('offer-not-delivered', { reason: error.reason, detail: error.detail });
    return false;
  }
}

/** Takes one of the cases that a card offers, or distributes all of them among those at work. */
export async function offerPressed(context: DutyContext, incoming: Pressed, press: OfferPress): Promise<PressAnswer> {
  const { parts, actor, language } = context;
  const { personId, teamId } = press;
  const isOurs =
    actor.teamIds.includes(teamId) || actor.roles.some((role) => ['coordinator', 'security'].includes(role));
  if (!isOurs) return { message: say(language, 'notForYou') };
  const absence = absenceOf(personId, parts.clock.now(), await rosterNow(parts.store));
  const name = nameOf(personId, parts.organisation);
  if (!absence) return { message: say(language, 'offerOver', { name }) };
  if (press.verb === 'distributeOffered' && !mayChangeDuty(actor))
    return { message: say(language, 'dutyOnlyCoordinator') };
  const remark =
    press.verb === 'takeOffered' ? await take(context, incoming, press) : await distributeAll(context, incoming, press);
  return shownAgain(context, incoming, absence, teamId, remark);
}

/** The card as it is now, for everybody who sees it; what the press came to is for the one who pressed. */
async function shownAgain(
  context: DutyContext,
  { where, cardActivityId }: Pressed,
  absence: Absence,
  teamId: string,
  remark: string,
): Promise<PressAnswer> {
  const { parts } = context;
  const scene = sceneOf(context);
  const isPersonal = where.kind === 'personal';
  const all = (await openCasesOf(parts, absence.personId)).filter((one) => one.teamId === teamId);
  const isSecret = teamId === parts.organisation.securityTeamId;
  const cases = all.filter(({ confidential }) => !confidential || isSecret);
  const offer = offerOf(parts, absence, teamId, cases);
  const { actor: _, ...common } = scene;
  if (cardActivityId && !isPersonal)
    await updated(parts, where.address, cardActivityId, {
      card: offerCard(offer, { ...common, language: 'da' }),
      summary: say('da', 'offerSummary'),
    });
  return { card: offerCard(offer, isPersonal ? scene : common, remark) };
}

async function updated({ messenger, log }: Parts, at: Address, activityId: string, message: Message): Promise<void> {
  try {
    await messenger.update(at, activityId, message, 'refresh');
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    log.warn('offer-not-delivered', { reason: error.reason, detail: error.detail });
  }
}

async function take(
  context: DutyContext,
  incoming: Pressed,
  { personId, caseId }: OfferPress & { verb: 'takeOffered' },
): Promise<string> {
  const { parts, actor, language } = context;
  const changed = await changeCase(parts, caseId, [`activity:${incoming.activityId}`], (state) => {
    const { teamId } = 'teamId' in state ? state : { teamId: '' };
    const assignment = { teamId, assignee: { id: actor.id, name: actor.name } };
    return handedOn(context, state, personId, assignment, 'Take');
  });
  if (!changed) return say(language, 'notForYouOnCase');
  const { state } = changed.document;
  if (changed.refusal) return refusalText(changed.refusal, sceneOf(context));
  return say(language, 'offerTaken', { number: 'number' in state ? state.number : '' });
}

async function distributeAll(
  context: DutyContext,
  incoming: Pressed,
  { personId, teamId }: OfferPress,
): Promise<string> {
  const { parts, actor, language } = context;
  const { workload, organisation, clock } = parts;
  let [given, left] = [0, 0];
  for (const state of await openCasesOf(parts, personId)) {
    if (state.teamId !== teamId || !hasRight(actor, 'HandOver', state)) continue;
    const { priority, enquiry } = state;
    const there = { teamId, serviceId: enquiry.serviceId, priority, at: clock.now() };
    const assignment = await assignmentIn(workload, organisation, there);
    const changed =
      assignment.assignee &&
      (await changeCase(parts, state.id, [`activity:${incoming.activityId}`], (now) =>
        handedOn(context, now, personId, assignment),
      ));
    if (changed && !changed.refusal) given += 1;
    else left += 1;
  }
  return given > 0 || left === 0
    ? say(language, 'offerDistributed', { count: given })
    : say(language, 'offerNobody', { count: left });
}

/** From the one who is away to somebody else, whatever the case waits for: what it waited for is in its history. */
function handedOn(
  { parts, actor }: DutyContext,
  state: Case,
  personId: string,
  assignment: Assignment,
  then?: 'Take',
): Decision {
  const now = parts.clock.now().toISOString();
  const owner = assigneeIn(state);
  if (!hasRight(actor, 'HandOver', state)) return refused({ because: 'noRight' });
  if (!isOpen(state)) return refused({ because: 'notInThisStatus', status: state.status });
  if (owner?.id !== personId)
    return refused(
      owner
        ? { because: 'alreadyTaken', by: owner, at: undefined }
        : { because: 'notInThisStatus', status: state.status },
    );
  const note = say('da', 'offerNote', { name: owner.name });
  return allOf(state, actor, now, [
    ...(state.status.startsWith('afventer') ? [{ type: 'Continue' } as const] : []),
    { type: 'HandOver', assignment, note },
    ...(then ? [{ type: then } as const] : []),
  ]);
}

const refused = (refusal: Refusal): Decision => ({ accepted: false, refusal });

/** Several commands in one write, or none of them. */
function allOf(state: Case, actor: Actor, now: string, commands: readonly Command[]): Decision {
  let after = state;
  const events: CaseEvent[] = [];
  for (const command of commands) {
    const next = decide(after, command, actor, now);
    if (!next.accepted) return next;
    after = next.events.reduce<Case>(evolve, after);
    events.push(...next.events);
  }
  return { accepted: true, events };
}
