import { phrases } from './phrases.ts';

/** What tells how bad it is: danger, security, who is affected, how urgent. See `phrases.ts` for how the lines are read. */

const device =
  'telefon*|mobil*|arbejdstelefon*|pc*|computer*|bærbar*|ipad*|tablet*|laptop*|usb*|harddisk*|nøglekort*|adgangskort*|mappe*|papirer*|journal*|phone|phones|notebook|drive|stick|badge';
const secret =
  'kode*|adgangskode*|kodeord*|password*|oplysninger*|login*|mitid*|brugernavn*|kortnummer*|details|credentials|code|pin|information';

const breach = phrases(`
  send|sendt|sendte|mailet|mailede|lagt|delt|delte|udleveret|afleveret|videresendt|videresendte|uploadet|printet|skrevet .. til .. forkert*|fremmed*|uvedkommende,
  sendt|sendte|delt|mailet|videresendt|kom_til_at_sende .. forkert*,
  forkert modtager|borger|person|patient|mailadresse|adresse|e_boks,
  forkerte modtager*|borger*|person*|patient*|mail*|adresse*, til den forkerte,
  alle modtagere|adresser .. synlig*|cc|til_felt*,
  mistet|mistede|stjålet|stjal|tabt|glemt|glemte|væk|bortkommet|frastjålet|indbrud .. ${device},
  ${device} .. stjålet|bortkommet|frastjålet|mistet|glemt_i|glemt_på, nogen har|er .. taget|stjålet .. ${device},
  kan|kunne se|læse|tilgå .. andres|fremmedes|andre_borgeres|andre_kommuners|kollegers,
  alle kan|kunne .. se|læse|tilgå,
  adgang til .. noget|sager|oplysninger|mapper|journaler .. ikke .. burde|må|skal, burde ikke .. kunne|have,
  personoplysninger|cpr|personfølsom*|følsomme|fortrolig* .. ligger|lå|lækket|åben*|frit|offentligt|nettet|synlig*|glemt|fundet|set|delt,
  ligger|lå .. åben*|frit|offentligt|fremme .. personoplysninger|cpr|oplysninger|journal*|borger*, databrud*,
  sikkerhedsbrud*, brud på .. persondata*|datasikkerhed*, datalæk*, lækket, gdpr brud|sag|hændelse,
  ulåst|ulåste .. pc*|computer*|skærm*|skab*, snaget|snager|kigget .. i .. journal*|sag*,
  skrev|skrevet|indtast*|tastede|tastet|gav|givet|oplyst*|opgav|opgivet|udleveret|afgivet|videregav .. min|mit|mine|sin|sit|sine|hendes|hans|vores|koden|oplysninger .. ${secret},
  skrev|skrevet|indtast*|tastede|tastet|gav|givet|oplyst*|opgav|opgivet|udleveret|afgivet .. ${secret},
  link* .. ${secret}, sent|emailed|forwarded|shared|mailed .. wrong,
  wrong recipient|person|citizen|patient|address, lost|stolen|stole|left|misplaced .. ${device},
  ${device} .. stolen|been_lost|was_lost|got_lost,
  can see|read|access .. other|others|everyones|someone|somebody|peoples, everyone|anyone can .. see|read|access,
  entered|typed|gave|given|submitted|provided|shared .. ${secret}, data breach|leak, leaked,
  personal data .. exposed|public|visible|lost|leaked, exposed .. personal|data
`);
const incident = phrases(`
  phish*, fisk* mail*, klik*|trykke*|trykkede|åbnede|åbnet|fulgte .. link*|vedhæft*,
  mistænkelig*|falsk|falske|mærkelig|underlig|svindel .. mail*|besked*|sms*|link*|opkald*|email*|faktura*,
  mail*|besked*|sms*|opkald*|link* .. mistænkelig*|falsk|svindel|snyd|fup|udgiver sig, svindel*, svindler*, hack*,
  virus*, malware, trojan*, spyware, ransom*, løsepenge*, løsesum*, bitcoin*, kryptere* .. filer|alt,
  filer* .. krypter*, er krypteret, identitetstyveri, uvedkommende, cyberangreb, fjernstyr* .. min|vores,
  udgiver sig, nogen .. logget|logger .. ind|på .. min|mit|som, login* fra .. udland*|rusland|kina|ukendt*,
  ringede|ringer|opkald fra microsoft, uopfordret* .. totrin*|mfa|godkend*|authenticator*,
  authenticator* .. hele tiden|uden, musen .. af sig selv, styrer .. min|musen|pc*|computer*, ukendt usb*,
  clicked|opened|followed .. link*|attachment*,
  suspicious|fake|scam|strange|dodgy .. mail*|email*|message*|link*|call|sms|login*|text, scam*, spoof*,
  compromised, someone|somebody .. logged|using|accessed|controlling, unauthori*, cyber attack|attack,
  files .. encrypted, pretending to be, mouse .. moving|moves .. itself|own
`);
const notIncident = phrases(`
  antivirus*, opslag om, kursus* .. sikkerhed*|phishing, awareness*, hackathon
`);
const attack = phrases(`
  ransom*, løsepenge*, løsesum*, bitcoin*, filer* .. krypteret|krypteres, krypter* .. filer*|alt|alle|vores|mine,
  er ved at blive|bliver .. krypteret, spreder sig, cyberangreb, angreb i gang, under angreb,
  musen .. af sig selv, nogen .. styrer|fjernstyrer|overtaget .. musen|min|pc*|computer*|skærm*,
  bliver .. hacket|angrebet|fjernstyret, files|everything .. encrypted, encrypt*, spreading, under attack,
  cyber attack|attack, mouse .. moving|moves .. itself|own, someone|somebody .. controlling|control .. my|mouse,
  being hacked|attacked
`);
const general = phrases(`
  hvordan .. genkender|undgår|ved|kan, hvad er, hvor .. melder|anmelder|kan_man, how .. recogni*|avoid|do_i_know,
  what is, kursus, training, course
`);

const life = phrases(`
  liv og helbred, liv* .. fare, livsfar*, livsvigtig*, fare for .. liv|borger*|patient*|beboer*, medicin*,
  insulin*, noedkald*, nødkald*, nødopkald*, kaldeanlæg*, faldalarm*, tryghedsalarm*, døralarm*, overfaldsalarm*,
  ilt, respirator*, hjertestop*, ambulance*, alarmcentral*, 112, dosis*, doser*, genoplivning*,
  dement* .. gået|væk|ude|forlade*, medication*, medicine*, emergency call*|button*, nurse call, life threatening,
  life and|or health, lives .. risk|danger, panic button, fall alarm, patient safety, ambulance, oxygen
`);
const citizens = phrases(`
  borger*, patient*, beboer*, pårørende*, kunder|kunderne, forældre*, ansøger*, ledige, klienter*, plejecent*,
  indbygger*, virksomheder, citizen*, resident*, parent*, relatives, applicant*, customers, the_public cant|cannot
`);

const onlyMe = phrases(`
  kun mig, kun på min|én|en|et, kun min|mit, kun hos mig, bare mig, kun én sag, only me, just me, only my,
  only on my, just my, kollega* kan godt, hos de andre virker, works for .. others|colleagues
`);
const notOnlyMe = phrases(`
  ikke kun|bare mig, ikke den eneste, ikke er den eneste, not only|just me, not the only
`);
const everywhere = phrases(`
  hele kommunen*, hele rådhuset, hele organisationen, alle i kommunen, alle medarbejdere,
  alle lokationer|institutioner|skoler|plejecentre|afdelinger|forvaltninger|børnehaver|biblioteker|steder,
  flere lokationer|institutioner|skoler|plejecentre|afdelinger|børnehaver|biblioteker|steder|bygninger|matrikler,
  alle på rådhuset, nede på rådhuset, rådhuset er|har|mangler, ingen .. kommunen, på tværs af, overalt,
  både rådhuset, hovednummeret|hovednummer, fejl|ned|nede|ikke|utilgængelig* .. for .. borgere|borgerne,
  borgerne|borgere .. fejl, citizens .. error*, borgerne|borgere .. kan|kunne ikke,
  borgerne|borgere .. får|møder|ser|oplever .. fejl, kan borgerne|borgere ikke,
  borgerne|borgere .. ikke|ingen .. kan|kunne|ring*|book*|komme*,
  whole|entire municipality|town_hall|city_hall|organisation|organization|council,
  all|every schools|school|sites|site|institutions|locations|departments|employees|care_homes,
  several|multiple|many schools|sites|institutions|locations|departments|buildings|care_homes, everywhere,
  main number, citizens|residents|customers|parents .. cant|cannot|unable|can_not|get|getting, town hall is|has
`);
const oneCitizen = phrases(`
  en borger, én borger, min borger, borger .. kan ikke, a citizen, one citizen
`);
const together = phrases(`
  vi, os, vores, ingen .. kan|har|virker, ingen af os, alle|allesammen, begge, flere, mange, kollega*|kolleger*,
  afdeling*, hele, teamet, kontoret, institutionen, etagen, gangen, klassen|klasse|klasser, elever*,
  lærere|lærerne, personalet|medarbejderne|pædagogerne|sygeplejerskerne|sosuerne, holdet, plejecent*|plejehjem*,
  børnehave*|børnehus*|vuggestue*, fælles*, samtlige, nogen af os, we, us, our,
  everyone|everybody|nobody|all|both|several|many, no one, colleague*|coworker*,
  department|office|team|floor|class|classroom|ward, pupils|students|teachers|nurses|staff, care home,
  the whole|entire
`);
const sharedThings = phrases(`
  printeren|*printeren|kopimaskinen|multifunktionsmaskinen|plotteren|scanneren, printer|kopimaskine på|i,
  projektoren|*projektor*|storskærm*, smartboard*|tavlen|tavle, mødelokale*, nødkald*|kaldeanlæg*|døralarm*,
  telefonkø*|kald_kø*|omstilling*, access point, switchen, serveren|server, kantine*,
  the printer|copier|projector|scanner|whiteboard|smartboard, printer on|in|at, meeting room, call queue,
  emergency call*
`);

const wholeTime = phrases(`
  hele tiden|dagen|ugen|morgenen|natten|vejen|weekenden, all the time, all day|morning|week,
  the whole day|morning|time
`);
const canWait = phrases(`
  haster ikke|ikk|ik, ikke .. haster|akut|travlt|kritisk, ingen hast, ingen travlhed, kan .. vente,
  når i har|får tid, når der er|bliver tid, ved lejlighed, i ro og mag, ikke så vigtig*, mindre vigtig*,
  skønhedsfejl, kosmetisk, lille ting, bare irriterende, kan .. arbejde videre, kan godt arbejde,
  kun på én|et|en .. sag|dokument|fil, anden måde, no rush|hurry, not urgent, isnt urgent, can wait,
  when you have|get .. time|chance, low priority, minor, cosmetic, nice to have, whenever, can still work,
  workaround, small thing
`);
const hurry = phrases(`
  haster, hastesag, akut, straks, omgående, hurtigst muligt, hurtig hjælp, asap, nu og her, med det samme,
  lige nu, kritisk, om lidt, om .. min|minut|minutter|time|en_time|halv_time|halvanden_time, i dag|idag,
  inden kl*|klokken|middag|frokost|i_aften|fyraften, deadline*, frist*, sidste frist, venter, sidder og venter,
  står og venter, møde kl*|nu|om, lønkørsel*, lønnen, eksamen*, valg|valget, byrådsmøde*, urgent*, emergency,
  immediately, right now|away, today, in .. minutes|min|an_hour|hour, waiting, critical
`);
const standstill = phrases(`
  kan .. ikke|ikk .. arbejde|undervise, kan ingenting, kan intet, kan ikke lave noget, ligger ned,
  alt ligger|står|er nede, arbejdet .. stoppet|står, går i stå, stået stille, ingen .. kan, er død|dødt, nede,
  nedbrud, ude af drift, uden net|internet|strøm|netværk|telefon*,
  intet|ingen net|internet|strøm|billede|forbindelse|netværk|optagetone|telefon*,
  starter|tænder|booter .. ikke|ikk|ik, vil|ville ikke|ikk|ik starte|tænde|boote|åbne,
  kan .. ikke|ikk|ik .. tænde|starte, er|bliver .. sort|blå, sort|blå skærm, blåskærm*,
  kan .. ikke|ikk|ik .. komme|logge .. på|ind|af|til, låst ude, spærret, kan slet ikke, slet ikke,
  nobody|no_one .. can, cant|cannot|unable_to|can_not .. work|teach|do_anything,
  is|are|went|completely .. down|dead|offline, wont|doesnt|does_not|will_not .. turn|start|boot|power,
  cant|cannot|unable_to|can_not .. log|sign|connect|get_in|get_into, locked out, black|blue|blank screen,
  no internet|network|power|connection|dial tone, work .. stopped, standing still
`);

export const weight = {
  breach,
  incident,
  notIncident,
  attack,
  general,
  life,
  citizens,
  onlyMe,
  notOnlyMe,
  everywhere,
  oneCitizen,
  together,
  sharedThings,
  wholeTime,
  canWait,
  hurry,
  standstill,
} as const;
