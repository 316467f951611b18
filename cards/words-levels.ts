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

  helpDue: {
    da: '«sla» viser de sager, der snart skal besvares eller løses; «sla print», hvor godt vi når det for en ydelse.',
    en: '“sla” shows the cases that must soon be answered or solved; “sla print” how well we keep that for a service.',
  },
  dueNotForYou: {
    da: 'Hvornår dine egne sager senest bliver besvaret og løst, ser du med «mine sager».',
    en: 'Write “my cases” to see by when your own cases will be answered and solved.',
  },
  listDue: { da: 'Frister: teamets sager', en: 'Due: the team’s cases' },
  listDueOwn: { da: 'Frister: dine sager', en: 'Due: your cases' },
  emptyDue: {
    da: 'Intet er overskredet eller i fare, og intet mere skal nås {date}.',
    en: 'Nothing is overdue or at risk, and nothing more is due on {date}.',
  },
  emptyDueOwn: {
    da: 'Ingen af dine sager er overskredet eller i fare, og intet mere skal nås {date}.',
    en: 'None of your cases is overdue or at risk, and nothing more is due on {date}.',
  },
  buttonDueOwn: { da: 'Kun mine', en: 'Only mine' },
  buttonDueTeam: { da: 'Teamets sager', en: 'The team’s cases' },
  due_late: { da: 'Overskredet', en: 'Overdue' },
  due_near: {
    da: 'I fare – under en fjerdedel af tiden tilbage',
    en: 'At risk – less than a quarter of the time left',
  },
  due_today: { da: 'Skal nås {date}', en: 'Due on {date}' },
  dueAsOf: { da: 'Sådan så det ud {when}', en: 'As it was {when}' },
  isDue_response: { da: 'Svar senest {when}', en: 'Answer by {when}' },
  isDue_reopened: { da: 'Svar på genåbningen senest {when}', en: 'Answer the reopening by {when}' },
  isDue_resolution: { da: 'Løs senest {when}', en: 'Solve by {when}' },
  isDue_order: { da: 'Levér senest {when}', en: 'Deliver by {when}' },
  wasDue_response: { da: 'Skulle være besvaret {when}', en: 'Was to be answered by {when}' },
  wasDue_reopened: { da: 'Genåbningen skulle være besvaret {when}', en: 'The reopening was to be answered by {when}' },
  wasDue_resolution: { da: 'Skulle være løst {when}', en: 'Was to be solved by {when}' },
  wasDue_order: { da: 'Skulle være leveret {when}', en: 'Was to be delivered by {when}' },

  attainmentHeading: { da: 'Så godt holder vi fristerne', en: 'How well we keep the due times' },
  attained_response: { da: 'Svar', en: 'Answers' },
  attained_resolution: { da: 'Løsning og levering', en: 'Solutions and deliveries' },
  attainedOf: { da: '{met} af {all} ({percent} %)', en: '{met} of {all} ({percent} %)' },
  attainedNone: { da: 'Ingen at tælle endnu', en: 'None to count yet' },
  goalReached: { da: 'mål {goal} %: nået', en: 'goal {goal} %: reached' },
  goalMissed: { da: 'mål {goal} %: ikke nået', en: 'goal {goal} %: not reached' },
  factLateOpen: { da: 'Åbne og overskredet lige nu', en: 'Open and overdue now' },
  factCauses: { da: 'Årsager til overskridelser i de to måneder', en: 'Causes of breaches in the two months' },
  breachNotNoted: { da: 'Ikke noteret', en: 'Not noted' },
  attainmentCounts: {
    da: 'En sag tæller i den måned, hvor fristen er. Åbne sager over fristen tæller som overskredet, annullerede tæller ikke.',
    en: 'A case counts in the month when it is due. Open cases past that count as breached, cancelled ones do not count.',
  },
  whichService: {
    da: 'Det passer på flere ydelser: {services}. Skriv «sla» og navnet på den, du mener.',
    en: 'That fits several services: {services}. Write “sla” and the name of the one you mean.',
  },
  noSuchService: {
    da: 'Jeg kender ingen ydelse eller noget team, der hedder «{query}». Skriv «servicekatalog» for at se ydelserne.',
    en: 'I know no service or team called “{query}”. Write “service catalogue” to see the services.',
  },
} as const satisfies Record<string, Text>;
