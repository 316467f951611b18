import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { banner, box, card, type Element, heading, line, type Scene } from './elements.ts';
import { FIELDS, LONGEST } from './fields.ts';
import { minutesInWords } from './format.ts';
import { type Choice, choiceOf, digits, type InputSpec, input, longText, peoplePicker, shortText } from './inputs.ts';
import type { Retry } from './report-card.ts';
import { type PlainKey, say } from './words.ts';

/** What the card is filled in with, by the id of the input, and what is wrong or missing. */
export interface QuickForm extends Retry {
  /** Tells this registration from every other: pressed twice, it registers once. */
  readonly key: string;
  /** People to choose from before anything is searched for. */
  readonly people?: readonly Choice[];
}

/** Inputs that are folded away until they are needed. */
const SECTIONS = {
  solved: ['solution', 'code', 'minutes', 'otherMinutes'],
  more: ['startedAgo', 'startedAt', 'takes'],
} as const;
type Section = keyof typeof SECTIONS;

/** Registers an enquiry by phone or in person: whom it is for, what is wrong, and which service if that is clear. */
export function quickCard(form: QuickForm, scene: Scene): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'quickHeading') },
    body: [
      heading(say(language, 'quickHeading')),
      ...banner(form.banner),
      ...((form.problems ?? []).length > 0 ? [box('attention', line(say(language, 'correctMarked')))] : []),
      ...first(form, scene),
      ...section('solved', form, solved(form, scene)),
      ...section('more', form, more(form, scene)),
    ],
    actions: [
      ...(['phone', 'walkIn'] as const).map((enquiryChannel) =>
        action(
          'register',
          say(language, `register_${enquiryChannel}`),
          { enquiryChannel, key: form.key },
          { primary: true },
        ),
      ),
      toggle('solved', 'buttonSolvedAlready', scene),
      toggle('more', 'buttonMoreFields', scene),
    ],
  });
}

const stateOf = (id: string, { values, problems = [] }: QuickForm, { language }: Scene, otherwise?: string) => ({
  language,
  value: values?.[id]?.slice(0, LONGEST.text) || otherwise,
  problem: problems.find(({ field }) => field === id)?.problem,
});

function first(form: QuickForm, scene: Scene): readonly Element[] {
  const { language, organisation } = scene;
  const asked = (kind: Element, spec: InputSpec) => input(kind, spec, stateOf(spec.id, form, scene));
  const services = organisation.services
    .filter(({ retired }) => !retired)
    .map(({ id, name }) => ({ title: name[language], value: id }));
  return [
    ...asked(peoplePicker(form.people ?? []), {
      ...{ id: 'personId', label: 'labelFor', required: true, whenEmpty: 'problemPerson', hint: 'hintFor' },
    }),
    ...asked(longText(LONGEST.text), { id: 'text', label: 'labelDescription', required: true }),
    ...asked(choiceOf(services), { id: 'serviceId', label: 'labelServiceIfClear', hint: 'hintServiceIfClear' }),
  ];
}

function solved(form: QuickForm, scene: Scene): readonly Element[] {
  const { language } = scene;
  const codes = FIELDS.code.out.options.map((value) => ({ title: say(language, `code_${value}`), value }));
  const minutes = [5, 10, 15, 30, 60].map((each) => ({ title: minutesInWords(each, language), value: String(each) }));
  const asked = (kind: Element, spec: InputSpec) => input(kind, spec, stateOf(spec.id, form, scene));
  return [
    ...asked(shortText(LONGEST.text), { id: 'solution', label: 'labelSolution', hint: 'hintSolution' }),
    ...asked(choiceOf(minutes), { id: 'minutes', label: 'labelMinutes' }),
    ...asked(digits(4), { id: 'otherMinutes', label: 'labelOtherMinutes' }),
    ...asked(choiceOf(codes), { id: 'code', label: 'labelCodeIfClear' }),
  ];
}

function more(form: QuickForm, scene: Scene): readonly Element[] {
  const { language } = scene;
  const ago = [0, 5, 10, 15, 30, 60].map((each) => ({
    title:
      each === 0 ? say(language, 'startedNow') : say(language, 'startedAgo', { time: minutesInWords(each, language) }),
    value: String(each),
  }));
  const who = (['no', 'yes'] as const).map((value) => ({ title: say(language, `takes_${value}`), value }));
  const asked = (kind: Element, spec: InputSpec, otherwise?: string) =>
    input(kind, spec, stateOf(spec.id, form, scene, otherwise));
  return [
    ...asked(choiceOf(ago), { id: 'startedAgo', label: 'labelStarted' }, '0'),
    ...asked(shortText(5), { id: 'startedAt', label: 'labelStartedAt', hint: 'hintStartedAt' }),
    ...asked(choiceOf(who), { id: 'takes', label: 'labelTakes' }, 'no'),
  ];
}

/** Open when something in it is filled in or wrong. */
function section(
  name: Section,
  { values = {}, problems = [] }: QuickForm,
  items: readonly Element[],
): readonly Element[] {
  const ids: readonly string[] = SECTIONS[name];
  const isUsed = ids.some(
    (id) => (values[id] && !UNTOUCHED.includes(values[id])) || problems.some(({ field }) => field === id),
  );
  return [
    { type: 'Container', style: 'default', id: name, isVisible: isUsed, separator: true, spacing: 'medium', items },
  ];
}

/** What stands in the folded inputs when nobody has touched them. */
const UNTOUCHED = ['0', 'no'];

const toggle = (target: Section, title: PlainKey, { language }: Scene): Element => ({
  ...{ type: 'Action.ToggleVisibility', title: say(language, title), targetElements: [target] },
});

/** Opens the card. */
export const quickButton = ({ language }: Pick<Scene, 'language'>): Element =>
  action('quick', say(language, 'buttonQuick'), {});
