import type { Organisation } from '../domain/organisation.ts';
import type { Matter, Reason, Understanding } from '../domain/understand.ts';

const DETAILS = [
  ...([
    'location',
    'room',
    'department',
    'assetTag',
    'serial',
    'errorCode',
    'errorText',
    'caseNumber',
    'vendorRef',
  ] as const),
  ...(['since', 'sinceAt', 'callbackPhone', 'callbackAfter', 'deadline', 'neededBy', 'hoursPerWeek'] as const),
];

/** A reading in lines for whoever tunes the catalogue: what was understood, then why. */
export function explained(read: Understanding, organisation: Organisation): readonly string[] {
  return [
    read.description,
    '',
    `intent    ${read.intent} -> ${read.action}`,
    `language  ${read.foreign ?? read.language ?? 'the text does not tell'}`,
    ...(read.cprRemoved > 0 ? [`CPR       ${read.cprRemoved} removed`] : []),
    ...(read.continues ? ['reads on from something said before'] : []),
    ...read.matters.flatMap((matter, index) => matterLines(matter, index, organisation)),
    ...DETAILS.flatMap((name) => (read[name] === undefined ? [] : [`${name.padEnd(14)}${read[name]}`])),
    '',
    'why',
    ...read.why.map(reasonLine),
  ];
}

function matterLines(matter: Matter, index: number, { defaultServiceId }: Organisation): string[] {
  const { title, kind, services, sure, impact, urgency, priority, flags, unsureBreach, tried } = matter;
  const ranked = services.slice(0, 3).map(({ serviceId, confidence }) => `${serviceId} ${confidence.toFixed(2)}`);
  const raised = Object.entries(flags).flatMap(([flag, is]) => (is ? [flag] : []));
  const weighed = kind === 'incident' ? `, impact ${impact}, urgency ${urgency} -> ${priority}` : '';
  return [
    `matter ${index + 1}  ${title}`,
    `  ${kind}${weighed}`,
    `  service  ${ranked.join(', ') || `${defaultServiceId} (nothing named)`}${sure ? '' : '  - will be asked about'}`,
    ...(raised.length > 0 ? [`  flags    ${raised.join(', ')}${unsureBreach ? ' (breach only possible)' : ''}`] : []),
    ...(tried ? ['  has tried the usual'] : []),
  ];
}

const reasonLine = ({ what, because, words }: Reason): string =>
  `  ${what.padEnd(9)}${because}${words.length > 0 ? `  [${words.map((word) => `«${word}»`).join(' ')}]` : ''}`;
