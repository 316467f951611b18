import type { Draft } from '../bot/domain/case.ts';
import { caseAction, type On } from './actions.ts';
import { box, type Element, line, type Scene, subheading } from './elements.ts';
import { say } from './words.ts';

/** More would not be read. */
const MOST_STEPS = 3;

/** What the person may try before sending; nothing when it does not help here or was tried. */
export function selfHelpBox({ enquiry, selfHelp }: Draft, on: On, scene: Scene): readonly Element[] {
  const { language, organisation } = scene;
  const service = organisation.services.find(({ id }) => id === enquiry.serviceId);
  const steps = service?.selfHelp[language].slice(0, MOST_STEPS) ?? [];
  if (selfHelp !== 'offered' || steps.length === 0) return [];
  return [
    box(
      'emphasis',
      subheading(say(language, 'selfHelpHeading')),
      ...steps.map((step, index) => line(say(language, 'selfHelpStep', { step: index + 1, text: step }))),
      {
        type: 'ActionSet',
        actions: [
          caseAction('solved', 'buttonSolved', on, scene, { withoutInputs: true }),
          caseAction('notSolved', 'buttonNotSolved', on, scene),
        ],
      },
    ),
  ];
}
