import type { FieldProblem, Press } from '../../cards/buttons.ts';
import { firstAidSteps } from '../../cards/first-aid.ts';
import { escapeMarkdown } from '../../cards/inert.ts';
import { type QuickForm, quickCard } from '../../cards/quick-card.ts';
import { say } from '../../cards/words.ts';
import { isReported, type Person } from '../domain/case.ts';
import { type Matter, type OneLine, readMatter, readOneLine } from '../domain/one-line.ts';
import type { Language, Organisation } from '../domain/organisation.ts';
import { type Actor, worksOnCases } from '../domain/rights.ts';
import { momentToday } from '../domain/service-days.ts';
import type { Started } from '../domain/spoken-time.ts';
import { understand } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import type { CaseDocument, Screen } from '../ports/store.ts';
import { peopleMeant, personPicked } from './find-people.ts';
import type { PressAnswer, Pressed, Said } from './incoming.ts';
import type { Parts } from './parts.ts';
import { type Enrolment, registerEnquiry } from './register-enquiry.ts';
import { caseIdFrom, placeOf, safeText } from './report.ts';

interface Registrar {
  readonly parts: Parts;
  readonly actor: Actor;
  readonly language: Language;
}
type Problems = NonNullable<QuickForm['problems']>;

/** Tells what one message or press began from every other. */
const keyOf = ({ where, activityId }: Said | Pressed): string =>
  caseIdFrom('quick', where.address.conversationId, activityId);

/** The id of the case: somebody else's key makes another one. */
const idOf = (actor: Actor, key: string): string => caseIdFrom('quick', actor.id, key);

/**
 * A line such as `tlf @anna printer 4. sal løst toner skiftet 5 min`: registered at once when nothing is missing, else the
 * card with what was understood. Undefined when the line registers nothing, or its writer may not.
 */
export async function registerLine(registrar: Registrar, incoming: Said): Promise<readonly Message[] | undefined> {
  const { parts, actor, language } = registrar;
  if (!worksOnCases(actor)) return undefined;
  const { text, removed } = safeText(incoming.text, parts.clock.now());
  const names = incoming.mentions.map(({ name }) => name);
  const line = readOneLine(text, names);
  if (!line) return undefined;
  const meant = await peopleMeant(parts, line, incoming);
  const matter = readMatter(meant.rest);
  const problems = missing(parts, meant.people, matter);
  const [person] = meant.people;
  if (problems.length === 0 && person && line.enquiryChannel) {
    const enrolment = await enrolmentOf(registrar, incoming, line.enquiryChannel, person, matter, removed);
    return told(registrar, incoming, await registerEnquiry(parts, actor, enrolment, incoming.activityId));
  }
  if (incoming.where.kind !== 'personal') return [{ text: say(language, 'onlyInPrivate') }];
  const form = filledIn(registrar, incoming, line, meant.people, matter, removed);
  return [
    {
      card: quickCard({ ...form, problems: line.enquiryChannel ? problems : [] }, sceneOf(registrar)),
      summary: say(language, 'quickSummary'),
    },
  ];
}

async function enrolmentOf(
  { parts, actor }: Registrar,
  incoming: Said,
  enquiryChannel: Enrolment['enquiryChannel'],
  { id, name }: Person,
  { text, isSolved, solution, minutes = 0, started, takes }: Matter,
  cprRemoved: number,
): Promise<Enrolment> {
  const met = await personPicked(parts, id, incoming.where.address);
  return {
    ...{ id: idOf(actor, keyOf(incoming)), person: { id, name }, record: met?.record, enquiryChannel, text, takes },
    ...(isSolved && { solution: { text: solution, minutes } }),
    ...{ receivedAt: receivedAt(parts, started), cprRemoved },
  };
}

/** What the line leaves open, as problems at the inputs of the card. */
function missing(
  parts: Parts,
  people: readonly Person[],
  { text, isSolved, solution, minutes, started }: Matter,
): Problems {
  return [
    ...(people.length === 1 ? [] : [{ field: 'personId', problem: 'problemPerson' as const }]),
    ...(text ? [] : [{ field: 'text', problem: 'problemEmpty' as const }]),
    ...(isSolved && !solution ? [{ field: 'solution', problem: 'problemSolutionMissing' as const }] : []),
    ...(isSolved && minutes === undefined ? [{ field: 'minutes', problem: 'problemMinutesMissing' as const }] : []),
    ...(isInFuture(parts, started) ? [{ field: 'startedAt', problem: 'problemFuture' as const }] : []),
  ];
}

function filledIn(
  { parts, language }: Registrar,
  incoming: Said,
  { who }: OneLine,
  people: readonly Person[],
  { text, solution, minutes, started, takes }: Matter,
  removed: number,
): QuickForm {
  const [service] = understand(text, { organisation: parts.organisation }).matters[0]?.services ?? [];
  const [only] = people;
  const name = who && who.by !== 'beginning' ? who.name : undefined;
  const said = [
    ...(removed > 0 ? [say(language, 'cprRemoved')] : []),
    ...(name && people.length === 0 ? [say(language, 'quickNobody', { name })] : []),
    ...(people.length > 1 ? [say(language, 'quickSeveral')] : []),
  ];
  return {
    key: keyOf(incoming),
    people: people.map((one) => ({ title: titleOf(one, parts.organisation), value: one.id })),
    values: {
      ...{ personId: people.length === 1 ? (only?.id ?? '') : '', text, serviceId: service?.serviceId ?? '' },
      ...{ solution, minutes: '', otherMinutes: minutes === undefined ? '' : String(minutes) },
      ...(started &&
        ('at' in started ? { startedAt: started.at } : { startedAt: clockAgo(parts, started.minutesAgo) })),
      ...(takes && { takes: 'yes' }),
    },
    ...(said.length > 0 && { banner: said.join('\n') }),
  };
}

/** Two of the same name are told apart by where they work, as far as that is known. */
function titleOf({ id, name }: Person, { members }: Organisation): string {
  const member = members.find((one) => one.id === id);
  return [name, member?.department ?? member?.location].filter(Boolean).join(', ');
}

/** The card, empty. */
export function openQuickCard(registrar: Registrar, incoming: Pressed): PressAnswer {
  const { actor, language } = registrar;
  if (!worksOnCases(actor)) return { message: say(language, 'notForYou') };
  if (incoming.where.kind !== 'personal') return { message: say(language, 'onlyInPrivate') };
  return { card: quickCard({ key: keyOf(incoming) }, sceneOf(registrar)) };
}

/** Registers what the card was filled in with; the message becomes the card of the case. */
export async function registerPress(
  registrar: Registrar,
  incoming: Pressed,
  press: Press & { verb: 'register' },
): Promise<PressAnswer> {
  const { parts, actor, language } = registrar;
  if (!worksOnCases(actor)) return { message: say(language, 'notForYou') };
  const picked = await personPicked(parts, press.personId, incoming.where.address);
  const started = press.startedAt ? { at: press.startedAt } : { minutesAgo: press.startedAgo };
  const problems = wrong(parts, press, picked !== undefined, started);
  if (!picked || problems.length > 0) return registerAgain(registrar, incoming, problems);
  const solution = isSolved(press) && { text: press.solution ?? '', minutes: press.minutes ?? 0, code: press.code };
  const document = await registerEnquiry(
    parts,
    actor,
    {
      ...{ id: idOf(actor, press.key), ...picked, enquiryChannel: press.enquiryChannel, text: press.text },
      ...{ serviceId: press.serviceId, takes: press.takes, cprRemoved: 0 },
      ...(solution && { solution }),
      receivedAt: press.startedAt || press.startedAgo > 0 ? receivedAt(parts, started) : undefined,
    },
    incoming.activityId,
    cardOf(incoming, actor),
  );
  const secret = secretTold(registrar, document);
  return { card: await parts.show.forPerson(document, 'consultant', { actor, language }, false, secret) };
}

/** The message whose card was pressed, as the case's card for the one who registered it; not where others see it. */
function cardOf({ where, cardActivityId }: Pressed, actor: Actor): Screen | undefined {
  if (where.kind !== 'personal' || !cardActivityId) return undefined;
  return {
    ...{ id: `consultant:${actor.id}:card`, view: 'consultant', personId: actor.id, to: placeOf(where) },
    ...{ posted: { address: where.address, activityId: cardActivityId }, shownVersion: 0, failures: 0 },
  };
}

const isSolved = ({ solution, minutes, code }: Press & { verb: 'register' }): boolean =>
  solution !== undefined || minutes !== undefined || code !== undefined;

function wrong(parts: Parts, press: Press & { verb: 'register' }, isPerson: boolean, started: Started): Problems {
  const { services } = parts.organisation;
  const isService = !press.serviceId || services.some(({ id, retired }) => id === press.serviceId && !retired);
  const solved = isSolved(press);
  return [
    ...(isPerson ? [] : [{ field: 'personId', problem: 'problemUnknownPerson' as const }]),
    ...(isService ? [] : [{ field: 'serviceId', problem: 'problemServiceGone' as const }]),
    ...(solved && !press.solution ? [{ field: 'solution', problem: 'problemSolutionMissing' as const }] : []),
    ...(solved && press.minutes === undefined ? [{ field: 'minutes', problem: 'problemMinutesMissing' as const }] : []),
    ...(isInFuture(parts, started) ? [{ field: 'startedAt', problem: 'problemFuture' as const }] : []),
  ];
}

/** The card once more with what was typed and what is wrong with it. */
export async function registerAgain(
  registrar: Registrar,
  incoming: Pressed,
  problems: readonly FieldProblem[] | Problems,
): Promise<PressAnswer> {
  const { parts, actor, language } = registrar;
  if (!worksOnCases(actor)) return { message: say(language, 'notForYou') };
  const values = textsIn(incoming.data, parts);
  const known = values.personId ? await parts.store.people.recent(values.personId.toLowerCase()) : undefined;
  const people = known ? [{ title: known.name, value: known.id }] : [];
  return { card: quickCard({ key: values.key ?? keyOf(incoming), people, values, problems }, sceneOf(registrar)) };
}

/** What stood in the fields, without CPR numbers. */
function textsIn(data: unknown, { clock }: Parts): Readonly<Record<string, string>> {
  const entries = Object.entries(data ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries.map(([id, value]) => [id, safeText(value, clock.now()).text]));
}

/** What a message about a registration is answered with; the card of the case comes by itself. */
function told(registrar: Registrar, { where }: Said, document: CaseDocument): readonly Message[] {
  const { state } = document;
  if (!isReported(state)) return [];
  if (where.kind !== 'personal')
    return [{ text: say(registrar.language, 'quickRegistered', { number: state.number }) }];
  const secret = secretTold(registrar, document);
  return secret ? [{ text: escapeMarkdown(secret) }] : [];
}

/** What the consultant passes on to the reporter of a confidential case, which they do not see themselves. */
function secretTold({ parts, language }: Registrar, { state }: CaseDocument): string | undefined {
  if (!isReported(state) || !state.confidential) return undefined;
  const steps = firstAidSteps(state.enquiry, { language, organisation: parts.organisation }).join(' ');
  return say(language, 'quickConfidential', { number: state.number, name: state.reporter.name, steps });
}

function receivedAt({ clock, organisation }: Parts, started: Started | undefined): string | undefined {
  if (!started) return undefined;
  const now = clock.now();
  if ('minutesAgo' in started) return new Date(now.getTime() - started.minutesAgo * 60_000).toISOString();
  return momentToday(started.at, now, organisation.calendar).toISOString();
}

const isInFuture = (parts: Parts, started: Started | undefined): boolean =>
  (receivedAt(parts, started) ?? '') > parts.clock.now().toISOString();

/** The time of day so many minutes ago, as it stands on the card. */
const clockAgo = ({ clock, organisation }: Parts, minutesAgo: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: organisation.calendar.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(new Date(clock.now().getTime() - minutesAgo * 60_000));

const sceneOf = ({ parts, actor, language }: Registrar) => ({
  ...{ organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor },
});
