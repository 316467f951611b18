import type { Text } from '../bot/domain/organisation.ts';

/** What the bot says while somebody writes, corrects and adds: on the report card and beside it. */
export const DRAFT_WORDS = {
  askService: { da: 'Hvad drejer det sig om?', en: 'What is it about?' },
  askServiceOther: { da: 'Noget andet', en: 'Something else' },
  askUrgency: { da: 'Kan du arbejde?', en: 'Can you work?' },
  answerUrgency_1: { da: 'Nej', en: 'No' },
  answerUrgency_2: { da: 'Ja, med besvær', en: 'Yes, with difficulty' },
  answerUrgency_3: { da: 'Ja, det kan vente', en: 'Yes, it can wait' },
  labelPlace: { da: 'Hvor står eller er det?', en: 'Where is it?' },

  buttonSolved: { da: 'Det løste det', en: 'That solved it' },
  buttonNotSolved: { da: 'Det hjalp ikke', en: 'That did not help' },
  selfHelpTried: { da: 'Prøvet, hjalp ikke', en: 'Tried, did not help' },

  offeredAgain: {
    da: 'Du skrev det her og sendte det ikke. Vil du stadig melde det?',
    en: 'You wrote this and did not send it. Do you still want to report it?',
  },
  movedHeading: { da: 'Kortet er flyttet', en: 'The card has moved' },
  movedText: { da: 'Du finder det længere nede i vores chat.', en: 'You find it further down in our chat.' },
  solvedHeading: { da: 'Godt, at det virker', en: 'Good that it works' },
  solvedText: { da: 'Der er ikke oprettet en sag.', en: 'No case has been made.' },
  lyingText: {
    da: 'Den lå en uge uden at blive sendt. Vi har ikke modtaget den.',
    en: 'It lay for a week without being sent. We have not received it.',
  },
  deletedText: {
    da: 'Du slettede din besked. Vi har ikke modtaget noget.',
    en: 'You deleted your message. We have not received anything.',
  },
  toCaseText: { da: 'Det er føjet til din sag i stedet.', en: 'It has been added to your case instead.' },
  notice_dropped: {
    da: 'Du skrev for en uge siden og sendte det ikke: «{title}». Nu er det slettet. Skriv igen, hvis du stadig har brug for hjælp.',
    en: 'You wrote a week ago and did not send it: “{title}”. Now it is deleted. Write again if you still need help.',
  },

  belongsHeading: { da: 'Hører det til en sag, du har?', en: 'Is it about a case you have?' },
  buttonBelongs: { da: 'Føj til {number}', en: 'Add to {number}' },
  buttonNewCase: { da: 'Ny sag', en: 'New case' },

  severalHeading: { da: 'Du skriver om {count} ting', en: 'You write about {count} things' },
  severalIntro: {
    da: 'Hver bliver en sag for sig. Ret, hvad der er forkert, og fjern krydset ved det, der ikke skal med.',
    en: 'Each becomes a case of its own. Correct what is wrong, and untick what to leave out.',
  },
  matterTake: { da: 'Sag {number}', en: 'Case {number}' },
  matterTaken: { da: 'Opret en sag om det', en: 'Make a case of it' },
  matterOrdered: { da: 'Bestil det', en: 'Order it' },
  matterOrder: {
    da: 'Kan bestilles: {name}. Du får bestillingen at udfylde, når du sender.',
    en: 'Can be ordered: {name}. You get the order to fill in when you send.',
  },
  matterOrderSome: {
    da: 'Kan bestilles. Du vælger, hvad det er, når du sender.',
    en: 'Can be ordered. You choose what it is when you send.',
  },
  orderNext: {
    da: 'Når du er færdig her, kommer det næste, du skrev om.',
    en: 'When you are done here, the next thing you wrote about follows.',
  },
  matterService: { da: 'Hvad drejer sag {number} sig om?', en: 'What is case {number} about?' },
  matterImpact: { da: 'Hvem er ramt i sag {number}?', en: 'Who is affected in case {number}?' },
  matterUrgency: {
    da: 'Kan du arbejde trods fejlen i sag {number}?',
    en: 'Can you work despite the fault in case {number}?',
  },
  buttonSendSeveral: { da: 'Opret {count} sager', en: 'Make {count} cases' },
  problemNothingChosen: {
    da: 'Sæt kryds ved mindst én ting, eller tryk Fortryd.',
    en: 'Tick at least one thing, or press Do not send.',
  },

  draftChanged: { da: 'Rettet på kortet: {what}.', en: 'Changed on the card: {what}.' },
  draftAdded: { da: 'Føjet til teksten på kortet.', en: 'Added to the text on the card.' },
  draftEdited: { da: 'Kortet er rettet efter din besked.', en: 'The card now follows your message.' },
  draftFull: {
    da: 'Der er ikke plads til mere på kortet. Send det først, og føj resten til sagen.',
    en: 'There is no room for more on the card. Send it first, and add the rest to the case.',
  },
  draftDropped: {
    da: 'Det er slettet. Vi har ikke modtaget noget.',
    en: 'It is deleted. We have not received anything.',
  },
  draftSent: { da: 'Sendt.', en: 'Sent.' },
  draftNeedsCard: {
    da: 'Tjek kortet ovenfor, og tryk på knappen der.',
    en: 'Check the card above, and press its button.',
  },
  draftNotSent: {
    da: 'Det, du skrev sidst, er ikke sendt endnu. Tjek kortet ovenfor, og tryk på knappen der.',
    en: 'What you wrote last is not sent yet. Check the card above, and press its button.',
  },
  draftWorks: {
    da: 'Godt, at det virker. Jeg har slettet det, du ikke havde sendt.',
    en: 'Good that it works. I have deleted what you had not sent.',
  },
  changed_place: { da: 'sted', en: 'place' },
  changed_service: { da: 'hvad det drejer sig om', en: 'what it is about' },
  changed_assetTag: { da: 'pc-nummer', en: 'asset tag' },
  changed_callbackPhone: { da: 'telefonnummer', en: 'phone number' },
  changed_errorCode: { da: 'fejlkode', en: 'error code' },
  changed_impact: { da: 'hvem der er ramt', en: 'who is affected' },
  changed_urgency: { da: 'hvor meget det haster', en: 'how urgent it is' },
  changed_attachments: { da: 'vedhæftninger', en: 'attachments' },

  addedToCase: { da: 'Det er føjet til din sag {number}: {title}', en: 'Added to your case {number}: {title}' },
  answeredCase: {
    da: 'Dit svar er sendt videre: {number}, {title}',
    en: 'Your answer is passed on: {number}, {title}',
  },
  reopenedCase: {
    da: 'Sagen er genåbnet, så vi ser på den igen: {number}, {title}',
    en: 'The case is opened again, and we look at it once more: {number}, {title}',
  },
  confirmedCase: {
    da: 'Godt, at det virker. Sagen er lukket: {number}, {title}',
    en: 'Good that it works. The case is closed: {number}, {title}',
  },
  complainedCase: {
    da: 'Det er jeg ked af. Koordinatoren har fået besked: {number}, {title}',
    en: 'I am sorry. The coordinator has been told: {number}, {title}',
  },
  callbackCase: {
    da: 'Ønsket om at blive ringet op står nu på sagen: {number}, {title}',
    en: 'Your wish to be called now stands on the case: {number}, {title}',
  },
  whichHeading: { da: 'Hvilken sag er det?', en: 'Which case is it?' },
  closeHeading: { da: 'Skal vi lukke sagen?', en: 'Shall we close the case?' },
  closeText: { da: 'Godt, at det virker igen.', en: 'Good that it works again.' },
  buttonCloseCase: { da: 'Luk sagen', en: 'Close the case' },
  withdrawHeading: { da: 'Vil du trække sagen tilbage?', en: 'Do you want to withdraw the case?' },
  withdrawText: { da: 'Så arbejder vi ikke videre med den.', en: 'Then we stop working on it.' },
  buttonWithdrawCase: { da: 'Træk sagen tilbage', en: 'Withdraw the case' },
  reasonWorksAgain: { da: 'Det virker igen.', en: 'It works again.' },
  nothingToWithdraw: {
    da: 'Du har ingen åben sag at trække tilbage.',
    en: 'You have no open case to withdraw.',
  },
  goodThatItWorks: { da: 'Godt, at det virker.', en: 'Good that it works.' },

  editedMessage: { da: 'Rettede sin besked: {text}', en: 'Corrected their message: {text}' },
  editedCase: { da: 'Sagen er rettet: {number}', en: 'The case is corrected: {number}' },
  editedAfter: {
    da: 'Nogen er i gang med sagen, så rettelsen er føjet til den: {number}',
    en: 'Somebody is working on the case, so the correction has been added to it: {number}',
  },
  thanksForRemoving: {
    da: 'Tak, fordi du fjernede CPR-nummeret. Du behøver ikke gøre mere.',
    en: 'Thank you for removing the CPR number. You need not do anything else.',
  },
  deletedHeading: { da: 'Sagen er stadig åben', en: 'The case is still open' },
  deletedOfDraft: {
    da: 'Du slettede en besked. Teksten står stadig på kortet: ret den der, før du sender.',
    en: 'You deleted a message. The text is still on the card: correct it there before you send.',
  },
  deletedCase: {
    da: 'Du slettede din besked, men vi har den stadig på sagen og arbejder videre. Vil du ikke have hjælp mere, så træk sagen tilbage.',
    en: 'You deleted your message, but it still stands on the case, and we go on. If you no longer want help, withdraw the case.',
  },

  notIt: {
    da: 'Det lyder ikke som noget, it tager sig af. Kontakt bygningsservice eller receptionen, hvor du er. Er det it alligevel, så tryk herunder.',
    en: 'This does not sound like something IT takes care of. Contact building services or the reception where you are. If it is about IT after all, press below.',
  },
  notItHeading: { da: 'Det er nok ikke it', en: 'This is probably not IT' },
  buttonReportAnyway: { da: 'Opret alligevel', en: 'Make a case anyway' },
  ideaIntro: {
    da: 'En god idé skal ikke gå tabt. Send den, så ser vi på den. Skriv gerne, hvem der har problemet, og hvor mange timer det koster om ugen.',
    en: 'A good idea must not get lost. Send it and we will look at it. Please say who has the problem and how many hours a week it costs.',
  },
  gdprIntro: {
    da: 'Databeskyttelsesrådgiveren svarer dig på, hvad vi har om dig, og hvad vi kan slette. Sagen er fortrolig.',
    en: 'The data protection officer answers you about what we hold on you and what we can delete. The case is confidential.',
  },
  privateInstead: {
    da: 'Det tager vi i vores egen chat. Skriv ikke mere om det her.',
    en: 'We take that in our own chat. Do not write more about it here.',
  },
  describePicture: {
    da: 'Skriv, hvad billedet viser, og hvad der er galt.',
    en: 'Write what the picture shows and what is wrong.',
  },
  pictureOnly: { da: 'Billede uden tekst', en: 'Picture without words' },
  voiceOnly: {
    da: 'Jeg kan ikke høre lydbeskeder. Skriv, hvad der er galt.',
    en: 'I cannot listen to voice messages. Write what is wrong.',
  },
  linkOnly: { da: 'Jeg åbner ikke links. Skriv, hvad der er galt.', en: 'I do not open links. Write what is wrong.' },
  attachmentsOne: {
    da: '1 vedhæftning ligger i indmelderens chat: {names}',
    en: '1 attachment lies in the reporter’s chat: {names}',
  },
  attachmentsMany: {
    da: '{count} vedhæftninger ligger i indmelderens chat: {names}',
    en: '{count} attachments lie in the reporter’s chat: {names}',
  },
  unnamedAttachment: { da: 'billede', en: 'picture' },
} as const satisfies Record<string, Text>;
