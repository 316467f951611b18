import type { Text } from '../bot/domain/organisation.ts';

/** Promises and how well they are kept, for those who work on cases. */
export const LEVEL_WORDS = {
  title_explain: { da: 'Årsag til overskridelse', en: 'Cause of the breach' },
  form_explain: { da: 'Årsag til overskridelse', en: 'Cause of the breach' },
  submit_explain: { da: 'Gem årsag', en: 'Save cause' },
  labelBreachCause: { da: 'Hvorfor blev fristen overskredet?', en: 'Why was the due time not kept?' },
  labelBreachText: { da: 'Uddyb kort', en: 'Explain briefly' },
  hintBreachText: { da: 'Indmelderen ser det ikke.', en: 'The reporter does not see it.' },
  breach_leverandoer: { da: 'Ventede på leverandør', en: 'Waited for the vendor' },
  breach_bemanding: { da: 'Manglende bemanding', en: 'Too few people' },
  breach_forkert_team: { da: 'Forkert team først', en: 'Wrong team first' },
  breach_mange_sager: { da: 'Mange sager', en: 'Many cases' },
  breach_reservedel: { da: 'Afventede reservedel', en: 'Waited for a spare part' },
  breach_andet: { da: 'Andet', en: 'Something else' },
  factBreach: { da: 'Årsag til overskridelse', en: 'Cause of the breach' },
  refusedNotBroken: {
    da: 'Ingen frist er overskredet på den sag, så der er ingen årsag at notere.',
    en: 'No due time of that case has been missed, so there is no cause to note.',
  },
} as const satisfies Record<string, Text>;
