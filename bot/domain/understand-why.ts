import type { Heard } from './heard.ts';
import { type PhraseList, phraseLists } from './lexicon.ts';
import type { Organisation } from './organisation.ts';
import type { Told } from './understand-intent.ts';
import type { Part } from './understand-matters.ts';
import type { Weighed } from './understand-weight.ts';
import type { Matter, Reason } from './understanding.ts';

const unique = (words: readonly string[]): string[] => [...new Set(words)].slice(0, 8);
const isList = (name: string): name is PhraseList => name in phraseLists;

export function intentReason(told: Told, heard: Heard): Reason {
  const words = isList(told.because) ? heard.hits(told.because).map((hit) => heard.quote(hit)) : [];
  const because = isList(told.because)
    ? `${told.intent}: ${phraseLists[told.because]}`
    : `${told.intent}: ${told.because}`;
  return { what: 'intent', because, words: unique(words) };
}

export function serviceReason(matter: Matter, part: Part, heard: Heard): Reason {
  const [first, second] = matter.services;
  const named = part.clauses
    .flatMap(({ mentions }) => mentions)
    .filter(({ weights }) => first && weights.has(first.serviceId));
  const shown = (one: typeof first) => (one ? `${one.serviceId} ${one.confidence.toFixed(2)}` : 'none');
  return {
    what: 'service',
    because: `${shown(first)}, then ${shown(second)}; ${matter.sure ? 'sure' : 'not sure'}`,
    words: unique(named.map((mention) => heard.quote(mention))),
  };
}

export function priorityReason(
  { impact, urgency, priority, flags }: Matter,
  reasons: { readonly impact: Weighed<unknown>; readonly urgency: Weighed<unknown> },
  heard: Heard,
  { services }: Organisation,
  serviceId: string,
): Reason {
  const critical = services.find(({ id }) => id === serviceId)?.criticality === 'kritisk' && urgency === 1;
  const rules = [
    `impact ${impact} (${reasons.impact.rule}), urgency ${urgency} (${reasons.urgency.rule})`,
    ...(critical ? ['one step up: a critical service at a standstill'] : []),
    ...(flags.securityIncident || flags.suspectedBreach || flags.lifeHealth
      ? ['at least P2: security, life or health']
      : []),
    ...(flags.activeAttack ? ['P1: an attack goes on'] : []),
  ];
  const words = [...reasons.impact.hits, ...reasons.urgency.hits].map((hit) => heard.quote(hit));
  return { what: 'priority', because: `${priority ?? 'no priority'}: ${rules.join('; ')}`, words: unique(words) };
}

const flagLists: readonly (readonly [PhraseList, keyof Matter['flags']])[] = [
  ['attack', 'activeAttack'],
  ['breach', 'suspectedBreach'],
  ['exposed', 'suspectedBreach'],
  ['maybeBreach', 'suspectedBreach'],
  ['incident', 'securityIncident'],
  ['life', 'lifeHealth'],
  ['citizens', 'affectsCitizens'],
  ['behalf', 'onBehalf'],
];

export function flagReasons({ flags }: Matter, part: Part, heard: Heard): Reason[] {
  return flagLists.flatMap(([list, flag]): Reason[] => {
    const hits = heard.hits(list, part);
    return flags[flag] && hits.length > 0
      ? [
          {
            what: 'flags',
            because: `${flag}: ${phraseLists[list]}`,
            words: unique(hits.map((hit) => heard.quote(hit))),
          },
        ]
      : [];
  });
}
