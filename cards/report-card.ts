import type { Draft, DroppedDraft, Enquiry } from '../bot/domain/case.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action, caseAction, type On, onCase, refreshed } from './actions.ts';
import {
  banner,
  box,
  card,
  type Element,
  fits,
  fitted,
  heading,
  line,
  type Scene,
  subheading,
  withinRoom,
} from './elements.ts';
import { LONGEST } from './fields.ts';
import { confidentialWarning, firstAid } from './first-aid.ts';
import { choiceOf, type InputSpec, input, longText, phone, shortText } from './inputs.ts';
import { type PlainKey, say } from './words.ts';

/** What was typed into a form that must be shown again, and what is wrong with it. */
export interface Retry {
  readonly values?: Readonly<Record<string, string>>;
  readonly problems?: readonly { readonly field: string; readonly problem: PlainKey }[];
  /** Said above everything: plain text. */
  readonly banner?: string;
}

/**
 * The report before it is sent, filled in with what the bot has understood. A description too long for an input is
 * shown shortened, and the button then tells that the draft's own is kept. `refreshFor`: MRIs, at most 60.
 */
export function reportCard(
  draft: Draft | DroppedDraft,
  version: number,
  scene: Scene,
  refreshFor: readonly string[],
  retry: Retry = {},
): CardJson {
  const on = onCase(draft, 'reporter', version);
  const refresh = refreshed(on, scene, refreshFor);
  if (draft.status === 'kasseret') return droppedCard(scene, refresh);
  const drawn = (description: readonly Element[], keeps?: 'description') =>
    card({
      ...{ language: scene.language, refresh, fallbackText: say(scene.language, 'reportSummary') },
      body: [...above(draft, scene, retry), ...description, ...fields(draft.enquiry, scene, retry), ...privacy(scene)],
      actions: buttons(on, scene, keeps),
    });
  const whole = drawn(descriptionInput(draft.enquiry, scene, retry));
  if (fits(whole)) return whole;
  return fitted((room) => drawn(descriptionShown(draft.enquiry, scene, room), 'description'));
}

function droppedCard({ language }: Scene, refresh: Element | undefined): CardJson {
  return card({
    ...{ language, refresh, fallbackText: say(language, 'droppedHeading') },
    body: [heading(say(language, 'droppedHeading')), line(say(language, 'droppedText'))],
    actions: [action('start', say(language, 'buttonStart'), {})],
  });
}

function above(draft: Draft, { language, organisation }: Scene, retry: Retry): readonly Element[] {
  const problems = (retry.problems ?? []).length > 0 ? [box('attention', line(say(language, 'correctMarked')))] : [];
  return [
    heading(say(language, 'reportHeading')),
    ...banner(retry.banner),
    ...problems,
    ...(draft.cprRemoved > 0 ? [box('warning', line(say(language, 'cprRemoved')))] : []),
    ...(draft.repeats ? [line(say(language, 'reportRepeats', { number: draft.repeats.number }))] : []),
    ...confidentialWarning(draft.enquiry, { language }),
    ...firstAid(draft.enquiry, { language, organisation }),
    line(say(language, 'reportIntro')),
  ];
}

const privacy = ({ language }: Scene): readonly Element[] => [line(say(language, 'reportPrivacy'), { subtle: true })];

const required = (id: string, label: PlainKey, whenEmpty: PlainKey): InputSpec => ({
  id,
  label,
  required: true,
  whenEmpty,
});

function descriptionInput({ description }: Enquiry, scene: Scene, retry: Retry): readonly Element[] {
  const spec = required('description', 'labelDescription', 'problemEmpty');
  return input(longText(LONGEST.description), spec, stateOf('description', description, scene, retry));
}

function descriptionShown({ description }: Enquiry, { language }: Scene, room: number): readonly Element[] {
  return [
    subheading(say(language, 'labelDescription')),
    line(withinRoom(description, room, language)),
    line(say(language, 'reportLongText'), { subtle: true }),
  ];
}

function fields(enquiry: Enquiry, scene: Scene, retry: Retry): readonly Element[] {
  const { language, organisation } = scene;
  // A draft may be older than the service's end, and keeps it.
  const services = organisation.services
    .filter(({ id, retired }) => !retired || id === enquiry.serviceId)
    .map(({ id, name }) => ({ title: name[language], value: id }));
  const levels = (of: 'impact' | 'urgency') =>
    ([1, 2, 3] as const).map((level) => ({ title: say(language, `${of}_${level}`), value: String(level) }));
  const state = (id: string, value: string | undefined) => stateOf(id, value, scene, retry);
  return [
    ...input(
      choiceOf(services),
      required('serviceId', 'labelService', 'problemChoose'),
      state('serviceId', enquiry.serviceId),
    ),
    ...input(
      choiceOf(levels('impact')),
      required('impact', 'labelImpact', 'problemChoose'),
      state('impact', String(enquiry.impact)),
    ),
    ...input(
      choiceOf(levels('urgency')),
      required('urgency', 'labelUrgency', 'problemChoose'),
      state('urgency', String(enquiry.urgency)),
    ),
    ...input(
      shortText(LONGEST.name),
      { id: 'location', label: 'labelLocation', hint: 'hintLocation' },
      state('location', enquiry.location),
    ),
    ...input(phone, { id: 'callbackPhone', label: 'labelCallback' }, state('callbackPhone', enquiry.callbackPhone)),
    ...input(shortText(LONGEST.name), { id: 'assetTag', label: 'labelAssetTag' }, state('assetTag', enquiry.assetTag)),
  ];
}

const stateOf = (id: string, known: string | undefined, { language }: Scene, { values, problems = [] }: Retry) => ({
  language,
  value: values?.[id] ?? known,
  problem: problems.find(({ field }) => field === id)?.problem,
});

const buttons = (on: On, scene: Scene, keeps?: 'description'): readonly Element[] => [
  caseAction('report', 'buttonSend', on, scene, { primary: true, ...(keeps && { carried: { keeps } }) }),
  caseAction('drop', 'buttonDrop', on, scene, { withoutInputs: true }),
];
