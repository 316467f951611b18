import { escapeMarkdown } from '../../cards/inert.ts';
import { type QuickForm, quickCard } from '../../cards/quick-card.ts';
import { say } from '../../cards/words.ts';
import { isReported, type Person } from '../domain/case.ts';
import { type Matter, type OneLine, readMatter, readOneLine } from '../domain/one-line.ts';
import type { Organisation } from '../domain/organisation.ts';
import { actorOf, worksOnCases } from '../domain/rights.ts';
import { cleaned } from '../domain/text.ts';
import { understand } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import type { CaseDocument } from '../ports/store.ts';
import { peopleMeant, personPicked } from './find-people.ts';
import type { Said } from './incoming.ts';
import type { Parts } from './parts.ts';
import { type Enrolment, registerEnquiry } from './register-enquiry.ts';
import {
  idOf,
  isInFuture,
  keyOf,
  type Problems,
  type Registrar,
  receivedAt,
  sceneOf,
  secretTold,
} from './registrar.ts';

/** Whether somebody who may do so registers an enquiry for somebody else: then the line is not in words of their own. */
export const registersForOthers = (
  { organisation }: Pick<Parts, 'organisation'>,
  { text, by, mentions }: Said,
): boolean => worksOnCases(actorOf(by, organisation)) && readOneLine(cleaned(text), namesOf(mentions)) !== undefined;

const namesOf = (mentions: Said['mentions']): readonly string[] => mentions.map(({ name }) => name);

/**
 * A line such as `tlf @anna printer 4. sal løst toner skiftet 5 min`: registered at once when nothing is missing, else the
 * card with what was understood. Undefined when the line registers nothing, or its writer may not.
 */
export async function registerLine(registrar: Registrar, incoming: Said): Promise<readonly Message[] | undefined> {
  const { parts, actor, language } = registrar;
  if (!worksOnCases(actor)) return undefined;
  const { text, cprRemoved = 0 } = incoming;
  const line = readOneLine(text, namesOf(incoming.mentions));
  if (!line) return undefined;
  const meant = await peopleMeant(parts, line, incoming);
  const matter = readMatter(meant.rest);
  const problems = missing(parts, meant.people, matter);
  const [person] = meant.people;
  if (problems.length === 0 && person && line.enquiryChannel) {
    const enrolment = await enrolmentOf(registrar, incoming, line.enquiryChannel, person, matter, cprRemoved);
    return told(registrar, incoming, await registerEnquiry(parts, actor, enrolment, incoming.activityId));
  }
  if (incoming.where.kind !== 'personal') return [{ text: say(language, 'onlyInPrivate') }];
  const form = filledIn(registrar, incoming, line, meant.people, matter);
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

/** More would not fit on the card; its own search finds the others. */
const MOST_CHOICES = 25;

function filledIn(
  { parts, language }: Registrar,
  incoming: Said,
  { who }: OneLine,
  people: readonly Person[],
  { text, solution, minutes, started, takes }: Matter,
): QuickForm {
  const [service] = understand(text, { organisation: parts.organisation }).matters[0]?.services ?? [];
  const [only] = people;
  const name = who && who.by !== 'beginning' ? who.name : undefined;
  const said = [
    ...(name && people.length === 0 ? [say(language, 'quickNobody', { name })] : []),
    ...(people.length > 1 ? [say(language, 'quickSeveral')] : []),
  ];
  return {
    key: keyOf(incoming),
    people: people.slice(0, MOST_CHOICES).map((one) => ({ title: titleOf(one, parts.organisation), value: one.id })),
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

/** The time of day so many minutes ago, as it stands on the card. */
const clockAgo = ({ clock, organisation }: Parts, minutesAgo: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: organisation.calendar.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(new Date(clock.now().getTime() - minutesAgo * 60_000));

/** What a message about a registration is answered with; the card of the case comes by itself. */
function told(registrar: Registrar, { where }: Said, document: CaseDocument): readonly Message[] {
  const { state } = document;
  if (!isReported(state)) return [];
  if (where.kind !== 'personal')
    return [{ text: say(registrar.language, 'quickRegistered', { number: state.number }) }];
  const secret = secretTold(registrar, document);
  return secret ? [{ text: escapeMarkdown(secret) }] : [];
}
