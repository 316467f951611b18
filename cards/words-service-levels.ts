import type { Text } from '../bot/domain/organisation.ts';

/** Texts of the document about service levels. */
export const SERVICE_LEVEL_WORDS = {
  levelsHeading: { da: 'Serviceniveauer', en: 'Service levels' },
  levelsTitle: { da: 'Serviceniveauer – {name}', en: 'Service levels – {name}' },
  levelsIntro: {
    da: 'Det lover vi, når noget ikke virker: hvor hurtigt vi svarer og løser det, hvornår vi arbejder på det, og hvem der får besked, hvis vi ikke når det. Det er de samme tal, som sagernes frister regnes efter.',
    en: 'This is what we promise when something does not work: how fast we answer and solve it, when we work on it, and who is told if we are late. These are the same figures that the cases’ due times are worked out from.',
  },
  levelsVersion: {
    da: 'Tallene er dem i version {version} af organisationen, taget i brug {when}. Tages en ny version i brug, gælder den også for de sager, der er åbne.',
    en: 'The figures are those of version {version} of the organisation, taken into use on {when}. When a new version is taken into use, it also covers the cases that are open.',
  },
  levelsFiles: {
    da: 'Tallene er læst i filer. De gælder først, når filerne er taget i brug.',
    en: 'The figures were read from files. They hold only once the files are taken into use.',
  },
  levelsWritten: { da: 'Skrevet {when}.', en: 'Written on {when}.' },
  levelsCut: {
    da: 'Der er ikke plads til det hele her. Spørg servicedesken på {phone} efter hele dokumentet.',
    en: 'There is no room for all of it here. Ask the service desk on {phone} for the whole document.',
  },
  levelsMore: { da: 'Og {count} mere', en: 'And {count} more' },

  levelsResponse: {
    da: 'Svartiden går, fra sagen er oprettet, til en af os har gjort noget, du kan se: taget sagen, spurgt dig eller løst den. Den automatiske kvittering tæller ikke.',
    en: 'The response time runs from when the case is created until one of us has done something you can see: taken the case, asked you, or solved it. The automatic receipt does not count.',
  },
  levelsResolution: {
    da: 'Løsningstiden går, fra sagen er oprettet, til vi melder den løst.',
    en: 'The resolution time runs from when the case is created until we say that it is solved.',
  },
  levelsWorkingDay: {
    da: '{day} er her {hours} inden for åbningstiden.',
    en: '{day} here means {hours} within the opening hours.',
  },
  levelsGoal: {
    da: 'Mål: {goal} % af sagerne skal holde tiden.',
    en: 'Goal: {goal}% of the cases are to be on time.',
  },
  columnPriority: { da: 'Prioritet', en: 'Priority' },
  columnResponse: { da: 'Svar inden for', en: 'Answer within' },
  columnResolution: { da: 'Løst inden for', en: 'Solved within' },
  columnClock: { da: 'Tiden går', en: 'Time runs' },
  levelsServices: { da: 'Gælder for {count} ydelser:', en: 'Covers {count} services:' },
  levelsServicesOne: { da: 'Gælder for 1 ydelse:', en: 'Covers 1 service:' },
  levelsServicesNone: { da: 'Gælder ikke for nogen ydelse nu.', en: 'Covers no service now.' },
  levelsOrdersHeading: { da: 'Bestillinger', en: 'Orders' },
  levelsOrders: {
    da: 'Det, du bestiller, har ingen prioritet. Det har sin egen leveringstid i arbejdsdage, som står ved bestillingen. Skal din leder godkende, regnes den fra godkendelsen.',
    en: 'What you order has no priority. It has its own delivery time in working days, which stands with the order. If your manager must approve it, the time runs from the approval.',
  },

  levelsMatrixHeading: { da: 'Sådan får en sag sin prioritet', en: 'How a case gets its priority' },
  levelsMatrix: {
    da: 'Du skal ikke selv vælge en prioritet. Den følger af to spørgsmål: Hvem er ramt? Og kan du arbejde?',
    en: 'You need not choose a priority yourself. It follows from two questions: Who is affected? And can you work?',
  },
  columnImpact: { da: 'Hvem er ramt? / Kan du arbejde?', en: 'Who is affected? / Can you work?' },
  levelsOtherwise: {
    da: 'Er ydelsens betydning for kommunen {criticality}, gælder i stedet:',
    en: 'If the service’s importance to the municipality is {criticality}, this holds instead:',
  },
  levelsInstead: {
    da: '{impact} – {urgency}: {priority} i stedet for {usual}',
    en: '{impact} – {urgency}: {priority} instead of {usual}',
  },
  levelsOtherwiseServices: { da: 'Det er disse ydelser:', en: 'These services are:' },
  criticality_kritisk: { da: 'kritisk', en: 'critical' },
  criticality_hoej: { da: 'høj', en: 'high' },
  criticality_middel: { da: 'middel', en: 'medium' },
  criticality_lav: { da: 'lav', en: 'low' },
  levelsAtLeastIntro: { da: 'Uanset svarene gælder:', en: 'Whatever the answers:' },
  levelsAtLeast: { da: '{what}: mindst {priority}', en: '{what}: at least {priority}' },
  levelsAlways: { da: '{what}: altid {priority}', en: '{what}: always {priority}' },
  levelsByHand: {
    da: 'Vi kan sætte en anden prioritet i hånden. Det kræver en begrundelse, og den står på sagen.',
    en: 'We can set another priority by hand. That takes a reason, which stands on the case.',
  },

  levelsHoursHeading: { da: 'Hvornår går tiden?', en: 'When does time run?' },
  levelsHours: {
    da: 'En sags tid går kun i de timer, der står her. Skriver du, mens der er lukket, regnes den fra næste gang, der er åbent.',
    en: 'The time of a case runs only in the hours given here. If you write while it is closed, it counts from the next opening.',
  },
  levelsRoundTheClock: {
    da: 'Døgnet rundt er hele døgnet alle dage, også helligdage.',
    en: 'Round the clock is day and night on all days, public holidays too.',
  },
  levelsOpening: { da: 'I åbningstiden', en: 'During opening hours' },
  levelsOwnHours: { da: 'I tiden «{name}»', en: 'In the hours “{name}”' },
  levelsTimeZone: { da: 'Klokkeslættene er i tidszonen {zone}.', en: 'The times are those of the time zone {zone}.' },
  daysFromTo: { da: '{from}–{to}', en: '{from}–{to}' },
  hoursFromTo: { da: 'kl. {from}–{to}', en: '{from}–{to}' },
  wholeDay: { da: 'hele døgnet', en: 'all day and night' },
  and: { da: '{one} og {other}', en: '{one} and {other}' },
  closedDay: { da: 'lukket', en: 'closed' },
  holidaysAll: { da: 'Lukket på alle danske helligdage.', en: 'Closed on all Danish public holidays.' },
  holidaysNone: { da: 'Helligdage er som andre dage.', en: 'Public holidays are like other days.' },
  holidaysSome: {
    da: 'Lukket på disse helligdage: {closed}. Andre helligdage er som andre dage.',
    en: 'Closed on these public holidays: {closed}. Other public holidays are like other days.',
  },
  unusualDays: { da: 'Lukket eller anden tid i {year}:', en: 'Closed or other hours in {year}:' },
  unusualNone: {
    da: 'Ingen dage med lukket eller anden tid i {year}.',
    en: 'No days closed or with other hours in {year}.',
  },
  dayAnd: { da: '{day}: {hours}', en: '{day}: {hours}' },
  dayAndHoliday: { da: '{day} ({holiday}): {hours}', en: '{day} ({holiday}): {hours}' },
  levelsTeamHoursHeading: { da: 'Team med en anden arbejdstid', en: 'Teams with other working hours' },
  levelsPhones: {
    da: 'Servicedeskens telefon er {phone}. Er der fare for liv og helbred uden for åbningstiden, så ring til driftsvagten på {onCallPhone}.',
    en: 'The service desk’s phone is {phone}. If life or health is at risk outside opening hours, call the on-call technician on {onCallPhone}.',
  },

  levelsPausesHeading: { da: 'Hvornår står tiden stille?', en: 'When does time stand still?' },
  levelsStands: {
    da: 'Løsningstiden står stille, så længe sagens status er:',
    en: 'The resolution time stands still while the case’s status is:',
  },
  levelsGoesOn: { da: 'Den går videre, selv om sagens status er:', en: 'It goes on although the case’s status is:' },
  levelsNoPause: {
    da: 'Svartiden holder ingen pauser.',
    en: 'The response time has no pauses.',
  },
  levelsReopened: {
    da: 'Virker det ikke alligevel, går løsningstiden videre, hvor den stoppede, og vi svarer igen inden for svartiden.',
    en: 'If it does not work after all, the resolution time goes on from where it stopped, and we answer again within the response time.',
  },
  levelsMoved: {
    da: 'Får sagen en anden prioritet eller ydelse, regnes fristen om fra sagens oprettelse. Pauserne tæller stadig ikke med.',
    en: 'If the case gets another priority or service, its due time is worked out again from when it was created. The pauses still do not count.',
  },

  levelsToldHeading: { da: 'Hvem får besked, når tiden er ved at gå?', en: 'Who is told when time runs out?' },
  toldNear: {
    da: 'Når {percent} % af tiden er gået: den, der har sagen. Har ingen den: {told}.',
    en: 'When {percent}% of the time has passed: whoever has the case. If nobody has it: {told}.',
  },
  toldBreached: {
    da: 'Når tiden er gået: den, der har sagen, og {told}.',
    en: 'When the time has passed: whoever has the case, and {told}.',
  },
  toldUnassigned: {
    da: 'Når ingen har haft en sag med prioriteten {priority} i {minutes}: {told}.',
    en: 'When nobody has had a case of priority {priority} for {minutes}: {told}.',
  },
  toldUrged: {
    da: 'Når du melder, at det haster mere nu: den, der har sagen, og {told}. De ser på, hvor meget den haster.',
    en: 'When you say that it is more urgent now: whoever has the case, and {told}. They look at how urgent it is.',
  },
  toldHandovers: {
    da: 'Når en sag er givet videre {count} gange: {told}.',
    en: 'When a case has been handed over {count} times: {told}.',
  },
  toldConfidential: {
    da: 'Er sagen fortrolig, får kun den, der har den, og sikkerhedsfolkene besked.',
    en: 'If the case is confidential, only whoever has it and the security people are told.',
  },
  toldInHours: {
    da: 'Besked om tiden gives kun, mens sagens tid går, så ingen bliver vækket af en sag, der kan vente.',
    en: 'People are told of the time only while the time of the case runs, so nobody is woken by a case that can wait.',
  },
  toldTogether: {
    da: 'Gælder det {count} sager eller flere på én gang, kommer de i én besked.',
    en: 'If it is about {count} cases or more at a time, they come in one message.',
  },
  told_coordinators: { da: 'koordinatorerne', en: 'the coordinators' },
  told_onCall: { da: 'teamets driftsvagt', en: 'the team’s on-call technician' },
  told_manager: { da: 'teamets leder', en: 'the team’s manager' },
  levelsOnCall: {
    da: 'Disse team har en vagtplan. Har teamet ingen på vagt, får koordinatorerne besked i stedet:',
    en: 'These teams have a plan of who is on call. If the team has nobody on call, the coordinators are told instead:',
  },
  levelsOnCallNone: {
    da: 'Intet team har en vagtplan lige nu. Koordinatorerne får besked i driftsvagtens sted.',
    en: 'No team has a plan of who is on call right now. The coordinators are told in the on-call technician’s place.',
  },

  levelsAfterHeading: {
    da: 'Når vi venter på dig, og når sagen er løst',
    en: 'While we wait for you, and when it is solved',
  },
  levelsReminded: {
    da: 'Har vi spurgt dig om noget, minder vi dig om det efter {days}.',
    en: 'If we have asked you something, we remind you after {days}.',
  },
  levelsNoAnswer: {
    da: 'Har vi ikke hørt fra dig efter {days}, melder vi sagen løst.',
    en: 'If we have not heard from you after {days}, we mark the case as solved.',
  },
  levelsClosing: {
    da: 'En løst sag lukker af sig selv efter {days}. Indtil da kan du skrive, at det ikke virker.',
    en: 'A solved case closes by itself after {days}. Until then you can write that it does not work.',
  },
  levelsServiceDay: {
    da: 'Her er en arbejdsdag en dag, hvor servicedesken har åbent.',
    en: 'Here a working day is a day on which the service desk is open.',
  },

  holiday_nytaarsdag: { da: 'nytårsdag', en: 'New Year’s Day' },
  holiday_skaertorsdag: { da: 'skærtorsdag', en: 'Maundy Thursday' },
  holiday_langfredag: { da: 'langfredag', en: 'Good Friday' },
  holiday_paaskedag: { da: 'påskedag', en: 'Easter Sunday' },
  holiday_andenPaaskedag: { da: '2. påskedag', en: 'Easter Monday' },
  holiday_storeBededag: { da: 'store bededag', en: 'Great Prayer Day' },
  holiday_kristiHimmelfartsdag: { da: 'Kristi himmelfartsdag', en: 'Ascension Day' },
  holiday_pinsedag: { da: 'pinsedag', en: 'Whit Sunday' },
  holiday_andenPinsedag: { da: '2. pinsedag', en: 'Whit Monday' },
  holiday_juledag: { da: 'juledag', en: 'Christmas Day' },
  holiday_andenJuledag: { da: '2. juledag', en: 'Boxing Day' },

  summaryServiceLevels: { da: 'Serviceniveauer', en: 'Service levels' },
  helpServiceLevels: {
    da: '«serviceniveauer» viser, hvor hurtigt vi svarer og løser, og hvem der får besked, hvis vi ikke når det.',
    en: '“service levels” shows how fast we answer and solve, and who is told if we are late.',
  },
} as const satisfies Record<string, Text>;
