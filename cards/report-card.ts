import type { Draft, DropCause, DroppedDraft, Enquiry } from '../bot/domain/case.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action, caseAction, type On, onCase, refreshed } from './actions.ts';
import { belongsBox } from './belongs-box.ts';
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
import { offersOn, orderDraftCard } from './order-draft-card.ts';
import { askedByButtons, isAskedAbove, questionBoxes } from './question-boxes.ts';
import { selfHelpBox } from './self-help.ts';
import { severalCard } from './several-card.ts';
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
  if (draft.status === 'kasseret') return droppedCard(draft, scene, refresh);
  const [offer, ...more] = offersOn(draft, scene.organisation);
  if (offer) return orderDraftCard(draft, [offer, ...more], on, scene, retry);
  if (draft.others) {
    const state = (id: string, known: string | undefined) => stateOf(id, known, scene, retry);
    return severalCard(draft, on, scene, {
      ...{ above: above(draft, on, scene, retry), below: privacy(scene) },
      refresh,
      state,
    });
  }
  const field = (about: 'service' | 'place') =>
    about === 'place' ? place(draft, scene, retry) : service(draft, scene, retry);
  const keeps = askedByButtons(draft);
  const drawn = (description: readonly Element[], more: readonly 'description'[] = []) =>
    card({
      ...{ language: scene.language, refresh, fallbackText: say(scene.language, 'reportSummary') },
      body: [
        ...above(draft, on, scene, retry),
        ...questionBoxes(draft, on, scene, field),
        ...description,
        ...fields(draft, scene, retry),
        ...privacy(scene),
      ],
      actions: buttons(on, scene, [...keeps, ...more].join(' ')),
    });
  const whole = drawn(descriptionInput(draft.enquiry, scene, retry));
  if (fits(whole)) return whole;
  return fitted((room) => drawn(descriptionShown(draft.enquiry, scene, room), ['description']));
}

const DROPPED: Readonly<Record<DropCause, PlainKey>> = {
  person: 'droppedText',
  lying: 'lyingText',
  selfHelp: 'solvedText',
  messageDeleted: 'deletedText',
  toCase: 'toCaseText',
};

function droppedCard({ cause = 'person' }: DroppedDraft, { language }: Scene, refresh: Element | undefined): CardJson {
  const title = say(language, cause === 'selfHelp' ? 'solvedHeading' : 'droppedHeading');
  return card({
    ...{ language, refresh, fallbackText: title },
    body: [heading(title), line(say(language, DROPPED[cause]))],
    actions: [action('start', say(language, 'buttonStart'), {})],
  });
}

/** Where the report card stood before it was offered again further down. */
export function movedCard({ language }: Pick<Scene, 'language'>): CardJson {
  return card({
    ...{ language, fallbackText: say(language, 'movedHeading') },
    body: [heading(say(language, 'movedHeading')), line(say(language, 'movedText'))],
  });
}

function above(draft: Draft, on: On, scene: Scene, retry: Retry): readonly Element[] {
  const { language, organisation } = scene;
  const problems = (retry.problems ?? []).length > 0 ? [box('attention', line(say(language, 'correctMarked')))] : [];
  return [
    heading(headingOf(draft, language)),
    ...banner(retry.banner),
    ...problems,
    ...(draft.cprRemoved > 0 ? [box('warning', line(say(language, 'cprRemoved')))] : []),
    ...(draft.repeats ? [line(say(language, 'reportRepeats', { number: draft.repeats.number }))] : []),
    ...confidentialWarning(draft.enquiry, { language }),
    ...firstAid(draft.enquiry, { language, organisation }),
    ...(draft.offeredAt ? [box('accent', line(say(language, 'offeredAgain')))] : []),
    ...belongsBox(draft, on, scene),
    ...selfHelpBox(draft, on, scene),
    line(say(language, introOf(draft))),
  ];
}

const headingOf = ({ others }: Draft, language: Scene['language']): string =>
  others ? say(language, 'severalHeading', { count: others.length + 1 }) : say(language, 'reportHeading');

function introOf({ enquiry, others }: Draft): PlainKey {
  if (others) return 'severalIntro';
  if (enquiry.kind === 'idea') return 'ideaIntro';
  if (enquiry.dataRights) return 'gdprIntro';
  return enquiry.attachments && !enquiry.description ? 'describePicture' : 'reportIntro';
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

function service({ enquiry, questions = [] }: Draft, scene: Scene, retry: Retry): readonly Element[] {
  const { language, organisation } = scene;
  // A draft may be older than the service's end, and keeps it.
  const services = organisation.services
    .filter(({ id, retired }) => !retired || id === enquiry.serviceId)
    .map(({ id, name }) => ({ title: name[language], value: id }));
  // Somebody who said that it is neither of two is shown no third as if it were their choice.
  const open = questions.some((one) => one.about === 'service' && one.between.length === 0);
  return input(
    choiceOf(services),
    required('serviceId', 'labelService', 'problemChoose'),
    stateOf('serviceId', open ? undefined : enquiry.serviceId, scene, retry),
  );
}

function place({ enquiry, questions = [] }: Draft, scene: Scene, retry: Retry): readonly Element[] {
  const label = questions.some(({ about }) => about === 'place') ? 'labelPlace' : 'labelLocation';
  return input(
    shortText(LONGEST.name),
    { id: 'location', label, hint: 'hintLocation' },
    stateOf('location', enquiry.location, scene, retry),
  );
}

function fields(draft: Draft, scene: Scene, retry: Retry): readonly Element[] {
  const { enquiry } = draft;
  const { language } = scene;
  const leftOut = askedByButtons(draft);
  const levels = (of: 'impact' | 'urgency') =>
    ([1, 2, 3] as const).map((level) => ({ title: say(language, `${of}_${level}`), value: String(level) }));
  const state = (id: string, value: string | undefined) => stateOf(id, value, scene, retry);
  return [
    ...(isAskedAbove(draft, 'service') || leftOut.includes('serviceId') ? [] : service(draft, scene, retry)),
    ...input(
      choiceOf(levels('impact')),
      required('impact', 'labelImpact', 'problemChoose'),
      state('impact', String(enquiry.impact)),
    ),
    ...(leftOut.includes('urgency')
      ? []
      : input(
          choiceOf(levels('urgency')),
          required('urgency', 'labelUrgency', 'problemChoose'),
          state('urgency', String(enquiry.urgency)),
        )),
    ...(isAskedAbove(draft, 'place') ? [] : place(draft, scene, retry)),
    ...input(phone, { id: 'callbackPhone', label: 'labelCallback' }, state('callbackPhone', enquiry.callbackPhone)),
    ...input(shortText(LONGEST.name), { id: 'assetTag', label: 'labelAssetTag' }, state('assetTag', enquiry.assetTag)),
  ];
}

const stateOf = (id: string, known: string | undefined, { language }: Scene, { values, problems = [] }: Retry) => ({
  language,
  value: values?.[id] ?? known,
  problem: problems.find(({ field }) => field === id)?.problem,
});

const buttons = (on: On, scene: Scene, keeps: string): readonly Element[] => [
  caseAction('report', 'buttonSend', on, scene, { primary: true, ...(keeps && { carried: { keeps } }) }),
  caseAction('drop', 'buttonDrop', on, scene, { withoutInputs: true }),
];
