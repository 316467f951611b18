import type { Text } from '../bot/domain/organisation.ts';

/** Registration of phone calls and walk-ins by a consultant. */
export const QUICK_WORDS = {
  registeredForYou: {
    da: 'Registreret af {by} på dine vegne.',
    en: 'Registered by {by} on your behalf.',
  },
  selfServiceHint: {
    da: 'Næste gang kan du selv skrive til mig her, hvad der er galt. Så er du i gang med det samme, også uden for åbningstid.',
    en: 'Next time you can write to me here yourself what is wrong. Then it is under way at once, also outside opening hours.',
  },
  registrationUndone: { da: 'Registreringen er fortrudt', en: 'The registration was undone' },
  buttonDismissHint: { da: 'Vis ikke igen', en: 'Do not show again' },
  buttonUndo: { da: 'Fortryd registrering', en: 'Undo registration' },
  buttonQuick: { da: 'Registrér henvendelse', en: 'Register an enquiry' },
  quickHeading: { da: 'Registrér en henvendelse', en: 'Register an enquiry' },
  quickSummary: { da: 'Registrér en henvendelse', en: 'Register an enquiry' },
  register_phone: { da: 'Registrér · telefon', en: 'Register · phone' },
  register_walkIn: { da: 'Registrér · personlig', en: 'Register · walk-in' },
  buttonSolvedAlready: { da: 'Allerede løst', en: 'Already solved' },
  buttonMoreFields: { da: 'Flere felter', en: 'More fields' },
  labelFor: { da: 'Hvem gælder det?', en: 'Who is it for?' },
  hintFor: { da: 'Skriv et navn', en: 'Type a name' },
  labelServiceIfClear: { da: 'Ydelse, hvis du ved det', en: 'Service, if you know it' },
  hintServiceIfClear: { da: 'Fejlmeld vælger ud fra teksten', en: 'Fejlmeld chooses from the text' },
  labelCodeIfClear: {
    da: 'Løsningskode. Fejlmeld gætter, hvis du ikke vælger.',
    en: 'Resolution code. Fejlmeld guesses if you do not choose.',
  },
  labelStarted: { da: 'Hvornår kom henvendelsen?', en: 'When did the enquiry come?' },
  startedNow: { da: 'Nu', en: 'Now' },
  startedAgo: { da: 'For {time} siden', en: '{time} ago' },
  labelStartedAt: { da: 'Eller et klokkeslæt i dag', en: 'Or a time today' },
  hintStartedAt: { da: '9.15', en: '9:15' },
  labelTakes: { da: 'Hvem tager sagen?', en: 'Who takes the case?' },
  takes_no: { da: 'Fordel den som normalt', en: 'Distribute it as usual' },
  takes_yes: { da: 'Jeg tager den', en: 'I take it' },
  problemUnknownPerson: {
    da: 'Den person findes ikke. Søg efter en anden.',
    en: 'That person does not exist. Search for another.',
  },
  problemFuture: {
    da: 'Det klokkeslæt er ikke nået endnu. Skriv et, der er gået.',
    en: 'That time has not come yet. Write one that has passed.',
  },
  problemMinutesMissing: { da: 'Skriv, hvor mange minutter du brugte.', en: 'Write how many minutes you spent.' },
  problemSolutionMissing: { da: 'Skriv, hvad løsningen var.', en: 'Write what the solution was.' },
  quickRegistered: {
    da: 'Registreret: {number}. Sagen ligger i vores egen chat.',
    en: 'Registered: {number}. The case is in our own chat.',
  },
  quickConfidential: {
    da: '{number} er fortrolig og sendt til sikkerhed. Sig til {name}: {steps}',
    en: '{number} is confidential and sent to security. Tell {name}: {steps}',
  },
  quickNobody: {
    da: 'Jeg kender ingen, der hedder {name}. Søg efter personen herunder.',
    en: 'I know nobody called {name}. Search for the person below.',
  },
  quickSeveral: { da: 'Flere hedder det. Vælg den rigtige.', en: 'Several have that name. Choose the right one.' },
  helpQuick: {
    da: '«tlf @anna printer 4. sal løst toner skiftet 5 min» registrerer et opkald. «pers» er for personlige henvendelser.',
    en: '“phone @anna printer 4th floor solved changed toner 5 min” registers a call. “walk-in” is for those who come by.',
  },
  refusedUndo: {
    da: 'Det er for sent at fortryde. Annullér sagen i stedet, eller genåbn den, hvis den er løst.',
    en: 'It is too late to undo. Cancel the case instead, or reopen it if it is solved.',
  },
} as const satisfies Record<string, Text>;
