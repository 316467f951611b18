import { isOpen as isDeskOpen, nextOpening } from '../bot/domain/calendar.ts';
import { hasPriority, isOpen as isOpenCase, type ReportedCase } from '../bot/domain/case.ts';
import { noAnswerAt } from '../bot/domain/falls-due.ts';
import type { CaseParts } from './case-card.ts';
import { clockStands, isLate, onDateIn, promisedIn, solutionIn, standing, whenIn, whoHas } from './case-words.ts';
import { box, type Element, fact, heading, line, type Scene, withinRoom } from './elements.ts';
import { firstAid } from './first-aid.ts';
import { deliveryPromise, orderStanding } from './order-words.ts';
import { isOpenQuestion, remarksShown, shownToReporter } from './remarks.ts';
import { say } from './words.ts';

const MOST_REMARKS = 3;

/** What the reporter sees of the case: never internal notes, never why it was handed over. */
export function receiptBody({ state, scene, room }: CaseParts): readonly Element[] {
  const remarks = state.remarks.filter((remark) => shownToReporter(remark) && !isOpenQuestion(remark, state));
  return [
    heading(say(scene.language, 'caseHeading', { number: state.number })),
    standing(state, scene),
    line(state.enquiry.title, { bold: true, large: true }),
    ...statusLines(state, scene).map((text) => line(text)),
    ...promise(state, scene).map((text) => line(text)),
    ...outcome(state, scene, room / 2),
    ...warnings(state, scene).map((text) => line(text)),
    ...(isOpenCase(state) && state.confidential ? firstAid(state.enquiry, scene) : []),
    ...registration(state, scene),
    ...remarksShown(remarks, MOST_REMARKS, room / 4, scene),
  ];
}

/** That a consultant registered it for the reporter, and how to do it oneself. */
function registration(state: ReportedCase, { language }: Scene): readonly Element[] {
  const by = state.registeredBy;
  if (!by || by.id === state.reporter.id) return [];
  return [
    line(say(language, 'registeredForYou', { by: by.name }), { subtle: true }),
    ...(state.selfServiceHint ? [line(say(language, 'selfServiceHint'), { subtle: true })] : []),
  ];
}

function statusLines(state: ReportedCase, scene: Scene): readonly string[] {
  const { language, organisation } = scene;
  const who = whoHas(state, organisation, language);
  const ordered = hasPriority(state) ? undefined : orderStanding(state, who, language);
  if (ordered) return ordered;
  switch (state.status) {
    case 'ny':
    case 'tildelt':
      return [
        ...(state.respondedAt ? [] : [say(language, 'plain_created')]),
        say(language, `plain_${state.status}`, { who }),
      ];
    case 'igang':
      return [say(language, 'plain_igang', { who })];
    case 'afventer_leverandoer':
    case 'afventer_aendring':
      return [say(language, `plain_${state.status}`, { who, onDate: onDateIn(state.followUpAt, scene) })];
    case 'lukket':
      return [say(language, state.confirmed ? 'plain_confirmed' : 'plain_lukket')];
    case 'annulleret':
      return [say(language, state.cancelledBy.id === state.reporter.id ? 'plain_withdrawn' : 'plain_annulleret')];
    case 'afventer_bruger':
    case 'loest':
      return [say(language, `plain_${state.status}`)];
  }
}

/** By when the reporter is answered and then helped; nothing while the clock stands still. An idea is answered, and nothing is promised of it. */
export function promise(state: ReportedCase, scene: Scene, inWords = promisedIn): readonly string[] {
  const { language, now } = scene;
  const isIdea = state.enquiry.kind === 'idea';
  if (!hasPriority(state) && !isIdea) return deliveryPromise(state, scene);
  if (!isOpenCase(state) || clockStands(state, scene)) return [];
  const { responseDueAt, resolutionDueAt } = state.promised;
  if (!state.respondedAt) {
    const when = inWords(responseDueAt, scene);
    return [
      say(language, isLate(responseDueAt, now) ? 'answerLate' : 'answerBy', { when }),
      ...later('responseDueAt', state, scene),
    ];
  }
  if (isIdea) return [];
  const when = inWords(resolutionDueAt, scene);
  return [
    say(language, isLate(resolutionDueAt, now) ? 'solveLate' : 'solveBy', { when }),
    ...later('resolutionDueAt', state, scene),
  ];
}

/** That it is later than was promised before, and why. */
function later(which: 'responseDueAt' | 'resolutionDueAt', { promised, moved }: ReportedCase, scene: Scene) {
  if (!moved || moved.from[which] >= promised[which]) return [];
  const { language } = scene;
  const because = say(language, `moved_${moved.cause}`);
  return [say(language, 'promisedBefore', { when: whenIn(moved.from[which], scene), because })];
}

/** What the reporter is asked, or what has come of it. */
function outcome(state: ReportedCase, scene: Scene, room: number): readonly Element[] {
  const { language } = scene;
  const shown = (text: string) => line(withinRoom(text, room, language));
  if (state.status === 'afventer_bruger')
    return [
      box(
        'accent',
        line(say(language, 'weAsk', { who: state.question.by.name }), { bold: true }),
        shown(state.question.text),
      ),
      line(say(language, 'noAnswerOn', { onDate: onDateIn(noAnswerAt(state, scene.organisation), scene) })),
    ];
  if (state.status === 'loest')
    return [
      box('default', ...solution(solutionIn(state.resolution, language), scene, room)),
      line(say(language, 'closesOn', { onDate: onDateIn(state.closesAt, scene) })),
    ];
  if (state.status === 'lukket') return solution(solutionIn(state.resolution, language), scene, room);
  return state.status === 'annulleret' ? fact(say(language, 'factReason'), state.reason) : [];
}

const solution = (text: string, { language }: Scene, room: number): readonly Element[] => [
  line(say(language, 'factSolution'), { bold: true }),
  line(withinRoom(text, room, language), { spacing: 'none' }),
];

function warnings(state: ReportedCase, scene: Scene): readonly string[] {
  const { language, now, organisation } = scene;
  if (!isOpenCase(state)) return [];
  const secret = state.enquiry.flags.suspectedBreach ? 'breach' : 'confidentialReceipt';
  return [
    ...(state.confidential ? [say(language, secret)] : []),
    ...(state.respondedAt || isDeskOpen(now, organisation.calendar) ? [] : [deskClosed(scene)]),
  ];
}

/** When the desk opens next, and whom to call until then (domain.md 3.12). */
export function deskClosed(scene: Scene): string {
  const { language, now, organisation } = scene;
  const when = whenIn(nextOpening(now, organisation.calendar), scene);
  return say(language, 'deskClosed', { when, phone: organisation.desk.onCallPhone });
}
