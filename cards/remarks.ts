import type { Remark, ReportedCase } from '../bot/domain/case.ts';
import { shortWhenIn } from './case-words.ts';
import { type Element, line, type Scene, subheading, withinRoom } from './elements.ts';
import { say } from './words.ts';

/** What employees may read of a case; notes and handovers stay among those who work on it. */
const SHOWN_TO_REPORTER: readonly Remark['kind'][] = [
  'question',
  'answer',
  'addition',
  'notWorking',
  'urged',
  'notUrgent',
];

export const shownToReporter = ({ kind }: Remark): boolean => SHOWN_TO_REPORTER.includes(kind);

/** The question that waits for its answer stands on the card already, where the status is. */
export const isOpenQuestion = ({ kind, at }: Remark, state: ReportedCase): boolean =>
  state.status === 'afventer_bruger' && kind === 'question' && state.question.at === at;

/** The newest remarks, oldest first, each with its kind, author and time. */
export function remarksShown(all: readonly Remark[], most: number, room: number, scene: Scene): readonly Element[] {
  if (all.length === 0) return [];
  const { language } = scene;
  const newest = all.slice(-most);
  const left =
    newest.length < all.length
      ? [line(say(language, 'earlierRemarks', { shown: most, all: all.length }), { subtle: true })]
      : [];
  return [
    subheading(say(language, 'remarks')),
    ...left,
    ...newest.flatMap((remark) => remarkShown(remark, room, scene)),
  ];
}

function remarkShown({ kind, by, at, text }: Remark, room: number, scene: Scene): readonly Element[] {
  const said = `${say(scene.language, `remark_${kind}`)} · ${by.name} · ${shortWhenIn(at, scene)}`;
  return [
    line(said, { subtle: true, spacing: 'small' }),
    line(withinRoom(text, room, scene.language), { spacing: 'none' }),
  ];
}
