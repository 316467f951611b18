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
  refusedUndo: {
    da: 'Det er for sent at fortryde. Annullér sagen i stedet, eller genåbn den, hvis den er løst.',
    en: 'It is too late to undo. Cancel the case instead, or reopen it if it is solved.',
  },
} as const satisfies Record<string, Text>;
