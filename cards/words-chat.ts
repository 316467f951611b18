import type { Text } from '../bot/domain/organisation.ts';

/** What the bot says in the chat: greeting, help, refusals, messages of their own. */
export const CHAT_WORDS = {
  greetingHeading: { da: 'Hej. Her melder du it-fejl', en: 'Hello. Report IT faults here' },
  greetingWrite: { da: 'Skriv, hvad der er galt, med dine egne ord.', en: 'Write what is wrong in your own words.' },
  greetingNumber: {
    da: 'Du får et sagsnummer med det samme og besked, når der sker noget.',
    en: 'You get a case number at once, and word when something happens.',
  },
  greetingAsk: { da: 'Skriv «mine sager» for at se, hvor langt vi er.', en: 'Write “my cases” to see how far we are.' },
  greetingPrivacy: {
    da: 'Vi gemmer dit navn og det, du skriver, for at løse sagen. Skriv ikke oplysninger om borgere.',
    en: 'We keep your name and what you write in order to solve the case. Do not write anything about citizens.',
  },
  helpHeading: { da: 'Det kan du skrive', en: 'What you can write' },
  helpReport: {
    da: 'Skriv bare, hvad der er galt – eller «meld fejl».',
    en: 'Just write what is wrong – or “report a fault”.',
  },
  helpMine: { da: '«mine sager» viser dine sager.', en: '“my cases” shows your cases.' },
  helpCase: {
    da: '«sag INC-2026-000123» viser én sag. «sag 123» er nok.',
    en: '“case INC-2026-000123” shows one case. “case 123” will do.',
  },
  helpLanguage: { da: '«English» skifter til engelsk.', en: '“dansk” changes to Danish.' },
  helpHelp: { da: '«hjælp» viser det her.', en: '“help” shows this.' },
  helpConsultants: { da: 'For konsulenter', en: 'For consultants' },
  helpQueue: { da: '«kø» viser dit teams åbne sager.', en: '“queue” shows the open cases of your team.' },
  helpFind: { da: '«find printer» søger i sagerne.', en: '“find printer” searches the cases.' },
  helpFilters: {
    da: '«find status:åben team:drift» viser kun det, der passer.',
    en: '“find status:open team:drift” shows only what fits.',
  },
  helpLink: {
    da: '«forbind Drift» i en kanal viser teamets sager dér.',
    en: '“connect Drift” in a channel shows the team’s cases there.',
  },
  helpPhone: {
    da: 'Du kan også ringe til servicedesken på {phone}.',
    en: 'You can also call the service desk on {phone}.',
  },

  thanksReply: { da: 'Selv tak.', en: 'You are welcome.' },
  okReply: { da: 'Godt. Skriv, hvis der er mere.', en: 'Good. Write if there is anything else.' },
  noiseReply: { da: 'Skriv, hvad der er galt, så hjælper vi dig.', en: 'Write what is wrong and we will help you.' },
  emptyMessage: {
    da: 'Jeg kan kun læse tekst. Skriv med ord, hvad der er galt.',
    en: 'I can only read text. Write in words what is wrong.',
  },
  textTooLong: {
    da: 'Teksten er for lang. Skriv højst 10.000 tegn: først hvad der er galt, og hvor. Resten kan du tilføje bagefter.',
    en: 'The text is too long. Write at most 10,000 characters: first what is wrong and where. You can add the rest afterwards.',
  },
  unknownButton: {
    da: 'Knappen er fra et gammelt kort. Her er sagen, som den er nu.',
    en: 'The button is from an old card. Here is the case as it is now.',
  },
  unknownButtonNoCase: {
    da: 'Knappen er fra et gammelt kort og virker ikke mere.',
    en: 'The button is from an old card and does not work any more.',
  },
  malformedPress: {
    da: 'Det tryk kunne jeg ikke læse. Intet er ændret. Prøv igen.',
    en: 'I could not read that press. Nothing is changed. Try again.',
  },
  noSuchCase: { da: 'Jeg kan ikke finde den sag. Tjek nummeret.', en: 'I cannot find that case. Check the number.' },
  apology: {
    da: 'Der gik noget galt hos os. Intet er ændret. Prøv igen om lidt, eller ring til servicedesken på {phone}.',
    en: 'Something went wrong on our side. Nothing is changed. Try again in a moment, or call the service desk on {phone}.',
  },
  notReceived: {
    da: 'Din henvendelse er IKKE modtaget. Der gik noget galt hos os. Prøv igen om lidt, eller ring til servicedesken på {phone}.',
    en: 'Your enquiry was NOT received. Something went wrong on our side. Try again in a moment, or call the service desk on {phone}.',
  },
  changeNotReceived: {
    da: 'Det, du rettede eller slettede, er IKKE ændret hos os. Der gik noget galt. Ring til servicedesken på {phone}, hvis din sag skal rettes nu.',
    en: 'What you edited or deleted is NOT changed with us. Something went wrong. Call the service desk on {phone} if your case must be corrected now.',
  },
  busy: {
    da: 'Der er meget travlt lige nu. Vi har IKKE modtaget noget, og intet er ændret. Prøv igen om et minut, eller ring til servicedesken på {phone}.',
    en: 'We are very busy right now. We did NOT receive anything, and nothing is changed. Try again in a minute, or call the service desk on {phone}.',
  },
  alreadyDropped: {
    da: 'Du har allerede fortrudt den. Meld fejlen igen, hvis du vil sende den.',
    en: 'You have already dropped it. Report it again if you want to send it.',
  },

  notForYouOnCase: { da: 'Det kan du ikke gøre på den sag.', en: 'You cannot do that on this case.' },
  noRight: { da: 'Du har ikke adgang til den sag.', en: 'You do not have access to that case.' },

  channelLinked: { da: 'Kanalen viser nu sager for {team}.', en: 'This channel now shows the cases of {team}.' },
  channelOnly: {
    da: 'Skriv det i den kanal, der skal vise sagerne.',
    en: 'Write it in the channel that is to show the cases.',
  },
  channelUnknownTeam: {
    da: 'Det team kender jeg ikke. Vælg et af disse: {teams}.',
    en: 'I do not know that team. Choose one of these: {teams}.',
  },

  listMine: { da: 'Mine sager', en: 'My cases' },
  listFound: { da: 'Fundne sager', en: 'Cases found' },
  emptyMine: { da: 'Du har ingen sager.', en: 'You have no cases.' },
  emptyQueue: { da: 'Der er ingen åbne sager i køen.', en: 'There are no open cases in the queue.' },
  emptyFound: { da: 'Ingen sager passer til søgningen.', en: 'No cases match the search.' },
  findWhat: {
    da: 'Skriv, hvad du leder efter, for eksempel «find printer».',
    en: 'Write what to look for, for example “find printer”.',
  },
  findTooLong: {
    da: 'Søgningen er for lang. Skriv højst {most} tegn: et par ord er nok.',
    en: 'The search is too long. Write at most {most} characters: a few words will do.',
  },
  notForYou: { da: 'Det kan kun konsulenter gøre.', en: 'Only consultants can do that.' },
  onlyInPrivate: {
    da: 'Skriv til mig i vores egen chat, så ser kun du svaret.',
    en: 'Write to me in our own chat, so that only you see the answer.',
  },
  listQueue: { da: 'Køen', en: 'The queue' },

  refusedTakenAt: { da: 'Sagen er allerede taget af {by} ({at}).', en: 'The case was already taken by {by} ({at}).' },
  refusedTaken: { da: 'Sagen er allerede taget af {by}.', en: 'The case was already taken by {by}.' },
  refusedYours: { da: 'Du har allerede taget sagen.', en: 'You have already taken the case.' },
  refusedThere: { da: 'Sagen ligger allerede hos {who}.', en: 'The case is already with {who}.' },
  refusedPriority: { da: 'Sagen har allerede den prioritet.', en: 'The case already has that priority.' },
  refusedStatus: {
    da: 'Det kan ikke lade sig gøre nu. Sagens status er: {status}.',
    en: 'That is not possible now. The status of the case is: {status}.',
  },
  refusedDraft: { da: 'Fejlmeldingen er ikke sendt endnu.', en: 'The report is not sent yet.' },

  notice_taken: { da: '{by} er i gang med din sag {case}', en: '{by} is working on your case {case}' },
  notice_answered: { da: '{by} har svaret på {case}', en: '{by} has answered on {case}' },
  notice_added: { da: '{by} har tilføjet noget til {case}', en: '{by} has added something to {case}' },
  notice_notWorking: { da: '{by} melder, at det ikke virker: {case}', en: '{by} says that it does not work: {case}' },
  notice_withdrawn: { da: '{by} har trukket sagen tilbage: {case}', en: '{by} has withdrawn the case: {case}' },
  notice_cancelled: { da: '{by} har annulleret sagen {case}', en: '{by} has cancelled the case {case}' },
  notice_cancelledYours: { da: '{by} har annulleret din sag {case}', en: '{by} has cancelled your case {case}' },
  notice_followUp: { da: 'Nu skal du følge op på {case}', en: 'It is time to follow up on {case}' },
  notice_confirmed: { da: '{by} bekræfter, at det virker: {case}', en: '{by} confirms that it works: {case}' },
  notice_near_response: {
    da: 'Skal besvares senest {when}: {case}',
    en: 'To be answered by {when}: {case}',
  },
  notice_near_reopened: {
    da: 'Genåbnet, og skal besvares senest {when}: {case}',
    en: 'Reopened, and to be answered by {when}: {case}',
  },
  notice_near_resolution: { da: 'Skal være løst senest {when}: {case}', en: 'To be solved by {when}: {case}' },
  notice_breached_response: {
    da: 'Overskredet: skulle være besvaret senest {when}: {case}',
    en: 'Overdue: was to be answered by {when}: {case}',
  },
  notice_breached_reopened: {
    da: 'Overskredet: genåbnet, og skulle være besvaret senest {when}: {case}',
    en: 'Overdue: reopened, and was to be answered by {when}: {case}',
  },
  notice_breached_resolution: {
    da: 'Overskredet: skulle være løst senest {when}: {case}',
    en: 'Overdue: was to be solved by {when}: {case}',
  },
  notice_together: {
    da: '{count} sager kræver opmærksomhed:',
    en: '{count} cases need attention:',
  },
  notice_andMore: { da: 'og {count} til', en: 'and {count} more' },
  notice_unassigned: {
    da: 'Kritisk sag, som ingen har taget i 5 minutter: {case}',
    en: 'A critical case that nobody has taken for 5 minutes: {case}',
  },
  notice_unassignedLong: {
    da: 'Kritisk sag, som ingen har taget i 10 minutter: {case}',
    en: 'A critical case that nobody has taken for 10 minutes: {case}',
  },
  notice_handovers: {
    da: 'Sagen er overdraget tre gange: {case}',
    en: 'The case has been handed over three times: {case}',
  },
  notice_answeredLater: {
    da: 'Vi svarer senere end lovet, nemlig senest {when}: {case}. {because}',
    en: 'We will answer later than promised, by {when}: {case}. {because}',
  },
  notice_solvedLater: {
    da: 'Det bliver løst senere end lovet, nemlig senest {when}: {case}. {because}',
    en: 'It will be solved later than promised, by {when}: {case}. {because}',
  },
  moved_priority: { da: 'Sagen har fået en anden prioritet.', en: 'The case has got another priority.' },
  moved_service: { da: 'Sagen hører til en anden ydelse.', en: 'The case belongs to another service.' },
  moved_reopened: { da: 'Sagen er genåbnet.', en: 'The case has been reopened.' },
  moved_waitedForReporter: { da: 'Vi ventede på dit svar.', en: 'We were waiting for your answer.' },
  moved_waitedForChange: { da: 'Vi ventede på en planlagt ændring.', en: 'We were waiting for a planned change.' },
  moved_waitedForVendor: { da: 'Vi ventede på leverandøren.', en: 'We were waiting for the vendor.' },
  moved_serviceLevel: { da: 'Serviceniveauet er ændret.', en: 'The service level has changed.' },
  urgeHow: {
    da: 'Tryk «Det haster mere nu» på sagens kort, og skriv hvorfor. Er der fare for liv og helbred, så ring til driftsvagten på {phone}.',
    en: 'Press “It is more urgent now” on the card of the case, and say why. If life or health is at risk, call the on-call technician on {phone}.',
  },
  notice_urged: {
    da: '{by} skriver, at det haster mere nu: {case}',
    en: '{by} says that it is more urgent now: {case}',
  },
  notice_notUrgent: {
    da: 'Koordinatoren har set på din sag og holder fast i prioriteten: {case}',
    en: 'The coordinator has looked at your case and keeps its priority: {case}',
  },
  notice_moreUrgent: {
    da: 'Vi har sat din sag op i prioritet: {case}',
    en: 'We have raised the priority of your case: {case}',
  },
  notice_closed: { da: 'Sagen er lukket: {case}', en: 'The case is closed: {case}' },
  notice_closedYours: {
    da: 'Din sag er lukket: {case}. Sker det igen, så tryk på Det sker igen.',
    en: 'Your case is closed: {case}. If it happens again, press It happens again.',
  },
  notice_handedOver: { da: '{by} har overdraget {case} til {who}', en: '{by} has handed over {case} to {who}' },
  notice_reopened: { da: '{by} har genåbnet sagen {case}', en: '{by} has reopened the case {case}' },
  notice_reopenedYours: { da: '{by} har genåbnet din sag {case}', en: '{by} has reopened your case {case}' },
  notice_takenOver: { da: '{by} har overtaget sagen {case}', en: '{by} has taken over the case {case}' },
  systemName: { da: 'Fejlmeld', en: 'Fejlmeld' },
} as const satisfies Record<string, Text>;
