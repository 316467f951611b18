import type { Consequence, Difference } from '../bot/domain/organisation-difference.ts';
import { differenceLine } from '../bot/domain/organisation-difference.ts';
import { shortened } from '../bot/domain/text.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { whenIn } from './case-words.ts';
import { consequenceLine } from './consequences.ts';
import { banner, box, card, type Element, fact, heading, line, type Scene, subheading } from './elements.ts';
import { say } from './words.ts';

/** A version of the organisation that is or was in force. */
export interface VersionShown {
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly note?: string;
  /** Absent for the first. */
  readonly changes?: number;
}

/** An organisation that waits for somebody to decide. */
export interface ProposalShown {
  /** What the buttons carry: what waits, and what it was compared with. */
  readonly upload: string;
  readonly base: string;
  readonly number: number;
  readonly differences: readonly Difference[];
  readonly consequences: readonly Consequence[];
}

/** So many lines fit on a card and into a patience; the rest is counted. */
const MOST_LINES = 30;
const MOST_CONSEQUENCES = 10;
export const MOST_PROBLEMS = 20;
const LONGEST_LINE = 240;

/** Which version is in use, and how it is changed. */
export function versionCard(version: VersionShown | undefined, scene: Scene, remark?: string): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'organisationHeading') },
    body: [
      heading(say(language, 'organisationHeading')),
      ...banner(remark),
      ...(version ? [line(say(language, 'organisationInForce', { version: version.number }), { bold: true })] : []),
      ...(version ? about(version, scene) : []),
      line(say(language, 'organisationHowTo'), { subtle: true }),
    ],
    actions: [action('organisationVersions', say(language, 'buttonLastVersions'), {})],
  });
}

/** The newest first. */
export function versionsCard(versions: readonly VersionShown[], scene: Scene): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'organisationLast') },
    body: [
      heading(say(language, 'organisationLast')),
      ...versions.flatMap((version) => [
        subheading(say(language, 'organisationVersion', { version: version.number })),
        ...about(version, scene),
      ]),
    ],
  });
}

function about({ at, who, note, changes }: VersionShown, scene: Scene): readonly Element[] {
  const { language } = scene;
  const count =
    changes === 1 ? say(language, 'organisationCountOne') : say(language, 'organisationCount', { count: changes ?? 0 });
  return [
    line(say(language, 'organisationSince', { when: whenIn(at, scene), who })),
    ...(changes === undefined ? [] : [line(count, { subtle: true, spacing: 'none' })]),
    ...fact(say(language, 'organisationNote'), note),
  ];
}

/** What would be different, and the choice. */
export function differenceCard(proposal: ProposalShown, scene: Scene, remark?: string): CardJson {
  const { language } = scene;
  const { upload, base, number, differences, consequences } = proposal;
  const more = differences.length - MOST_LINES;
  return card({
    ...{ language, fallbackText: say(language, 'differenceHeading') },
    body: [
      heading(say(language, 'differenceHeading')),
      ...banner(remark),
      line(say(language, 'differenceFrom', { version: number })),
      ...differences.slice(0, MOST_LINES).map((one) => line(short(differenceLine(one)), { spacing: 'small' })),
      ...(more > 0 ? [line(say(language, 'differenceMore', { count: more }), { subtle: true })] : []),
      ...consequences
        .slice(0, MOST_CONSEQUENCES)
        .map((one) => box('warning', line(short(consequenceLine(one, language))))),
      line(say(language, 'differenceAsk'), { bold: true }),
    ],
    actions: [
      action('takeOrganisation', say(language, 'buttonTakeIntoUse'), { upload, base }, { primary: true }),
      action('dropOrganisation', say(language, 'buttonDropOrganisation'), { upload }),
    ],
  });
}

/** What is wrong with a file: as many mistakes as can be mended in one go. */
export function problemsCard(problems: readonly string[], { language }: Scene): CardJson {
  const more = problems.length - MOST_PROBLEMS;
  return card({
    ...{ language, fallbackText: say(language, 'problemsHeading') },
    body: [
      heading(say(language, 'problemsHeading')),
      line(say(language, 'problemsIntro')),
      ...problems.slice(0, MOST_PROBLEMS).map((one) => line(shortened(one, LONGEST_LINE * 2), { spacing: 'small' })),
      ...(more > 0 ? [line(say(language, 'problemsMore', { count: more }), { subtle: true })] : []),
    ],
  });
}

const short = (text: string): string => shortened(text, LONGEST_LINE);
