import type { Draft } from '../bot/domain/case.ts';
import { caseAction, type On } from './actions.ts';
import { box, type Element, line, type Scene } from './elements.ts';
import { say } from './words.ts';

/** The person's cases that this may be about, each with a button; nothing when there is none to ask of. */
export function belongsBox({ mayBelongTo = [] }: Draft, on: On, scene: Scene): readonly Element[] {
  const { language } = scene;
  if (mayBelongTo.length === 0) return [];
  return [
    box(
      'accent',
      line(say(language, 'belongsHeading'), { bold: true }),
      ...mayBelongTo.map(({ number, title }) => line(`${number} · ${title}`, { spacing: 'small' })),
      {
        type: 'ActionSet',
        actions: [
          ...mayBelongTo.map(({ id, number }) => ({
            ...caseAction('belongs', 'buttonNewCase', on, scene, { withoutInputs: true, carried: { to: id } }),
            title: say(language, 'buttonBelongs', { number }),
          })),
          caseAction('newCase', 'buttonNewCase', on, scene),
        ],
      },
    ),
  ];
}
