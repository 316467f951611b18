const WORDS = {
  da: {
    appName: 'Fejlmeld',
    subtitle: 'Teams på din egen maskine',
    botAnswers: 'Fejlmeld svarer',
    botSilent: 'Fejlmeld svarer ikke',
    connecting: 'Forbinder …',
    connectionLost: 'Forbindelsen til den lokale Teams er afbrudt. Siden prøver igen af sig selv.',
    botSilentLong: 'Fejlmeld kører ikke. Start botten – beskeder og tryk når den ikke imens.',
    addColumn: 'Tilføj kolonne',
    addPerson: 'Tilføj person',
    theme: 'Tema',
    themeSystem: 'System',
    themeLight: 'Lyst',
    themeDark: 'Mørkt',
    otherLanguage: 'English',
    otherLanguageLabel: 'Switch to English',
    columns: 'Kolonner',
    column: 'Teams set af {name}',
    conversations: 'Samtaler for {name}',
    chatWithBot: 'Fejlmeld',
    closeColumn: 'Luk kolonnen',
    moreFor: 'Mere om {name}',
    install: 'Installér Fejlmeld',
    uninstall: 'Fjern Fejlmeld',
    block: 'Blokér Fejlmeld',
    unblock: 'Ophæv blokering',
    notInstalled: 'Fejlmeld er ikke installeret hos {name}.',
    blocked: '{name} har blokeret Fejlmeld.',
    compose: 'Skriv en besked',
    composeChannel: 'Start et opslag',
    composeReply: 'Skriv et svar',
    composeLabel: '{name} skriver i {title}',
    send: 'Send',
    mention: '@Fejlmeld',
    mentionOn: 'Fejlmeld nævnes i beskeden. Tryk for at skrive uden',
    mentionOff: 'Fejlmeld nævnes ikke og hører ikke beskeden. Tryk for at nævne',
    replyTo: 'Svarer {name}',
    cancelReply: 'Skriv et nyt opslag i stedet',
    reply: 'Svar',
    messages: 'Beskeder i {title}',
    edited: 'redigeret',
    editedTip: 'Kortet er opdateret på stedet',
    onlyYou: 'Kun synligt for {name}',
    newMessage: 'Ny besked',
    newMessages: 'Nye beskeder',
    announce: 'Ny besked til {name}: {text}',
    aCard: 'et kort',
    updatedFor: 'Opdateret for {name}: {text}',
    refreshCard: 'Opdatér kortet',
    moreActions: 'Flere handlinger',
    dismiss: 'Luk beskeden',
    tryIt: 'Ny her? Skriv, hvad der er galt, eller',
    tryButton: 'prøv med et eksempel',
    emptyChat: 'Her begynder samtalen med Fejlmeld.',
    emptyChannel: 'Der er ingen opslag endnu.',
    pressUnreachable: 'Fejlmeld kunne ikke nås. Tjek, at botten kører, og tryk igen.',
    pressFailed: 'Fejlmeld kunne ikke udføre handlingen (fejl {status}). Prøv igen om lidt.',
    pressTimeout: 'Fejlmeld svarede ikke i tide. Se, om kortet har ændret sig, og tryk så igen.',
    sayUnreachable: 'Beskeden er sendt, men Fejlmeld kunne ikke nås. Tjek, at botten kører, og send den igen.',
    sayFailed: 'Beskeden er sendt, men Fejlmeld kunne ikke behandle den (fejl {status}).',
    requestFailed: 'Det lykkedes ikke: {error}',
    localTeamsGone: 'Den lokale Teams svarer ikke. Tjek, at den kører, og prøv igen.',
    cardTooNew: 'Kortet er version {version}. Teams viser kort til og med version 1.5.',
    cardBroken: 'Kortet kan ikke vises.',
    choosePerson: 'Vælg, hvis Teams du vil se',
    search: 'Søg efter navn eller rolle',
    nobodyFound: 'Ingen passer til søgningen.',
    alreadyShown: 'vises',
    employees: 'Medarbejdere',
    consultants: 'Konsulenter',
    coordinators: 'Koordinatorer og ledelse',
    others: 'Sikkerhed og administration',
    cancel: 'Annullér',
    close: 'Luk',
    name: 'Navn',
    title: 'Titel og sted',
    titleHint: 'f.eks. Pædagog, Daginstitution Solsikken',
    personLanguage: 'Sprog i Teams',
    danish: 'Dansk',
    english: 'Engelsk',
    today: 'I dag',
    yesterday: 'I går',
    noColumns: 'Ingen kolonner. Tilføj en for at se, hvad en person ser.',
    unread: '{count} ulæste',
    groupChat: 'Gruppechat',
  },
  en: {
    appName: 'Fejlmeld',
    subtitle: 'Teams on your own machine',
    botAnswers: 'Fejlmeld is answering',
    botSilent: 'Fejlmeld is not answering',
    connecting: 'Connecting …',
    connectionLost: 'The connection to the local Teams is lost. The page keeps trying.',
    botSilentLong: 'Fejlmeld is not running. Start the bot – until then messages and presses do not reach it.',
    addColumn: 'Add column',
    addPerson: 'Add person',
    theme: 'Theme',
    themeSystem: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
    otherLanguage: 'Dansk',
    otherLanguageLabel: 'Skift til dansk',
    columns: 'Columns',
    column: 'Teams as seen by {name}',
    conversations: 'Conversations of {name}',
    chatWithBot: 'Fejlmeld',
    closeColumn: 'Close column',
    moreFor: 'More about {name}',
    install: 'Install Fejlmeld',
    uninstall: 'Remove Fejlmeld',
    block: 'Block Fejlmeld',
    unblock: 'Unblock Fejlmeld',
    notInstalled: 'Fejlmeld is not installed for {name}.',
    blocked: '{name} has blocked Fejlmeld.',
    compose: 'Type a message',
    composeChannel: 'Start a post',
    composeReply: 'Type a reply',
    composeLabel: '{name} writes in {title}',
    send: 'Send',
    mention: '@Fejlmeld',
    mentionOn: 'Fejlmeld is mentioned in the message. Press to write without',
    mentionOff: 'Fejlmeld is not mentioned and does not hear the message. Press to mention it',
    replyTo: 'Replying to {name}',
    cancelReply: 'Write a new post instead',
    reply: 'Reply',
    messages: 'Messages in {title}',
    edited: 'edited',
    editedTip: 'The card was updated in place',
    onlyYou: 'Only visible to {name}',
    newMessage: 'New message',
    newMessages: 'New messages',
    announce: 'New message to {name}: {text}',
    aCard: 'a card',
    updatedFor: 'Updated for {name}: {text}',
    refreshCard: 'Refresh the card',
    moreActions: 'More actions',
    dismiss: 'Dismiss',
    tryIt: 'New here? Write what is wrong, or',
    tryButton: 'try an example',
    emptyChat: 'This is where the conversation with Fejlmeld begins.',
    emptyChannel: 'There are no posts yet.',
    pressUnreachable: 'Fejlmeld could not be reached. Check that the bot is running and press again.',
    pressFailed: 'Fejlmeld could not do that (error {status}). Try again in a moment.',
    pressTimeout: 'Fejlmeld did not answer in time. See whether the card has changed, then press again.',
    sayUnreachable:
      'The message is sent, but Fejlmeld could not be reached. Check that the bot is running and send it again.',
    sayFailed: 'The message is sent, but Fejlmeld could not handle it (error {status}).',
    requestFailed: 'That did not work: {error}',
    localTeamsGone: 'The local Teams does not answer. Check that it is running and try again.',
    cardTooNew: 'The card is version {version}. Teams shows cards up to version 1.5.',
    cardBroken: 'The card cannot be shown.',
    choosePerson: 'Choose whose Teams to see',
    search: 'Search by name or role',
    nobodyFound: 'Nobody matches the search.',
    alreadyShown: 'shown',
    employees: 'Employees',
    consultants: 'Consultants',
    coordinators: 'Coordinators and management',
    others: 'Security and administration',
    cancel: 'Cancel',
    close: 'Close',
    name: 'Name',
    title: 'Title and place',
    titleHint: 'e.g. Teacher, Solsikken day care',
    personLanguage: 'Language in Teams',
    danish: 'Danish',
    english: 'English',
    today: 'Today',
    yesterday: 'Yesterday',
    noColumns: 'No columns. Add one to see what a person sees.',
    unread: '{count} unread',
    groupChat: 'Group chat',
  },
};

/** What the button for first-time visitors writes, in the language of the person's Teams. */
export const EXAMPLES = {
  da: 'Printeren på 2. sal i Borgerservice udskriver ikke. Den melder papirstop, men der sidder ikke noget papir fast.',
  en: 'The printer on the second floor of Citizen Services does not print. It says paper jam, but no paper is stuck.',
};

let language = 'da';

/** `da` or `en`: the language of the page around the conversations. */
export const currentLanguage = () => language;
export const currentLocale = () => (language === 'da' ? 'da-DK' : 'en-GB');

/** Switches the language and rewrites every element that carries words. */
export function setLanguage(next) {
  language = next === 'en' ? 'en' : 'da';
  document.documentElement.lang = language;
  document.title = `${say('appName')} – ${say('subtitle')}`;
  for (const element of document.querySelectorAll('[data-word], [data-label], [data-hint], [data-tip]')) {
    translate(element);
  }
}

/** The sentence with this name; `{blanks}` are filled from `params`. */
export function say(name, params = {}) {
  const sentence = WORDS[language][name];
  if (sentence === undefined) throw new Error(`There are no words for "${name}".`);
  return sentence.replace(/\{(\w+)\}/g, (_, blank) => String(params[blank] ?? ''));
}

/** Writes an element's words anew; see `h` in dom.js. */
export function translate(element) {
  const { word, label, hint, tip, params } = element.dataset;
  const filled = params ? JSON.parse(params) : {};
  if (word) element.textContent = say(word, filled);
  if (label) element.setAttribute('aria-label', say(label, filled));
  if (hint) element.setAttribute('placeholder', say(hint, filled));
  if (tip) element.setAttribute('title', say(tip, filled));
}
