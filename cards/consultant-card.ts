import { type Enquiry, hasPriority, isOpen as isOpenCase, type Person, type ReportedCase } from '../bot/domain/case.ts';
import type { Language } from '../bot/domain/organisation.ts';
import { shortened } from '../bot/domain/text.ts';
import type { CaseParts } from './case-card.ts';
import { clockStands, isLate, promisedIn, serviceName, solutionIn, standing, teamName, whenIn } from './case-words.ts';
import { box, type Element, fact, heading, line, type Scene, subheading, withinRoom } from './elements.ts';
import { minutesInWords } from './format.ts';
import { approvalInWords, deliveryFact } from './order-words.ts';
import { isOpenQuestion, remarksShown } from './remarks.ts';
import { say } from './words.ts';

const MOST_REMARKS = 6;
const MOST_FORMER = 5;
const MOST_NAMES = 5;
/** All of it stands among the remarks. */
const LONGEST_URGE = 300;
const FLAGS = ['activeAttack', 'suspectedBreach', 'securityIncident', 'lifeHealth', 'affectsCitizens'] as const;

/** Everything that is needed to work on the case. */
export function consultantBody({ state, scene, room }: CaseParts): readonly Element[] {
  const { language } = scene;
  const remarks = state.remarks.filter((remark) => !isOpenQuestion(remark, state));
  return [
    heading(say(language, 'caseHeading', { number: state.number })),
    standing(state, scene),
    line(state.enquiry.title, { bold: true, large: true }),
    ...alarms(state, scene),
    ...present(state, scene, room / 2),
    ...about(state, scene),
    ...times(state, scene),
    ...path(state, scene),
    subheading(say(language, 'description')),
    line(withinRoom(state.enquiry.description, room, language), { spacing: 'small' }),
    ...remarksShown(remarks, MOST_REMARKS, room / 4, scene),
  ];
}

function alarms(state: ReportedCase, { language }: Scene): readonly Element[] {
  const flags = FLAGS.filter((flag) => state.enquiry.flags[flag]).map((flag) => say(language, `flag_${flag}`));
  const words = [...(state.confidential ? [say(language, 'confidentialCase')] : []), ...flags];
  return [
    ...(words.length > 0 ? [box('attention', ...words.map((word) => line(word, { bold: true })))] : []),
    ...(state.urged
      ? [
          box(
            'warning',
            line(say(language, 'urgedHeading'), { bold: true }),
            line(shortened(state.urged.text, LONGEST_URGE)),
          ),
        ]
      : []),
  ];
}

/** What the present status is about. */
function present(state: ReportedCase, scene: Scene, room: number): readonly Element[] {
  const { language } = scene;
  const shown = (name: string, text: string) => [
    line(name, { bold: true }),
    line(withinRoom(text, room, language), { spacing: 'none' }),
  ];
  const followUp = (at: string) => fact(say(language, 'factFollowUp'), whenIn(at, scene));
  switch (state.status) {
    case 'afventer_bruger':
      return shown(say(language, 'weAsk', { who: state.question.by.name }), state.question.text);
    case 'afventer_leverandoer':
      return [
        ...fact(say(language, 'factVendor'), state.vendor),
        ...fact(say(language, 'factVendorRef'), state.vendorRef),
        ...followUp(state.followUpAt),
      ];
    case 'afventer_aendring':
      return [...fact(say(language, 'factChange'), state.change), ...followUp(state.followUpAt)];
    case 'loest':
    case 'lukket':
      return [
        ...shown(say(language, 'factSolution'), solutionIn(state.resolution, language)),
        ...fact(say(language, 'factCode'), say(language, `code_${state.resolution.code}`)),
      ];
    case 'annulleret':
      return [
        ...fact(say(language, 'factCancelledBy'), state.cancelledBy.name),
        ...fact(say(language, 'factReason'), state.undone ? say(language, 'registrationUndone') : state.reason),
      ];
    default:
      return [];
  }
}

const registeredInWords = (by: Person, channel: ReportedCase['enquiryChannel'], language: Scene['language']): string =>
  `${by.name} · ${say(language, `channel_${channel ?? 'teams'}`)}`;

function about(state: ReportedCase, { language, organisation }: Scene): readonly Element[] {
  const { reporter, enquiry, registeredBy, enquiryChannel } = state;
  const known = organisation.members.find(({ id }) => id === reporter.id);
  const who = known?.department ? `${reporter.name}, ${known.department}` : reporter.name;
  return [
    ...fact(say(language, 'factReporter'), who),
    ...(registeredBy
      ? fact(say(language, 'factRegisteredBy'), registeredInWords(registeredBy, enquiryChannel, language))
      : []),
    ...fact(say(language, 'factLocation'), enquiry.location ?? known?.location),
    ...fact(say(language, 'factCallback'), enquiry.callbackPhone && phoneInWords(enquiry.callbackPhone, { language })),
    ...fact(say(language, 'factAssetTag'), enquiry.assetTag),
    ...fact(say(language, 'factErrorCode'), enquiry.errorCode),
    ...fact(say(language, 'factService'), serviceName(enquiry.serviceId, organisation, language)),
    ...(enquiry.order ? [] : affected(enquiry, language)),
    ...comesWith(enquiry, language),
    ...attached(state, language),
  ];
}

/** What the text alone does not tell: what was sent with it, what was tried, and a language that has to be translated. */
const comesWith = ({ selfHelpTried, language: code }: Enquiry, language: Language) => [
  ...fact(say(language, 'factSelfHelp'), selfHelpTried && say(language, 'selfHelpTried')),
  ...fact(say(language, 'factWrittenIn'), code && languageInWords(code, language)),
];

/** What was sent lies where it was written, where the consultant cannot look: what it is called, and how to see it. */
function attached({ enquiry, reportedIn, status }: ReportedCase, language: Language): readonly Element[] {
  const { attachments = [] } = enquiry;
  const named = attachments.slice(0, MOST_NAMES).map(({ name }) => name || say(language, 'unnamedAttachment'));
  const more = attachments.length - named.length;
  if (named.length === 0) return [];
  const where = say(language, reportedIn === 'personal' ? 'attachedInChat' : 'attachedElsewhere');
  const how = status in HOW_TO_SEE ? say(language, HOW_TO_SEE[status as keyof typeof HOW_TO_SEE]) : '';
  return [
    ...fact(say(language, 'factAttachments'), [...named, ...(more > 0 ? [`+ ${more}`] : [])].join(', ')),
    line([where, how].filter(Boolean).join(' '), { subtle: true, spacing: 'none' }),
  ];
}

/** By the buttons that are on the card then. */
const HOW_TO_SEE = { ny: 'takeToSee', tildelt: 'takeToSee', igang: 'askToSee' } as const;

/** `pl`: polsk, Polish. */
const languageInWords = (code: string, language: Language): string | undefined =>
  new Intl.DisplayNames(language, { type: 'language' }).of(code);

const affected = (enquiry: Enquiry, language: Language): readonly Element[] => [
  ...fact(say(language, 'factImpact'), say(language, `impact_${enquiry.impact}`)),
  ...fact(say(language, 'factUrgency'), say(language, `urgency_${enquiry.urgency}`)),
];

/** Eight digits in pairs; an extension is called one (domain.md 3.4). */
function phoneInWords(phone: string, { language }: Pick<Scene, 'language'>): string {
  if (/^\d{8}$/.test(phone)) return phone.replace(/\d\d(?=\d)/g, '$& ');
  return /^\d{3,5}$/.test(phone) ? say(language, 'local', { number: phone }) : phone;
}

function times(state: ReportedCase, scene: Scene): readonly Element[] {
  const { language } = scene;
  const { promised, respondedAt, createdAt, minutesSpent } = state;
  return [
    ...fact(say(language, 'factCreated'), whenIn(createdAt, scene)),
    ...(respondedAt
      ? fact(say(language, 'factAnswered'), whenIn(respondedAt, scene))
      : due('factAnswerBy', promised.responseDueAt, state, scene)),
    ...due('factSolveBy', promised.resolutionDueAt, state, scene),
    ...(hasPriority(state) ? [] : deliveryFact(state, scene)),
    ...fact(say(language, 'factApproval'), approvalInWords(state, scene)),
    ...fact(say(language, 'factBreach'), state.breach && breachInWords(state.breach, language)),
    ...fact(say(language, 'factTime'), minutesSpent > 0 ? minutesInWords(minutesSpent, language) : undefined),
  ];
}

const breachInWords = ({ cause, text, by }: NonNullable<ReportedCase['breach']>, language: Language): string =>
  `${[say(language, `breach_${cause}`), text].filter(Boolean).join(' – ')} (${by.name})`;

/** A due time while its clock runs; says so when it has passed. Something ordered has its delivery date instead. */
export function due(
  name: 'factAnswerBy' | 'factSolveBy' | 'factDue',
  at: string,
  state: ReportedCase,
  scene: Scene,
): readonly Element[] {
  if (!hasPriority(state) || !isOpenCase(state) || clockStands(state, scene)) return [];
  const when = promisedIn(at, scene);
  const late = isLate(at, scene.now);
  return fact(
    say(scene.language, name),
    late ? say(scene.language, 'overdue', { when }) : when,
    late ? { attention: true, bold: true } : {},
  );
}

function path(state: ReportedCase, { language, organisation }: Scene): readonly Element[] {
  const assignee = 'assignee' in state ? state.assignee?.name : undefined;
  const former = state.formerAssignees.slice(-MOST_FORMER).map(({ name }) => name);
  const times = (count: number) =>
    count === 1 ? say(language, 'once') : count > 1 ? say(language, 'times', { count }) : undefined;
  return [
    ...fact(say(language, 'factTeam'), teamName(state.teamId, organisation, language)),
    ...fact(say(language, 'factAssignee'), assignee ?? say(language, 'nobody')),
    ...fact(say(language, 'factFormer'), former.join(', ')),
    ...fact(say(language, 'factMoves'), times(state.reassignCount)),
    ...fact(say(language, 'factReopened'), times(state.reopenCount)),
    ...fact(say(language, 'factRepeats'), state.repeats?.number),
    ...fact(say(language, 'factPriorityReason'), state.priorityReason),
  ];
}
