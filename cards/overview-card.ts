import type { OpenCase, ReportedCase } from '../bot/domain/case.ts';
import type { Priority } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { standingOf, teamName, whenIn } from './case-words.ts';
import { box, card, type Element, heading, line, type Scene } from './elements.ts';
import { escapeMarkdown } from './inert.ts';
import { say } from './words.ts';

export interface CaseOverview extends Scene {
  readonly teamId: string;
  /** All open cases of the team, in no order; the confidential ones are left out. */
  readonly open: readonly { readonly status: OpenCase['status']; readonly priority: Priority }[];
  /** The first of the queue. */
  readonly first: readonly ReportedCase[];
}

/** As many as can be read at a glance; the queue has them all. */
export const MOST_IN_OVERVIEW = 5;

const STATUSES: readonly OpenCase['status'][] = [
  ...(['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'] as const),
];
/** Without P4: what is ordered is kept among it, and has none. */
const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3'];

/** One card for many cases in a channel. It says of when it is, as not everything that happens to a case changes it. */
export function overviewCard(overview: CaseOverview): CardJson {
  const { language, organisation, teamId, now, open, first } = overview;
  const team = teamName(teamId, organisation, language);
  const title = say(language, 'overviewHeading', { team: escapeMarkdown(team) });
  return card({
    ...{ language, fallbackText: `${title}.` },
    body: [
      heading(title),
      line(say(language, 'overviewAt', { when: whenIn(now, overview) }), { subtle: true }),
      box('emphasis', line(say(language, 'overviewOpen', { count: open.length }), { bold: true }), ...counts(overview)),
      ...first.flatMap((state) => row(state, overview)),
      line(say(language, 'overviewCalm'), { subtle: true, spacing: 'medium' }),
    ],
    actions: [action('list', say(language, 'buttonShowQueue'), { list: 'queue', query: teamId }, { primary: true })],
  });
}

/** `30 Ny · 5 Tildelt` and `3 P1 · Kritisk`, of what there is. */
function counts({ open, language }: CaseOverview): readonly Element[] {
  const count = (matches: (one: CaseOverview['open'][number]) => boolean, word: string): string[] => {
    const number = open.filter(matches).length;
    return number > 0 ? [`${word}: ${number}`] : [];
  };
  const statuses = STATUSES.flatMap((status) =>
    count((one) => one.status === status, say(language, `status_${status}`)),
  );
  const priorities = PRIORITIES.flatMap((priority) =>
    count((one) => one.priority === priority, say(language, `priority_${priority}`)),
  );
  return [statuses, priorities]
    .filter((one) => one.length > 0)
    .map((one) => line(one.join('  ·  '), { spacing: 'small' }));
}

const row = (state: ReportedCase, { language }: Scene): readonly Element[] => [
  line(`${state.number} · ${standingOf(state, language)}`, { subtle: true, spacing: 'medium' }),
  line(state.enquiry.title, { bold: true, spacing: 'none' }),
];
