import type { Flags } from './case.ts';
import { type Experience, type Likely, shareOf } from './examples.ts';
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

/** So much share of the examples a phrase is worth, and so much that nothing is said. */
const phraseCounts = 0.65;
const silenceCounts = 0.3;
/** Who says this in so many words is believed. */
const certain: ReadonlySet<string> = new Set(['can wait', 'only one person']);

/** What the phrases tell, unless messages like this one were something else much more often. */
function compared<Value extends Impact & Urgency>(told: Weighed<Value>, usual: readonly Likely[]): Weighed<Value> {
  if (certain.has(told.rule)) return told;
  const counts = told.hits.length > 0 ? phraseCounts : silenceCounts;
  const [best] = usual;
  return best && best.share > shareOf(usual, String(told.value)) + counts
    ? weighed(Number(best.label) as Value, 'messages like this one')
    : told;
}

/** Who is affected, by domain.md 2.2. */
export const impactOf = (
  heard: Heard,
  range: Range,
  service: Service | undefined,
  { impact }: Pick<Experience, 'impact'>,
): Weighed<Impact> => compared(impactSaid(heard, range, service), impact);

function impactSaid(heard: Heard, range: Range, service: Service | undefined): Weighed<Impact> {
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
  return weighed(3, 'nobody else is named');
}

/** How urgent it is, by domain.md 2.2. */
export function urgencyOf(
  heard: Heard,
  range: Range,
  flags: Flags,
  service: Service | undefined,
  { urgency }: Pick<Experience, 'urgency'>,
): Weighed<Urgency> {
  const told = urgencySaid(heard, range, flags, service);
  if (flags.activeAttack || (flags.lifeHealth && told.value === 1)) return told;
  const read = compared(told, urgency);
  // A printer that is dead has a neighbour: little stops with a service of low criticality.
  return read.value === 1 && service?.criticality === 'lav' ? told : read;
}

function urgencySaid(heard: Heard, range: Range, flags: Flags, service: Service | undefined): Weighed<Urgency> {
  const says = (list: Parameters<Heard['hits']>[0]) => heard.hits(list, range);
  const [wait, hurry, still] = [says('canWait'), says('hurry'), says('standstill')];
  // «ingen kan arbejde» has «kan arbejde» in it.
  const stopped = coverOf(still);
  const round = says('wayRound').filter((hit) => !stopped.contains(hit));
  if (flags.activeAttack) return weighed(1, 'an attack goes on');
  if (flags.lifeHealth && round.length === 0) return weighed(1, 'life or health is at risk');
  if (wait.length > 0 && !flags.lifeHealth) return weighed(3, 'can wait', wait);
  if (round.length > 0) return weighed(2, 'there is a way round', round);
  if (hurry.length > 0) return weighed(1, 'must be solved soon', hurry);
  if (still.length > 0 && service?.criticality !== 'lav') return weighed(1, 'work has stopped', still);
  return weighed(2, 'nothing is said of the time');
}
