import type { Flags } from './case.ts';
import type { Experience } from './examples.ts';
import type { Heard, Range } from './heard.ts';
import type { Impact, Service, Urgency } from './organisation.ts';
import type { Hit } from './phrases.ts';
import { coverOf } from './ranges.ts';

/** A value with the words that told it; without words it is the default. */
export interface Weighed<Value> {
  readonly value: Value;
  readonly rule: string;
  readonly hits: readonly Hit[];
}

const weighed = <Value>(value: Value, rule: string, hits: readonly Hit[] = []): Weighed<Value> => ({
  value,
  rule,
  hits,
});

/** Who is affected, by domain.md 2.2. */
export function impactOf(
  heard: Heard,
  range: Range,
  service: Service | undefined,
  { impact }: Pick<Experience, 'impact'>,
): Weighed<Impact> {
  const says = (list: Parameters<Heard['hits']>[0]) => heard.hits(list, range);
  const others = says('notOnlyMe');
  if (says('onlyMe').length > 0 && others.length === 0) return weighed(3, 'only one person', says('onlyMe'));
  const one = others.length > 0 ? [] : says('oneCitizen');
  const everywhere = says('everywhere');
  if (everywhere.length > 0 && one.length === 0) return weighed(1, 'everywhere', everywhere);
  if (one.length > 0) return weighed(3, 'one citizen', one);
  const open = says('public');
  if (open.length > 0 && service?.citizenFacing) return weighed(1, 'what the public uses', open);
  const covered = coverOf(says('wholeTime'));
  const together = says('together').filter(({ from }) => !covered.contains({ from, to: from + 1 }));
  if (together.length > 0 || others.length > 0) return weighed(2, 'more than one person', [...others, ...together]);
  const shared = says('shared');
  if (shared.length > 0) return weighed(2, 'a thing that several use', shared);
  const [usual] = impact;
  return usual && usual.label !== '3' && usual.share > surely
    ? weighed(usual.label === '1' ? 1 : 2, 'messages like this one')
    : weighed(3, 'nobody else is named');
}

/** From this share on the examples tell where no phrase does. */
const surely = 0.55;

/** How urgent it is, by domain.md 2.2. */
export function urgencyOf(
  heard: Heard,
  range: Range,
  flags: Flags,
  service: Service | undefined,
  { urgency }: Pick<Experience, 'urgency'>,
): Weighed<Urgency> {
  const says = (list: Parameters<Heard['hits']>[0]) => heard.hits(list, range);
  const [wait, round, hurry, still] = [says('canWait'), says('wayRound'), says('hurry'), says('standstill')];
  if (flags.activeAttack) return weighed(1, 'an attack goes on');
  if (flags.lifeHealth && round.length === 0) return weighed(1, 'life or health is at risk');
  if (wait.length > 0 && !flags.lifeHealth) return weighed(3, 'can wait', wait);
  if (round.length > 0) return weighed(2, 'there is a way round', round);
  if (hurry.length > 0) return weighed(1, 'must be solved soon', hurry);
  // A printer that is dead has a neighbour: little stops with a service of low criticality.
  if (still.length > 0 && service?.criticality !== 'lav') return weighed(1, 'work has stopped', still);
  const [usual] = urgency;
  const passable = usual?.label === '1' && service?.criticality === 'lav';
  return usual && !passable && usual.label !== '2' && usual.share > surely
    ? weighed(usual.label === '1' ? 1 : 3, 'messages like this one')
    : weighed(2, 'nothing is said of the time');
}
