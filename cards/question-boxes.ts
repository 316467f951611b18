import type { Draft, Question } from '../bot/domain/case.ts';
import { caseAction, type On } from './actions.ts';
import { serviceName } from './case-words.ts';
import { box, type Element, line, type Scene } from './elements.ts';
import { type PlainKey, say } from './words.ts';

/** A question, with its answers as buttons; `field` draws the field that is the answer where no buttons can be. */
export function questionBoxes(
  draft: Draft,
  on: On,
  scene: Scene,
  field: (about: 'service' | 'place') => readonly Element[],
): readonly Element[] {
  return (draft.questions ?? []).map((question) => box('accent', ...asked(question, on, scene, field)));
}

function asked(
  question: Question,
  on: On,
  scene: Scene,
  field: (about: 'service' | 'place') => readonly Element[],
): readonly Element[] {
  const { language, organisation } = scene;
  const text = (key: PlainKey) => line(say(language, key), { bold: true });
  switch (question.about) {
    case 'place':
      return field('place');
    case 'urgency':
      return [text('askUrgency'), answers(([1, 2, 3] as const).map((level) => urgency(level, on, scene)))];
    case 'service': {
      if (question.between.length === 0) return field('service');
      const named = question.between.map((id) => ({ id, name: serviceName(id, organisation, language) }));
      return [
        text('askService'),
        answers([
          ...named.map(({ id, name }) => ({ ...choose('service', id, 'askServiceOther', on, scene), title: name })),
          choose('service', 'other', 'askServiceOther', on, scene),
        ]),
      ];
    }
  }
}

const answers = (actions: readonly Element[]): Element => ({ type: 'ActionSet', actions });

const urgency = (level: 1 | 2 | 3, on: On, scene: Scene): Element =>
  choose('urgency', String(level), `answerUrgency_${level}`, on, scene);

const choose = (about: 'service' | 'urgency', value: string, title: PlainKey, on: On, scene: Scene): Element =>
  caseAction('choose', title, on, scene, { carried: { about, value } });

/** Whether the card asks for it above, so that it is not drawn once more below. */
export const isAskedAbove = ({ questions = [] }: Draft, about: 'service' | 'place'): boolean =>
  questions.some((one) => one.about === about && (one.about !== 'service' || one.between.length === 0));

/** The inputs that are not drawn because the card asks the same with buttons; what is sent unanswered stays as it is. */
export const askedByButtons = ({ questions = [] }: Draft): readonly ('serviceId' | 'urgency')[] =>
  questions.flatMap((one) => {
    if (one.about === 'urgency') return ['urgency' as const];
    return one.about === 'service' && one.between.length > 0 ? ['serviceId' as const] : [];
  });
