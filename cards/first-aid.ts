import type { Enquiry } from '../bot/domain/case.ts';
import { firstAidFor } from '../bot/domain/first-aid.ts';
import { box, type Element, line, type Scene } from './elements.ts';
import { say } from './words.ts';

/** The steps as plain texts; none when the report is no matter of security. */
export function firstAidSteps(
  enquiry: Pick<Enquiry, 'flags' | 'description'>,
  { language, organisation }: Pick<Scene, 'language' | 'organisation'>,
): readonly string[] {
  const kind = firstAidFor(enquiry);
  if (!kind) return [];
  const { phone } = organisation.desk;
  return ([`firstAid_${kind}_1`, `firstAid_${kind}_2`] as const).map((key) => say(language, key, { phone }));
}

/** What the reporter can do at once. */
export function firstAid(
  enquiry: Pick<Enquiry, 'flags' | 'description'>,
  scene: Pick<Scene, 'language' | 'organisation'>,
): readonly Element[] {
  const steps = firstAidSteps(enquiry, scene);
  if (steps.length === 0) return [];
  return [
    box(
      'attention',
      line(say(scene.language, 'firstAidHeading'), { bold: true }),
      ...steps.map((step, index) => line(`${index + 1}. ${step}`, { spacing: 'small' })),
    ),
  ];
}

/** What sending this report means when it sounds like a breach or another matter of security. */
export function confidentialWarning({ flags }: Enquiry, { language }: Pick<Scene, 'language'>): readonly Element[] {
  if (flags.suspectedBreach) return [box('warning', line(say(language, 'breachDraft')))];
  if (flags.securityIncident || flags.activeAttack) return [box('warning', line(say(language, 'securityDraft')))];
  return [];
}
