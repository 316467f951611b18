import { type Experience, shareOf } from './examples.ts';
import type { Heard } from './heard.ts';
import { coverOf } from './ranges.ts';
import { isFaulty } from './understand-call.ts';
import { isMatter, type Part } from './understand-matters.ts';
import { concernsSecurity } from './understand-security.ts';
import type { Intent } from './understanding.ts';

/** An intent and the list whose phrases told. */
export interface Told {
  readonly intent: Intent;
  readonly because: string;
}

const least = 0.7;

/** What the message is as a whole: what its phrases tell, unless the examples tell something else much more plainly. */
export function intentOf(heard: Heard, parts: readonly Part[], { intent: usual }: Experience): Told {
  const told = phrasesTell(heard, parts);
  if (heard.count() === 0 || told.intent === 'multi' || parts.some(({ security }) => concernsSecurity(security)))
    return told;
  const [best] = usual;
  return best && best.share > shareOf(usual, told.intent) + weightOf(told, heard, best.label)
    ? { intent: best.label, because: `messages like this one (${best.share.toFixed(2)})` }
    : told;
}

/** What becomes a case; what is wrong and told in one breath with something else would be lost. */
const cases: ReadonlySet<Intent> = new Set(['fault', 'request', 'project_idea', 'callback']);

/** Of a word or two the examples tell little. */
function weightOf({ intent, because }: Told, heard: Heard, instead: Intent): number {
  const short = heard.count() < fewestWords;
  if (because === nothing && !short) return 0.1;
  if (because === nothing) return instead === 'answer' ? shortCounts : certainCounts;
  if (short && intent === 'fault' && !cases.has(instead)) return shortCounts;
  const loses = intent === 'fault' && isFaulty(heard, heard.whole);
  return loses || certain.has(because) ? certainCounts : phraseCounts;
}

/** So much share is a phrase worth. */
const phraseCounts = 0.2;
/** Of these lists it is worth more: they say in so many words what they say. */
const certain: ReadonlySet<string> = new Set(['resolved', 'withdrawal', 'gdpr', 'still', 'answer']);
const certainCounts = 0.6;
/** `ja` is an answer to somebody who asked, and to nobody else. */
const shortCounts = 0.95;
const nothing = 'nothing that was understood';

/** The order is the rule: what is more certain, or worse to miss, is asked first. */
function phrasesTell(heard: Heard, parts: readonly Part[]): Told {
  const whole = heard.whole;
  const words = heard.count();
  const score = Math.max(0, ...parts.map(({ services }) => services[0]?.score ?? 0));
  const faulty = isFaulty(heard, whole);
  const says = (list: Parameters<Heard['says']>[0]) => heard.says(list);
  const told = (intent: Intent, because: string): Told => ({ intent, because });
  if (words === 0) return told('noise', 'no words');
  const matters = parts.filter(isMatter);
  if (parts.some(({ security }) => concernsSecurity(security)))
    return matters.length > 1 ? told('multi', 'several matters') : told('fault', 'incident');
  if (says('gdpr')) return told('gdpr_request', 'gdpr');
  const broken = faulty && score >= least;
  const long = words > 30;
  if (
    says('withdrawal') &&
    matters.length < 2 &&
    !(broken && long) &&
    !heard.says('contrast', { from: heard.lastEnd('withdrawal'), to: whole.to })
  )
    return told('withdrawal', 'withdrawal');
  if (says('status') && (says('caseMention') || !faulty) && asksAboutCase(heard, faulty))
    return told('status_query', 'status');
  if (says('notIt') && score < least && (!long || heard.hits('notIt').length > 1)) return told('not_it', 'notIt');
  if (isOver(heard) && !(long && says('wrong'))) return told('thanks', 'resolved');
  if (matters.length > 1) return told('multi', 'several matters');
  if (says('complaint') && !broken && !(long && weighs(heard))) return told('complaint', 'complaint');
  if (heard.saysBeside('callback', 'fault') && score < least && !(faulty && words > 25))
    return told('callback', 'callback');
  if (says('answer') && (score < least || words < 12)) return told('answer', 'answer');
  if (says('still') && score < least && words < 20) return told('answer', 'still');
  const call = matters[0]?.call ?? parts[0]?.call;
  if (call) {
    if (call === 'idea') return told('project_idea', 'idea');
    if (call === 'question' && says('smallTalk') && score < least) return told('noise', 'smallTalk');
    if (!(call === 'question' && courtesy(heard, score))) return told(call, call);
  }
  return courtesy(heard, score) ?? bareMention(heard, score);
}

/** Tells how bad it is or what was tried, as people do of what is broken. */
export const weighs = (heard: Heard, range = heard.whole): boolean =>
  heard.says('wayRound', range) ||
  heard.says('standstill', range) ||
  heard.says('tried', range) ||
  heard.says('wrong', range);

function asksAboutCase(heard: Heard, faulty: boolean): boolean {
  if (heard.says('caseMention')) return !faulty || heard.count() < 15;
  return !faulty && heard.count() <= 16 && !weighs(heard);
}

/** It works again, and nothing said after that is wrong. */
function isOver(heard: Heard): boolean {
  const over = heard.lastEnd('resolved');
  return over >= 0 && !isFaulty(heard, heard.whole) && !heard.says('request', { from: over, to: heard.whole.to });
}

/** Greetings, thanks and calls for help with nothing else in them. */
function courtesy(heard: Heard, score: number): Told | undefined {
  const words = heard.count();
  if (heard.says('help') && score < least) return { intent: 'help', because: 'help' };
  if (heard.says('thanks') && score < least && words < 14 && !weighs(heard))
    return { intent: 'thanks', because: 'thanks' };
  if (heard.says('help')) return { intent: 'fault', because: 'help' };
  return heard.says('greeting') && score < least && wordsBeside(heard) <= 3
    ? { intent: 'greeting', because: 'greeting' }
    : undefined;
}

function wordsBeside(heard: Heard): number {
  const [greeting, polite] = [coverOf(heard.hits('greeting')), coverOf(heard.hits('polite'))];
  return heard.spoken.words.filter((word, from) => {
    const at = { from, to: from + 1 };
    return /[\p{L}\p{N}]/u.test(word) && !greeting.contains(at) && !polite.contains(at);
  }).length;
}

/** Who writes so much to the help desk means something by it: a report too many is better than one that is lost. */
const fewestWords = 5;

/** `printer 3. sal`: nobody names a service to the help desk because it works. */
function bareMention(heard: Heard, score: number): Told {
  if (heard.says('thanks') && heard.count() < 14 && !weighs(heard)) return { intent: 'thanks', because: 'thanks' };
  const talk = heard.says('smallTalk');
  if (score < least && (talk || heard.count() < fewestWords)) return { intent: 'noise', because: nothing };
  if (heard.says('smallTalk')) return { intent: 'noise', because: 'smallTalk' };
  return heard.spoken.words.includes('?')
    ? { intent: 'question', because: 'a question mark' }
    : { intent: 'fault', because: 'only a service is named' };
}
