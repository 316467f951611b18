import { BREACH_CAUSES, type ReportedCase } from '../bot/domain/case.ts';
import { maySee } from '../bot/domain/rights.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import type { View } from '../bot/ports/store.ts';
import { caseAction, type On, onCase, openForm } from './actions.ts';
import type { FormName, Verb } from './buttons.ts';
import { banner, box, card, type Element, fitted, heading, line, type Scene, withinRoom } from './elements.ts';
import { FIELDS, LONGEST } from './fields.ts';
import { isoDay, minutesInWords } from './format.ts';
import { choiceOf, dateFrom, digits, type InputSpec, input, longText, shortText } from './inputs.ts';
import { receivers } from './receivers.ts';
import type { Retry } from './report-card.ts';
import { type PlainKey, say } from './words.ts';

const LONGEST_MINUTES = 4;

type Asked = InputSpec & {
  readonly as: 'long' | 'short' | 'minutes' | 'digits' | 'date' | 'priority' | 'code' | 'cause' | 'receiver';
  /** For minutes: whether none is an answer too. */
  readonly orNone?: boolean;
};
interface Form {
  readonly asks: readonly Asked[];
  readonly submit: PlainKey;
  /** Whether the reporter's question is shown above. */
  readonly answers?: boolean;
}

const long = (id: string, label: PlainKey, hint?: PlainKey): Asked => ({
  ...{ as: 'long', id, label, required: true },
  ...(hint && { hint }),
});
const followUpOn: Asked = {
  as: 'date',
  id: 'followUpOn',
  label: 'labelFollowUp',
  required: true,
  whenEmpty: 'problemDate',
};
const chosen = { required: true, whenEmpty: 'problemChoose' } as const;
const minutes = (orNone: boolean): readonly Asked[] => [
  { as: 'minutes', id: 'minutes', label: 'labelMinutes', ...chosen, orNone },
  { as: 'digits', id: 'otherMinutes', label: 'labelOtherMinutes' },
];

/** What each form asks for; the verb that it sends has the form's name. */
const FORMS: Readonly<Record<Exclude<FormName, 'wait'>, Form>> = {
  handOver: {
    asks: [
      { as: 'receiver', id: 'to', label: 'labelTo', ...chosen },
      long('note', 'labelHandOverNote', 'hintHandOverNote'),
    ],
    submit: 'submit_handOver',
  },
  ask: { asks: [long('question', 'labelQuestion', 'hintQuestion')], submit: 'submit_ask' },
  waitVendor: {
    asks: [
      { as: 'short', id: 'vendor', label: 'labelVendor', required: true },
      { as: 'short', id: 'vendorRef', label: 'labelVendorRef' },
      followUpOn,
    ],
    submit: 'submit_wait',
  },
  waitChange: { asks: [{ as: 'short', id: 'change', label: 'labelChange' }, followUpOn], submit: 'submit_wait' },
  note: { asks: [long('text', 'labelNote', 'hintInternal')], submit: 'submit_note' },
  time: { asks: minutes(false), submit: 'submit_time' },
  priority: {
    asks: [
      { as: 'priority', id: 'priority', label: 'labelPriority', ...chosen },
      long('reason', 'labelPriorityReason'),
    ],
    submit: 'submit_priority',
  },
  resolve: {
    asks: [
      { as: 'code', id: 'code', label: 'labelCode', ...chosen },
      long('text', 'labelSolution', 'hintSolution'),
      ...minutes(true),
    ],
    submit: 'submit_resolve',
  },
  correct: {
    asks: [{ as: 'code', id: 'code', label: 'labelCode', ...chosen }, long('text', 'labelSolution', 'hintSolution')],
    submit: 'submit_correct',
  },
  answer: { asks: [long('text', 'labelAnswer')], submit: 'submit_answer', answers: true },
  add: { asks: [long('text', 'labelAddition')], submit: 'submit_add' },
  withdraw: { asks: [{ as: 'long', id: 'reason', label: 'labelWithdrawReason' }], submit: 'submit_withdraw' },
  notWorking: { asks: [long('comment', 'labelNotWorking')], submit: 'submit_notWorking' },
  cancel: { asks: [long('reason', 'labelCancelReason', 'hintCancelReason')], submit: 'submit_cancel' },
  reject: { asks: [long('reason', 'labelRejectReason', 'hintRejectReason')], submit: 'submit_reject' },
  explain: {
    asks: [
      { as: 'cause', id: 'cause', label: 'labelBreachCause', ...chosen },
      { as: 'short', id: 'text', label: 'labelBreachText', hint: 'hintBreachText' },
    ],
    submit: 'submit_explain',
  },
  reopen: { asks: [long('comment', 'labelReopen')], submit: 'submit_reopen' },
  urge: { asks: [long('text', 'labelUrge', 'hintUrge')], submit: 'submit_urge' },
  keepPriority: { asks: [long('reason', 'labelKeepPriority', 'hintKeepPriority')], submit: 'submit_keepPriority' },
};

/** The form behind a button; «Fortryd» goes back to the case. `retry`: what was typed before and what is wrong with it. */
export function formCard(
  form: FormName,
  state: ReportedCase,
  version: number,
  view: View,
  scene: Scene,
  retry: Retry = {},
): CardJson {
  const { language } = scene;
  const on = onCase(state, view, version);
  const drawn = (room: number) =>
    card({
      ...{ language, fallbackText: say(language, 'caseHeading', { number: state.number }) },
      body: [...above(form, state, scene, retry), ...content(form, state, scene, retry, room)],
      actions: [...submits(form, on, scene), caseAction('show', 'buttonBack', on, scene, { withoutInputs: true })],
    });
  return fitted(drawn);
}

function above(
  form: FormName,
  state: ReportedCase,
  { language, actor }: Scene,
  { banner: said, problems = [] }: Retry,
): readonly Element[] {
  const title = actor && maySee(actor, state) ? `${state.number} · ${state.enquiry.title}` : state.number;
  return [
    heading(say(language, `title_${form}`)),
    line(title, { subtle: true }),
    ...banner(said),
    ...(problems.length > 0 ? [box('attention', line(say(language, 'correctMarked')))] : []),
  ];
}

function content(form: FormName, state: ReportedCase, scene: Scene, retry: Retry, room: number): readonly Element[] {
  if (form === 'wait') return [line(say(scene.language, 'waitWhatFor'))];
  const { asks, answers } = FORMS[form];
  return [
    ...(answers ? question(state, scene, room) : []),
    ...asks.flatMap((asked) => inputFor(form, asked, state, scene, retry)),
  ];
}

const question = (state: ReportedCase, { language, actor }: Scene, room: number): readonly Element[] =>
  state.status === 'afventer_bruger' && actor && maySee(actor, state)
    ? [
        box(
          'accent',
          line(say(language, 'weAsk', { who: state.question.by.name }), { bold: true }),
          line(withinRoom(state.question.text, room, language)),
        ),
      ]
    : [];

function inputFor(
  form: FormName,
  asked: Asked,
  state: ReportedCase,
  scene: Scene,
  { values, problems = [] }: Retry,
): readonly Element[] {
  const problem = problems.find(({ field }) => field === asked.id)?.problem;
  const value = (values ?? valuesIn(state, form))[asked.id]?.slice(0, LONGEST.text);
  return input(kindOf(asked, state, scene), asked, { language: scene.language, value, problem });
}

/** What is corrected stands in the fields as it is. */
const valuesIn = (state: ReportedCase, form: FormName): Readonly<Record<string, string>> => {
  if (form === 'explain') return { ...(state.breach && { cause: state.breach.cause, text: state.breach.text ?? '' }) };
  return state.status === 'loest' ? { code: state.resolution.code, text: state.resolution.text } : {};
};

function kindOf({ as, orNone }: Asked, state: ReportedCase, scene: Scene): Element {
  const { language, now } = scene;
  switch (as) {
    case 'long':
      return longText(LONGEST.text);
    case 'short':
      return shortText(LONGEST.name);
    case 'date':
      return dateFrom(isoDay(now));
    case 'digits':
      return digits(LONGEST_MINUTES);
    case 'minutes':
      return choiceOf([
        ...minuteChoices(orNone ? 0 : 5, scene),
        { title: say(language, 'choiceOther'), value: 'other' },
      ]);
    case 'priority':
      return choiceOf(
        FIELDS.priority.out.options
          .filter((each) => each !== state.priority)
          .map((value) => ({ title: say(language, `priority_${value}`), value })),
      );
    case 'code':
      return choiceOf(FIELDS.code.out.options.map((value) => ({ title: say(language, `code_${value}`), value })));
    case 'cause':
      return choiceOf(BREACH_CAUSES.map((value) => ({ title: say(language, `breach_${value}`), value })));
    case 'receiver':
      return choiceOf(receivers(state, scene));
  }
}

const minuteChoices = (least: number, { language }: Scene) =>
  [0, 5, 10, 15, 30, 60]
    .filter((each) => each >= least)
    .map((each) => ({ title: minutesInWords(each, language), value: String(each) }));

function submits(form: FormName, on: On, scene: Scene): readonly Element[] {
  if (form === 'wait') return [openForm('waitVendor', on, scene), openForm('waitChange', on, scene)];
  const verb: Verb = form;
  return [caseAction(verb, FORMS[form].submit, on, scene, { primary: true })];
}
