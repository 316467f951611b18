import type { Heard, Range } from './heard.ts';
import type { Organisation } from './organisation.ts';
import { beginningIn } from './ranges.ts';
import { type Mention, mentionsIn, type RankedService, ranked } from './service-ranking.ts';
import { endsSentence } from './spoken.ts';

/** A mention, and how much it counts: 0..1. */
interface Weighed extends Mention {
  readonly share: number;
}

/** Part of a sentence, with what it says of the services. */
export interface Clause extends Range {
  readonly mentions: readonly Weighed[];
  /** A new sentence, point of a list or paragraph begins. */
  readonly first: boolean;
  readonly opens: boolean;
  /** A point of a list. */
  readonly point: boolean;
  /** The word that joins it to the clause before. */
  readonly joinedBy: string | undefined;
}

const breaks = new Set('men but dog however mens while whereas'.split(' '));
const joins = new Set('og and samt plus'.split(' '));
/** What a clause of its own begins with after `og`. */
const subjects = new Set(
  `jeg vi den det de der min mit mine vores saa derudover desuden hun han man i it my our we she he they there the so nu
  heller ogsaa also en et vores ingen alle naar hvis kan could can`.split(/\s+/),
);

/** The clauses of a text: sentences, cut at commas, at `men`, and where `og` begins something of its own. */
export function clausesOf(heard: Heard, organisation: Organisation): readonly Clause[] {
  const mentions = mentionsIn(heard, organisation);
  const { words, paused, opens, points } = heard.spoken;
  const clauses: Clause[] = [];
  let from = 0;
  const end = (to: number) => {
    if (heard.count({ from, to }) === 0) return;
    const before = words[from - 1];
    const joinedBy = [words[from], before].find((word) => word !== undefined && (joins.has(word) || breaks.has(word)));
    clauses.push({
      from,
      to,
      mentions: weighed(heard, { from, to }, beginningIn(mentions, { from, to })),
      first: endsSentence(before),
      opens: opens[from] ?? false,
      point: points[from] ?? false,
      joinedBy,
    });
  };
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    const begins =
      endsSentence(words[at - 1]) ||
      paused[at] ||
      breaks.has(word) ||
      (joins.has(word) &&
        (subjects.has(words[at + 1] ?? '') || beginningIn(mentions, { from: at + 1, to: at + 3 }).length > 0));
    if (!begins || endsSentence(word)) continue;
    end(at);
    from = at;
  }
  end(words.length);
  return clauses;
}

/** A mention counts little where something works, and nothing where it is said not to be meant. */
function weighed(heard: Heard, clause: Range, mentions: readonly Mention[]): readonly Weighed[] {
  if (mentions.length === 0) return [];
  const not = new Set(heard.hits('notThis', clause).map(({ to }) => to));
  const broken = heard.saysBeside('fault', 'works', clause) && heard.saysBeside('fault', 'notFault', clause);
  const works = !broken && heard.says('works', clause);
  const told = broken || heard.says('request', clause) || heard.says('wrong', clause);
  const tried = heard.says('tried', clause);
  const usual = works ? 0.15 : tried ? 0.4 : told ? 1 : 0.8;
  const isMeant = ({ from }: Mention) => ![-1, 0, 1, 2, 3, 4, 5, 6].some((before) => not.has(from - before));
  return mentions.map((mention) => ({ ...mention, share: isMeant(mention) ? usual : 0 }));
}

export const servicesOf = (clauses: readonly Clause[]): RankedService[] =>
  ranked(
    clauses.flatMap(({ mentions }) => mentions),
    ({ share }) => share,
  );
