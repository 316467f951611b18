import type { Text } from '../bot/domain/organisation.ts';

/** Who is at work, away and on call. */
export const DUTY_WORDS = {
  dutyHeading: { da: 'Vagt og fravær', en: 'On call and away' },
  dutyYouAt: { da: 'Du er på arbejde.', en: 'You are at work.' },
  dutyYouOff: {
    da: 'Du er ikke på arbejde lige nu. Dine faste tider bestemmer.',
    en: 'You are not at work right now, by your usual hours.',
  },
  dutyYouAway: { da: 'Du er ikke på arbejde {when}.', en: 'You are away {when}.' },
  dutyYouNever: { da: 'Du får ikke sager ved fordeling.', en: 'You get no cases by distribution.' },
  dutyComing: { da: 'Meldt: {name} er væk {when}.', en: 'Planned: {name} is away {when}.' },
  dutyNow: { da: 'På arbejde nu', en: 'At work now' },
  dutyAway: { da: 'Væk', en: 'Away' },
  dutyNobody: { da: 'ingen', en: 'nobody' },
  onCallNow: { da: 'På vagt nu', en: 'On call now' },
  onCallAway: { da: 'ingen: {name} er væk', en: 'nobody: {name} is away' },
  onCallThisWeek: { da: 'Vagt denne uge', en: 'On call this week' },
  onCallNextWeek: { da: 'Vagt næste uge', en: 'On call next week' },
  onCallTurn: { da: '{name}: {when}', en: '{name}: {when}' },
  onCallMore: { da: 'Og {count} vagter mere.', en: 'And {count} more turns.' },
  onCallNone: { da: 'Ingen er på vagtplanen.', en: 'Nobody is on the plan.' },

  spanFromNow: { da: 'fra nu', en: 'from now' },
  spanFromDay: { da: 'fra og med {day}', en: 'from {day}' },
  spanFrom: { da: 'fra {moment}', en: 'from {moment}' },
  spanToDay: { da: 'til og med {day}', en: 'to {day}, that day included' },
  spanTo: { da: 'til {moment}', en: 'until {moment}' },
  spanOpenYou: { da: 'indtil du melder dig på arbejde', en: 'until you say that you are back' },
  spanOpen: { da: 'indtil videre', en: 'until further notice' },

  awayDone: {
    da: 'Du er ikke på arbejde {when}. Du får ingen nye sager imens.',
    en: 'You are away {when}. You get no new cases meanwhile.',
  },
  awayDoneOther: {
    da: '{name} er ikke på arbejde {when} og får ingen nye sager imens.',
    en: '{name} is away {when} and gets no new cases meanwhile.',
  },
  awayReplaced: { da: 'Det gælder i stedet for: væk {when}.', en: 'This takes the place of: away {when}.' },
  awayOnCall: {
    da: 'Der er en vagt i {team} imens: {when}. Koordinatoren skal finde en afløser.',
    en: 'There is a turn on call in {team} meanwhile: {when}. The coordinator must find somebody to cover.',
  },
  awayOffered: {
    da: 'Fraværet er langt. De åbne sager tilbydes teamet, når det begynder.',
    en: 'The absence is long. The open cases are offered to the team when it begins.',
  },
  backDone: {
    da: 'Du er på arbejde igen. Du kan få nye sager. Sager, som andre har taget, bliver hos dem.',
    en: 'You are at work again and can get new cases. Cases that others took stay with them.',
  },
  backDoneOther: { da: '{name} er på arbejde igen.', en: '{name} is at work again.' },
  backAlready: { da: 'Du var ikke meldt væk.', en: 'You were not away.' },
  coverDone: { da: '{name} er på vagt i {team} {when}.', en: '{name} is on call in {team} {when}.' },
  coverInstead: { da: 'I stedet for {name}.', en: 'In place of {name}.' },
  coverAway: {
    da: '{name} er meldt væk imens. Find en anden, eller få fraværet rettet.',
    en: '{name} is away meanwhile. Find somebody else, or have the absence changed.',
  },
  swapDone: { da: '{one} og {other} har byttet vagt i {team}.', en: '{one} and {other} have swapped turns in {team}.' },
  dutyUndone: {
    da: 'Det er fortrudt. Nu gælder det, der gjaldt før.',
    en: 'It is undone. What held before holds again.',
  },
  dutyGone: {
    da: 'Det er fortrudt eller ændret i mellemtiden. Der er ikke ændret noget.',
    en: 'It was undone or changed meanwhile. Nothing was changed.',
  },
  toldBy: { da: '{by} har ændret det: {what}', en: '{by} has changed it: {what}' },

  buttonDuty: { da: 'Vagt og fravær', en: 'On call and away' },
  buttonAtWork: { da: 'På arbejde', en: 'At work' },
  buttonAwayNow: { da: 'Ikke på arbejde', en: 'Not at work' },
  buttonAwayForm: { da: 'Meld fravær', en: 'Plan an absence' },
  buttonCoverForm: { da: 'Ret vagtplan', en: 'Change the plan' },
  buttonSubmitAway: { da: 'Gem fravær', en: 'Save absence' },
  buttonSubmitCover: { da: 'Gem vagt', en: 'Save turn' },
  buttonUndoDuty: { da: 'Fortryd', en: 'Undo' },

  awayFormHeading: { da: 'Meld fravær', en: 'Plan an absence' },
  awayFormText: { da: 'Du skal ikke skrive hvorfor.', en: 'You need not say why.' },
  coverFormHeading: { da: 'Ret vagtplan', en: 'Change the plan' },
  coverFormText: {
    da: 'Vagten lægges oven på planen. Den kan fortrydes.',
    en: 'The turn is laid over the plan. It can be undone.',
  },
  labelAwayPerson: { da: 'Hvem er væk?', en: 'Who is away?' },
  labelOnCallPerson: { da: 'Hvem er på vagt?', en: 'Who is on call?' },
  labelFromOn: { da: 'Første dag', en: 'First day' },
  labelFromAt: { da: 'Fra klokken, hvis det ikke er hele dagen', en: 'From what time, if not the whole day' },
  labelUntilOn: { da: 'Sidste dag. Tom betyder indtil videre.', en: 'Last day. Empty means until further notice.' },
  labelCoverUntilOn: { da: 'Sidste dag', en: 'Last day' },
  labelUntilAt: { da: 'Til klokken, hvis det ikke er hele dagen', en: 'Until what time, if not the whole day' },

  fieldFrom: { da: 'Første dag', en: 'First day' },
  fieldPerson: { da: 'Person', en: 'Person' },
  labelDutyTeam: { da: 'Hvilket team?', en: 'Which team?' },
  fieldUntil: { da: 'Sidste dag', en: 'Last day' },
  dutyFieldWrong: { da: '{field}: {problem} Der er ikke ændret noget.', en: '{field}: {problem} Nothing was changed.' },
  problemEndsFirst: {
    da: 'Vælg en slutning, der er efter begyndelsen.',
    en: 'Choose an end that is after the beginning.',
  },
  problemNotInTeam: { da: 'Vælg en konsulent i det team, vagten gælder.', en: 'Choose a consultant of the team.' },
  problemNoColleague: { da: 'Vælg en kollega i it.', en: 'Choose a colleague in IT.' },
  dutyWhen: {
    da: 'Jeg kunne ikke læse, hvornår det er. Skriv for eksempel «ferie 21.-23. december» eller «ferie til 5. december». Der er ikke ændret noget.',
    en: 'I could not read when that is. Write for example “holiday 21 December to 23 December” or “holiday until 5 December”. Nothing was changed.',
  },
  dutyNoColleague: {
    da: 'Jeg kender ingen i it med det navn. Skriv navnet, som det står i Teams. Der er ikke ændret noget.',
    en: 'I know nobody in IT by that name. Write it as it stands in Teams. Nothing was changed.',
  },
  dutySeveral: {
    da: 'Flere hedder det: {names}. Skriv hele navnet. Der er ikke ændret noget.',
    en: 'Several are called that: {names}. Write the whole name. Nothing was changed.',
  },
  dutyOnlyStaff: { da: 'Det kan kun medarbejdere i it gøre.', en: 'Only people in IT can do that.' },
  dutyOnlyCoordinator: {
    da: 'Det kan kun en koordinator ændre for andre. Skriv til koordinatoren. Der er ikke ændret noget.',
    en: 'Only a coordinator can change that for others. Write to the coordinator. Nothing was changed.',
  },
  dutyNoTeam: {
    da: 'Skriv, hvilket team vagten gælder: {teams}. Der er ikke ændret noget.',
    en: 'Write which team it is about: {teams}. Nothing was changed.',
  },
  coverHow: {
    da: 'Skriv team, person og tid, for eksempel «vagt drift @navn 24.12 kl. 8 - 25.12 kl. 8». Der er ikke ændret noget.',
    en: 'Write team, person and time, for example “on-call drift @name 24.12 at 8 - 25.12 at 8”. Nothing was changed.',
  },
  swapHow: {
    da: 'Skriv to personer i samme team, for eksempel «byt vagt @navn @navn». Der er ikke ændret noget.',
    en: 'Write two people of one team, for example “swap duty @name @name”. Nothing was changed.',
  },
  swapNothing: {
    da: 'Ingen af dem har en vagt at bytte. Der er ikke ændret noget.',
    en: 'None of them has a turn to swap. Nothing was changed.',
  },

  helpDuty: {
    da: '«på arbejde», «ikke på arbejde», «syg», «ferie til 5. december»: du får ingen nye sager, mens du er væk. «vagtplan» viser, hvem der er på arbejde og på vagt.',
    en: '“at work”, “not at work”, “sick”, “holiday until 5 December”: you get no new cases while you are away. “on call” shows who is at work and on call.',
  },
  helpCover: {
    da: '«vagt drift @navn 24.12 kl. 8 - 25.12 kl. 8» sætter en på vagt. «byt vagt @navn @navn» bytter de næste vagter.',
    en: '“on-call drift @name 24.12 at 8 - 25.12 at 8” puts somebody on call. “swap duty @name @name” swaps the next turns.',
  },

  offerText: {
    da: '{name} er ikke på arbejde {when}. Tag de sager, du kan. Resten bliver, hvor de er.',
    en: '{name} is away {when}. Take those that you can. The rest stays where it is.',
  },
  offerEmpty: { da: 'Alle sager er taget.', en: 'All cases are taken.' },
  offerMore: {
    da: 'Og {count} sager mere. De kommer frem, når de øverste er taget.',
    en: 'And {count} more cases. They show when the first are taken.',
  },
  offerSummary: { da: 'Åbne sager, mens en kollega er væk', en: 'Open cases while a colleague is away' },
  buttonDistributeAll: { da: 'Fordel alle', en: 'Distribute all' },
  offerTaken: { da: '{number} er din nu.', en: '{number} is yours now.' },
  offerDistributed: { da: '{count} sager er fordelt.', en: '{count} cases were distributed.' },
  offerNobody: {
    da: 'Der er ingen på arbejde at fordele til. {count} sager bliver, hvor de er.',
    en: 'Nobody is at work to distribute to. {count} cases stay where they are.',
  },
  offerOver: {
    da: '{name} er på arbejde igen. Sagerne bliver, hvor de er.',
    en: '{name} is at work again. The cases stay where they are.',
  },
  offerNote: { da: 'Overtaget, mens {name} er væk', en: 'Taken over while {name} is away' },
} as const satisfies Record<string, Text>;
