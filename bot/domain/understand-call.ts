import type { Heard, Range } from './heard.ts';
import { coverOf } from './ranges.ts';

/** What a part of a text wants. */
export type Call = 'fault' | 'request' | 'idea' | 'question';

/** Told by what is said and not by which service it is about; undefined when nothing tells. */
export function callOf(heard: Heard, range: Range, namesService: boolean): Call | undefined {
  const faulty = isFaulty(heard, range);
  const asksHow = heard.says('question', range);
  const learns = heard.says('learning', range);
  if (heard.says('idea', range) && !faulty) return 'idea';
  if (learns && !faulty) return 'question';
  if (faulty) return 'fault';
  const wrong = heard.saysBeside('wrong', 'notFault', range);
  const hampered = heard.says('standstill', range) || heard.says('tried', range);
  if (heard.says('request', range) && !heard.says('help', range) && !(hampered && wrong))
    return asksFirst(heard, range) ? 'question' : 'request';
  if (wrong && !(asksHow && asksFirst(heard, range))) return 'fault';
  if (asksHow && hampered && namesService) return 'fault';
  if (asksHow && (namesService || !heard.says('help', range))) return 'question';
  return wrong ? 'fault' : undefined;
}

/** Says of something that it does not work, and not that it works again since. */
export function isFaulty(heard: Heard, range: Range): boolean {
  const works = coverOf(heard.hits('works', range));
  const covered = coverOf(heard.hits('notFault', range));
  const faults = heard.hits('fault', range).filter((hit) => !covered.overlaps(hit) && !works.contains(hit));
  const over = heard.lastEnd('resolved', range);
  return over < 0
    ? faults.length > 0
    : faults.some(({ to }) => to > over) ||
        (heard.says('wrong', { from: over, to: range.to }) && heard.says('contrast', { from: over - 1, to: range.to }));
}

/** `Hvordan får jeg adgang til …` wants to know how; so much of the text tells. */
const opening = 12;
function asksFirst(heard: Heard, range: Range): boolean {
  return (
    heard.hits('question', { from: range.from, to: Math.min(range.to, range.from + opening) }).length > 0 &&
    heard.spoken.words.slice(range.from, Math.min(range.to, range.from + opening)).some((word) => askers.has(word))
  );
}
const askers = new Set('hvordan hvor hvem hvornaar hvad how where who when what which hvilken hvilke'.split(' '));
