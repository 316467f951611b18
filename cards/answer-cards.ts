import { isOpen, type ReportedCase } from '../bot/domain/case.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action, caseAction, onCase } from './actions.ts';
import { card, type Element, heading, line, type Scene } from './elements.ts';
import { type PlainKey, say } from './words.ts';

/** `INC-2026-000123 · The printer is dead`. */
const named = ({ number, enquiry: { title } }: ReportedCase): string => `${number} · ${title}`;

// The card does not know the case's version; none is older than 0.
const button = (
  state: ReportedCase,
  verb: 'worksAgain' | 'works' | 'withdraw',
  title: PlainKey,
  scene: Scene,
): Element => caseAction(verb, title, onCase(state, 'reporter', 0), scene, { primary: true });

function question(scene: Scene, title: PlainKey, text: PlainKey, state: ReportedCase, action: Element): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, title) },
    body: [heading(say(language, title)), line(named(state), { bold: true }), line(say(language, text))],
    actions: [action],
  });
}

/** It works again, while somebody still works on it. */
export const closeCard = (scene: Scene, state: ReportedCase): CardJson =>
  question(scene, 'closeHeading', 'closeText', state, button(state, 'worksAgain', 'buttonCloseCase', scene));

export const withdrawCard = (scene: Scene, state: ReportedCase): CardJson =>
  question(scene, 'withdrawHeading', 'withdrawText', state, button(state, 'withdraw', 'buttonWithdrawCase', scene));

/** The message that a case began with was deleted: the case is not. */
export const deletedCard = (scene: Scene, state: ReportedCase): CardJson =>
  question(scene, 'deletedHeading', 'deletedCase', state, button(state, 'withdraw', 'buttonWithdrawCase', scene));

/** Whom to ask instead, and a way on for those who were misunderstood: with the text that they wrote, masked. */
export function notItCard({ language }: Scene, text: string): CardJson {
  return card({
    ...{ language, fallbackText: say(language, 'notItHeading') },
    body: [heading(say(language, 'notItHeading')), line(say(language, 'notIt'))],
    actions: [action('start', say(language, 'buttonReportAnyway'), { note: text })],
  });
}

/** Which of these cases works again, or is no longer wanted: each has the button that does it. */
export function caseChoiceCard(
  scene: Scene,
  intent: 'thanks' | 'withdrawal',
  among: readonly ReportedCase[],
): CardJson {
  const { language } = scene;
  const does = (state: ReportedCase): Element => {
    if (intent === 'withdrawal') return button(state, 'withdraw', 'buttonWithdrawCase', scene);
    return isOpen(state)
      ? button(state, 'worksAgain', 'buttonCloseCase', scene)
      : button(state, 'works', 'buttonWorks', scene);
  };
  return card({
    ...{ language, fallbackText: say(language, 'whichHeading') },
    body: [
      heading(say(language, 'whichHeading')),
      ...among.flatMap((state) => [
        line(named(state), { bold: true, spacing: 'medium' }),
        { type: 'ActionSet', spacing: 'small', actions: [does(state)] },
      ]),
    ],
  });
}
