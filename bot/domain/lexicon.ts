import { phrases } from './phrases.ts';

/** What people say to a help desk, in Danish and English. See `phrases.ts` for how the lines are read. */

const greetingWords = phrases(`
  hej, hejsa, hejs*, heej*, halløj*, hallo*, goddag, god dag, godmorgen, god morgen, godaften, god aften, davs,
  dav, mojn, kære, hi, hii*, hello*, hey, heya, good morning|afternoon|evening|day, dear, greetings, yo,
  god weekend|ferie|fredag|jul|påske, farvel, vi ses, bye, goodbye, have a nice day|weekend, hej hej, er du der,
  er der nogen, anybody there, are you there, nogen hjemme
`);
const politeWords = phrases(`
  mvh, vh, kh, hilsen, med venlig hilsen, venlig hilsen, på forhånd, venligst, please, pls, best regards,
  kind regards, regards, med jer, igen, alle, allesammen, there, all, team, everyone, support, it support,
  servicedesk, fejlmeld, bot, du, i, og, and, to you, til jer, jer
`);
const thanksWords = phrases(`
  tak, taak*, tusind tak, mange tak, super, supert, fedt, dejligt, perfekt, fantastisk, skønt, herligt,
  det var godt, godt at høre, i er søde|gode|seje|bedst*, du er sød|god|sej|bedst*, takker, thanks, thank you,
  thx, ty, cheers, much appreciated, appreciate it, great, awesome, perfect, brilliant, lovely, nice one,
  well done, godt gået|klaret, 10 4
`);
const helpWords = phrases(`
  hjælp, hjælp mig, help, help me, menu, kommandoer, commands, hvad kan du|i, hvad kan jeg, what can you do,
  what can i, hvordan virker|fungerer|bruger .. du|dig|botten|det_her|den_her|dette, how does this|it work,
  how do i use this|you, kan|vil du|i hjælpe, can|could|will you help, brug for .. hjælp, need .. help,
  need .. assistance, vejledning, hvem er du, who are you, er du et menneske|en robot, are you a human|robot|bot
`);

/** It works, or is no longer wanted. */
const resolvedPhrases = phrases(`
  virker|virkede|fungerer|kører nu|igen|fint|perfekt|upåklageligt,
  virker|fungerer|kører det|den|de|alt|bare|alligevel|faktisk nu|igen|fint|perfekt,
  virker|virkede|fungerede efter|da, virker som det skal, nu virker|fungerer|kører|går,
  er|blev .. løst|fikset|ordnet|klaret, har løst|fikset|ordnet, løste sig, løst sig, alt .. godt|fint|ok|okay,
  i orden igen|nu, er i orden, fik|fået .. til at virke, fandt .. ud af det, fundet ud af det, oppe igen,
  tilbage igen, kom ind|på nu, kan godt nu, ingen problemer mere|længere, det var bare, var min egen fejl,
  works|working all|just|perfectly|as now|fine|again, all good, all set,
  works|working|worked now|again|fine|after|perfectly, is|got|been|was .. fixed|solved|resolved|sorted,
  problem solved, back up|online|again, up and running, its fine now, figured it out, no longer a|an problem|issue
`);
const withdrawalPhrases = phrases(`
  glem det|alt|min|sagen, glem det igen, se bort fra, ikke nødvendigt alligevel,
  behøver .. ikke længere|mere|alligevel, ikke aktuel* længere|mere, annuller*, i kan|må .. lukke, never mind,
  nevermind, nvm, forget it|about|that, ignore|disregard my|this|that|the, cancel my|the|this|it, you can close,
  please close, no longer needed|necessary
`);

/** Something does not work: certain on its own. */
const faultPhrases = phrases(`
  virk*|funger*|duer|dur .. ikke, ikke .. virk*|funger*|dur|duer,
  kan|kunne|kunnet .. ikke|ikk|ik|ingen|intet|hverken, ikke .. kan|kunne, vil|ville .. ikke|ikk|ik,
  ikke vil|ville, hverken,
  starter|åbner|åbnes|tænder|svarer|reagerer|loader|indlæser|synkroniserer|opdaterer|printer|scanner|ringer|gemmer|sender|modtager|kommer|hører|viser|vises|dukker|oplader|lader|forbinder|passer|husker|accepterer|genkender|finder|får|fik|går|læser|lukker|logger|booter|kører|tager|ser|har fået|er kommet .. ikke|ikk|ik|ingenting|intet,
  ikke .. starter|starte|åbner|åbne|tænder|tænde|svarer|svare|synkroniser*|modtager|modtaget|sendes|gemmes|kommer|vises|findes|adgang|forbindelse,
  nægter, gider ikke|ik, lader sig ikke,
  ingen|intet|ingen_som_helst lyd|net|nettet|internet|forbindelse|billede|strøm|signal|dækning|optagetone|wifi|mails|svar|data|reaktion|hul|kontakt|netværk|lys|tone|mail,
  uden lyd|net|internet|strøm|billede|forbindelse,
  mistet|mister|taber .. forbindelse*|adgang*|signal*|nettet|internettet, ingen kan, ingen af os kan,
  der er ingen .. der kan, nede, gået|går|gik|brudt|bryder|brød .. ned, nedbrud, udfald, falder ud, ryger ud|af,
  død|dødt|døde, crash*, kras|krasjer|krasjede, frys*|frosset|frøs, fejler|fejlede, fejlkode*, fejlmeddelelse*,
  fejlbesked*, får|kommer|giver|melder|skriver|med|en|der_er|samme .. fejl|fejlen, systemfejl, error*,
  hænger|hang, i stå, står stille, står bare, tænker bare, drejer|snurrer|kører .. rundt, i stykker, i udu,
  ude af drift, ødelagt, defekt, kaput, smadret, revnet, knækket, flækket, stået af, sat ud, gået af, afbrudt,
  afbryder*, lukket ned|ude, lukker .. ned|af sig selv, slukker, slukket af, genstarter,
  låst|spærret|udløbet|udløb|deaktiveret, glemt|husker ikke .. kode*|adgangskode*|password*|pin*|login,
  smid* .. mig|os .. af|ud, logge* .. mig|os .. af|ud, bliver .. afvist|smidt|logget, adgang nægtet,
  adgang afvist, er|bliver|blev .. sort|sorte|hvid|blå|blåt|grøn|mørk, sort|blå|hvid|grøn skærm, blåskærm*,
  blinker, flimrer, flimmer, hakker, skratter, hyler, bipper, lugter brændt, brændt, overophed*, papirstop,
  papiret .. sidder fast, sidder fast, sætter sig fast, løbet tør, tør for,
  mangler toner|papir|lyd|billede|strøm|net, forsvundet, forsvandt, forsvinder,
  er|blevet .. væk|slettet|tom|tomt|tomme, blev ved|bliver ved .. med, driller, bøvler, fucked, går amok, spinner,
  ubrugelig*, utilgængelig*, umuligt at, alt er rødt, dobbelt*, driftsforstyrrelse, strømsvigt, strømafbrydelse,
  står af, lækker, ramt af, nede igen, kommer ingen, ikke til at, kan slet, fejl på|i|når|ved|med,
  cant|cannot|couldnt|unable|can_not, wont,
  doesnt|dont|didnt|isnt|arent|not|never|hasnt|havent|no_longer .. work*|start*|open*|load*|turn*|respond*|connect*|show*|sync*|print*|charg*|get|receive*|received|arriv*|let|recogni*|appear*|send*|sent|sav*|updat*|ring*|boot*|available|accessible|accept*|display*|sound*|scan*|log,
  stopped|stops|quit .. working|responding, fail|fails|failed|failing|failure, broken|broke,
  is|are|was|went|gone|goes|been|all|completely .. down|dead|offline|out, down again|since|at|for,
  freez*|frozen|froze, stuck, hang*, unresponsive, error, locked out|me|account,
  account .. locked|disabled|blocked, expired, access denied, denied, keeps|keep, flicker*,
  blank|black|blue|white screen, screen .. black|blank|blue,
  no sound|internet|connection|signal|network|picture|power|audio|access|wifi|image|dial, disconnect*,
  drops|dropping|cuts out, paper jam, jammed|jams, cracked|damaged|smashed, corrupt*, disappeared|vanished,
  forgot|forgotten .. password|pin|code, kicked|kicks|throws me|us out|off, times|timed out, not able,
  nobody|no_one .. can, outage, unusable, acting up, playing up, wont turn on
`);
/** Something is wrong, unless the rest says that it is a wish or a question. */
const complaintPhrases = phrases(`
  langsom*, træg*, sløv*, laver fejl, fejl, problem*, bøvl, forkert*, mangler, underlig*, mærkelig*, galt,
  hele tiden, konstant, igen igen, utydelig*, streger, striber, støj*, virker mærkeligt, advarsel, advarer,
  tager evigheder|lang|timer, venter stadig, besvær*, ustabil*, lagger, hvorfor, tabt, spildt, rykker,
  stadig|stadigvæk, lort, op igen, slow*, laggy, lag, issue*, trouble, wrong, missing, lost, strange, weird,
  noise, noisy, unstable, blurry, constantly, all the time, takes forever|ages|long, warning, why, spilled, still,
  asks|asking
`);

const requestPhrases = phrases(`
  bestil*, rekvirer*, vil|ville .. gerne|godt .. have|bestille|bede|søge|ha|oprette|låne,
  skal .. bruge|have|ha|oprettes|nedlægges|flyttes|installeres|tildeles|købe, har|havde .. brug for, behøver,
  ønsker, må|kan|kunne|ku .. jeg|vi|hun|han .. få|bede|låne|bestille|tildeles,
  kan|kunne|vil|ku .. i|du|nogen .. oprette|installere|give|bestille|sætte|flytte|slette|nulstille|tilføje|åbne|sende|udvide|skifte|lave|hente|lægge|tildele|ændre|opdatere|levere|fjerne|nedlægge|opgradere,
  mangler .. adgang*|licens*|rettighed*|program*|headset|software, ansøg* om, anmod* om, oprettelse af,
  nedlæggelse af, ny|nye|nyt .. medarbejder*|kollega*|ansat*|vikar*|elev|studentermedhjælper|praktikant, nyansat*,
  starter .. hos_os|mandag|tirsdag|onsdag|torsdag|fredag|den|i_næste|1, fratræd*,
  stopper .. hos_os|hos|den|med_udgangen, skifter .. afdeling|stilling|navn, adgang til, installer,
  installere* .. på min, få installeret, opret, tildel, nulstil, jeg skal på barsel, ombytte, udskifte*,
  need|needs|require* .. access|a|an|new|installed|to_order|license|licence|permission*|another|extra|more|two|three,
  need, would|id|wed .. like|love, could|can|may .. i|we .. get|have|order|request|borrow,
  could|can|would|will you .. install|add|create|give|order|set|reset|move|remove|grant|send|change|upgrade|provide|enable,
  please .. install|create|add|give|grant|set|remove|order|reset|provide|enable, request*, order,
  new .. employee|starter|colleague|hire|team_member|member, access to,
  joins|joining|starts|leaving|leaves .. on|us|next|monday|tuesday|wednesday|thursday|friday|the
`);
const wishPhrases = phrases(`
  idé|ide|ideer|idéer, forslag*, foreslå*, kunne vi|man|i ikke, kan vi|man ikke .. få|automatisere|bruge|lave,
  kunne .. være smart|godt|fedt|rart, ville .. være smart|fedt|en_fordel|dejligt .. hvis, hvad med at,
  automatiser*, robot .. til, digitaliser*, business case, projektide*, vi bruger .. timer,
  et nyt system|it_system|fagsystem til, udvikle en|et, chatbot til, idea*, suggest*, proposal,
  could|couldnt|why dont we, wouldnt it be, would be .. great|nice|smart|useful if|to, automate*, automating,
  new system for
`);
const questionPhrases = phrases(`
  hvordan|hvorhen|hvornår|hvem|hvilke*|hvilken,
  hvor .. finder|ligger|kan|skal|er|henter|står|lang|længe|mange|meget|lagres|ser,
  hvad .. gør|er|skal|koster|betyder|hedder|med|sker, kan|må|skal man,
  er det .. muligt|tilladt|ok|okay|lovligt|sikkert, findes der, har vi|i .. en|et|adgang|mulighed,
  kan jeg|vi .. selv|bruge|godt|se|tage|få_lov, må jeg|vi, skal jeg|vi, ved i|du, gælder,
  er der .. planlagt|en|driftsforstyrrelser|kendte|noget_galt, jeg vil høre, spørgsmål, fortæl,
  how|when|who|which, where, what, is it|there, are there|we, can|may|should|do|am i|we, does anyone|the|our,
  question, do you know, wondering
`);
const statusPhrases = phrases(`
  status, hvornår .. færdig|løst|svar|klar|fikset|tid|kigger|kommer|bliver|er, hvor langt, hvordan går det,
  sker der .. noget|min|med, hvad .. sker, nyt .. i|om|fra|på, how long, how far, when,
  any .. news|update*|progress, what .. happening|status, har i .. set|kigget|nået, have you .. looked|seen
`);
const caseMentions = phrases(`
  inc 20* *, inc *,
  min|mine|vores|den|sag|sagen|sagsnummer|sager sag|sagen|sager|sagsnummer|fejlmelding*|henvendelse*|bestilling*,
  sag|sagen, my|our|the case|ticket|report|request|order|cases|tickets
`);
const contrast = phrases(`men, but, however, dog, desværre, til gengæld`);
/** Signs of talk about other things than what is wrong. */
const smallTalk = phrases(`
  elsker, glad for, kan godt lide, kan du lide, hvordan har du det, how are you, sjov*, joke*, vittighed*, vejret,
  weather, kaffe, coffee, frokost, lunch, kage, love, like your, i like, haha*, hehe*, lol, tillykke, weekend*, fødselsdag*, congrat*,
  rart at, bare en test, just testing, tester, test, testing, velkommen, welcome, held og lykke, good luck,
  til orientering, fyi
`);

export const lexicon = {
  greetingWords,
  politeWords,
  thanksWords,
  helpWords,
  resolvedPhrases,
  withdrawalPhrases,
  faultPhrases,
  complaintPhrases,
  requestPhrases,
  wishPhrases,
  questionPhrases,
  statusPhrases,
  caseMentions,
  contrast,
  smallTalk,
} as const;
