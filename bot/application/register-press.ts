import type { FieldProblem, Press } from '../../cards/buttons.ts';
import { quickCard } from '../../cards/quick-card.ts';
import { say } from '../../cards/words.ts';
import { type Actor, worksOnCases } from '../domain/rights.ts';
import type { Started } from '../domain/spoken-time.ts';
import type { Screen } from '../ports/store.ts';
import { personPicked } from './find-people.ts';
import type { PressAnswer, Pressed } from './incoming.ts';
import type { Parts } from './parts.ts';
import { registerEnquiry } from './register-enquiry.ts';
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
import { placeOf } from './report.ts';
import { typedIn } from './typed-in.ts';

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
      ...{ serviceId: press.serviceId, takes: press.takes, cprRemoved: incoming.cprRemoved ?? 0 },
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
  const values = typedIn(incoming.data);
  const known = values.personId ? await parts.store.people.recent(values.personId.toLowerCase()) : undefined;
  const people = known ? [{ title: known.name, value: known.id }] : [];
  return { card: quickCard({ key: values.key ?? keyOf(incoming), people, values, problems }, sceneOf(registrar)) };
}
