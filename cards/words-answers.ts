import type { Text } from '../bot/domain/organisation.ts';

/** Short answers to what somebody wrote or pressed. */
export const ANSWER_WORDS = {
  notSaved: {
    da: 'Dit tryk er IKKE gemt. Der gik noget galt hos os. Prøv igen om lidt, eller ring til servicedesken på {phone}.',
    en: 'Your press was NOT saved. Something went wrong on our side. Try again in a moment, or call the service desk on {phone}.',
  },
  reportCardBelow: { da: 'Udfyld kortet herunder.', en: 'Fill in the card below.' },
  openedBelow: { da: 'Sagen er åbnet herunder.', en: 'The case is opened below.' },
  languageChosen: { da: 'Nu skriver jeg dansk til dig.', en: 'I will write to you in English.' },
  channelsLinked: {
    da: 'Jeg viser nu sager i disse kanaler: {channels}.',
    en: 'I now show cases in these channels: {channels}.',
  },
  linkNoRight: {
    da: 'Kun koordinatorer og administratorer kan forbinde en kanal.',
    en: 'Only coordinators and administrators can connect a channel.',
  },
  badFilter: {
    da: '«{given}» kan jeg ikke bruge. Vælg mellem: {allowed}.',
    en: 'I cannot use “{given}”. Choose from: {allowed}.',
  },
  badPage: { da: 'Listen er ændret imens. Åbn den igen.', en: 'The list has changed meanwhile. Open it again.' },
  summaryGreeting: { da: 'Hej. Her melder du it-fejl', en: 'Hello. Report IT faults here' },
  summaryOverview: { da: 'Mange sager lige nu', en: 'Many cases right now' },
  summaryHelp: { da: 'Det kan du skrive', en: 'What you can write' },
} as const satisfies Record<string, Text>;
