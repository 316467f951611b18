import type { Text } from '../bot/domain/organisation.ts';

/** What people are told when they wrote a CPR number. */
export const CPR_WORDS = {
  cprRemoved: {
    da: 'Jeg har fjernet et CPR-nummer fra sagen. Slet eller ret din besked her i chatten. Har vi brug for at vide, hvem det gælder, ringer vi.',
    en: 'I have removed a CPR number from the case. Please delete or edit your message in this chat. If we need to know who it is about, we will call.',
  },
  cprOnCard: {
    da: 'Jeg har fjernet et CPR-nummer fra det, du skrev på kortet. Har vi brug for at vide, hvem det gælder, ringer vi.',
    en: 'I have removed a CPR number from what you wrote on the card. If we need to know who it is about, we will call.',
  },
  cprInCommand: {
    da: 'Jeg har fjernet et CPR-nummer fra det, du skrev. Slet eller ret din besked her i chatten.',
    en: 'I have removed a CPR number from what you wrote. Please delete or edit your message in this chat.',
  },
  findNoCpr: {
    da: 'Du kan ikke søge på CPR-numre, for de står ikke i sagerne. Søg på sagsnummeret, ydelsen eller ord fra sagen.',
    en: 'You cannot search for CPR numbers, as no case holds them. Search for the case number, the service or words from the case.',
  },
} as const satisfies Record<string, Text>;
