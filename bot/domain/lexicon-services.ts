import { listed } from './phrases.ts';

/**
 * Words that mean the same area of work. A service that has one of the anchors among its names gets the other words
 * too, so that a catalogue need not list everything that people say. A `factor` makes them hints only.
 */
export const relatedWords: readonly { readonly anchors: string; readonly words: string; readonly factor?: number }[] = [
  {
    // What people order is also what breaks: these words count for an order when the rest says that it is one.
    anchors: 'bestille, licens',
    words: `
      oplader, dock, dockingstation, tastatur, mus, headset, skærm, bærbar, computer, laptop, telefon, mobil, tablet,
      ipad, usb, taske, webcam, keyboard, mouse, monitor, screen, phone, charger, adapter, kabel, cable
    `,
    factor: 0.6,
  },
  {
    anchors: 'adgangskode, password',
    words: `
      kodeord, pinkode, logon, logge, log på, logger, logget, tofaktor, to-faktor, konto, brugerkonto, brugernavn,
      username, account, locked out, login, engangskode, sms-kode, godkendelsesapp, bitlocker, glemt kode, log on,
      logging in, logged in, sign-in, passcode, bruger låst, kode udløbet, nulstille kode
    `,
  },
  {
    anchors: 'computer, laptop, pc',
    words: `
      monitor, dockingstation, keyboard, mouse, windows, blåskærm, strømforsyning, batteri, battery, usb, harddisk,
      powerpoint, blæser, desktop, genstart, adapter, lader, macbook, notebook, browser, chrome, edge, pdf, adobe,
      skærmene, maskine, bluescreen, hub, touchpad, skrivebord, opdatering, display, excel, word, office, onenote,
      trackpad, arbejdsplads, skærmkabel, blue screen
    `,
  },
  {
    anchors: 'printer, print',
    words: `
      udskrive, udskrift, udskrivning, printerkø, kopimaskine, kopiere, multifunktionsmaskine, plotter, blæk,
      blækpatron, tonerpatron, papirbakke, photocopier, copier, ink, papir, kopi, skanne, skanner, indscanne,
      follow-print, printing, scanning, papiret sidder fast
    `,
  },
  {
    anchors: 'outlook, postkasse',
    words: `
      indbakke, mailboks, inbox, mødeindkaldelse, mødeinvitation, e-mails, emails, udbakke, post kasse, attachment,
      vedhæftning, autosvar, mailkonto, mailsystem, kalenderen, fraværsbesked, mailing, mailadresse
    `,
  },
  {
    anchors: 'teams',
    words: `
      teams-møde, videomøde, online møde, lyd, webcam, høretelefoner, skærmdeling, dele skærm, meeting, microphone,
      camera, video call, chat, skype, zoom, audio, sound, speakers, højttaler, microsoft teams, virtuelt møde,
      share my screen
    `,
  },
  {
    anchors: 'onedrive, sharepoint, fællesdrev',
    words: `
      netværksdrev, dokument, dokumenter, synkronisere, synkroniserer, sync, syncing, backup, papirkurv, overskrevet,
      shared drive, files, documents, document, drive, drevet, folders, slettet, k-drev, h-drev, o-drev, g-drev,
      f-drev, u-drev, x-drev, m-drev, network drive, mappestruktur
    `,
  },
  {
    anchors: 'netværk, internet',
    words: `
      lan, netværkskabel, netværksstik, router, switch, firewall, kablet, ethernet, internetforbindelse, bredbånd,
      fiber, the internet, proxy, dns, netforbindelse, krydsfelt, lan-stik, server, serverrum
    `,
  },
  {
    anchors: 'wifi, trådløst',
    words: `
      wlan, wi fi, trådløs, trådløse, wireless, gæstenet, gæstenetværk, eduroam, accesspoint, ssid, netkode, hotspot,
      trådløst net, trådløst netværk, wifien
    `,
  },
  {
    anchors: 'vpn, fjernadgang',
    words: `
      fjernskrivebord, citrix, remote desktop, globalprotect, anyconnect, forticlient, hjemmearbejdsplads,
      arbejder hjemme, arbejde hjemme, working from home, from home, home office, hjemmekontor, remote access,
      fjernforbindelse
    `,
  },
  {
    anchors: 'hovednummer, omstilling, telefonsystem',
    words: `
      kaldkø, viderestilling, viderestille, viderestiller, stille om, fastnet, fastnettelefon, opkald, telefonsvarer,
      voicemail, main number, switchboard, call queue, ringe ind, telefonerne, kundekø, incoming calls, calls,
      telefonlinje, dial tone, kontaktcenter, telefoni, lokalnummer, telefonslange, ringe ud, phone line,
      phone system, desk phone, bordtelefon
    `,
  },
  {
    anchors: 'mobil, iphone, tablet',
    words: `
      smartphone, android, sim-kort, puk, mobilabonnement, dækning, apps, appen, mobiltelefon, intune, cellphone,
      mobile, mobile phone, phone screen, abonnement, samsung, mobildata, roaming, sim card
    `,
  },
  {
    anchors: 'smartboard, chromebook',
    words: `
      elevpc, elevcomputer, whiteboard, interactive board, klasselokale, klassen, student, students, pupil, classroom,
      activboard, skole-it, touchskærm, tavlen, lesson, elevkonto, elevernes, ipads til elever, activepanel,
      elevcomputere, computervogn, trinnet, årgang
    `,
  },
  {
    anchors: 'aula, unilogin',
    words: `
      meebook, min uddannelse, minuddannelse, forældreintra, uni login, komme-gå, forældrene
    `,
  },
  {
    anchors: 'esdh, journalisere',
    words: `
      dokumentskabelon, skabelon, brevskabelon, arkivere, dagsordenssystem, fletning, flettebrev, template,
      case system, document system, filing, journaliserer, sagssystem, aktindsigt, mail merge, case management
    `,
  },
  {
    anchors: 'omsorgssystem, eoj',
    words: `
      omsorgsjournal, medicin, medicinkort, borgerjournal, care system, care record, patient record, medication,
      medicinsystem, dosering, besøgsplan, plejejournal, hjemmepleje, besøgsliste, medicinmodul, care plan, home care,
      sundhedsjournal, triagetavle
    `,
  },
  {
    anchors: 'nødkald, kaldeanlæg',
    words: `
      nødkaldsanlæg, nødkaldssystem, faldalarm, alarm, dørsensor, tryghedsalarm, panic button, alarm button,
      nurse call, kaldesystem, overfaldsalarm, nødkaldsknap, fall alarm, gps-sender, sensorgulv, kald fra stuerne,
      call system, door alarm, emergency button, emergency calls
    `,
  },
  {
    anchors: 'økonomisystem, faktura',
    words: `
      regning, regninger, kreditor, debitor, budget, indkøbssystem, bogføre, bogført, postering, bilag, kontering,
      kontere, e-faktura, betaling, invoice, invoices, finance system, accounting, purchase order, rejseafregning,
      udlæg, betalinger, bogføringssystem, indkøbsordre, finance, finans, debitorer, kasserapport
    `,
  },
  {
    anchors: 'lønseddel, vagtplan',
    words: `
      feriesaldo, fraværsregistrering, sygemelding, tidsregistrering, vagtskema, roster, rota, payroll, payslip,
      salary, timesheet, shift plan, ferie, arbejdstid, vagter, lønsystem, lønnen, løndata, kørselsgodtgørelse,
      shifts, rostering, vagtplansystem, lønninger
    `,
  },
  {
    anchors: 'kontanthjælp, sygedagpenge, jobcenter',
    words: `
      dagpenge, udbetaling, ydelsessystem, job centre, job center, benefit, benefits, unemployment, jobplan,
      boligstøtte, førtidspension, jobsøger, fleksjob, integrationsydelse, ydelseskontoret, cash benefits,
      sickness benefit, ydelsesudbetaling
    `,
  },
  {
    anchors: 'hjemmeside, selvbetjening',
    words: `
      webside, webform, formular, online booking, citizen portal, self-service, web page, webpage, ansøgningsskema,
      bookingsystem, cms, web site, borgerportal, ansøgningsformular, online form, municipal website, homepage,
      kommunens side, book appointments, appointment, forms, tidsbestillingssystem
    `,
  },
  {
    anchors: 'digital post, e-boks',
    words: `
      digitalpost, breve, sikker post, tunnelmail, digital mail, secure mail, secure email, mitpost, doc2mail,
      masseforsendelse, brev, letters, sikkermail, digital letters
    `,
  },
  {
    anchors: 'gis, byggesag, matrikel',
    words: `
      kortløsning, byggetilladelse, byggesagssystem, ortofoto, geodata, map viewer, maps, planning permission,
      building permit, webkort, kortviser, map, luftfoto, bygge og miljø, byggeansøgning, building permits
    `,
  },
  {
    anchors: 'mødelokale, projektor',
    words: `
      konferencerum, konferenceudstyr, videokonference, rumskærm, clickshare, conference room, big screen, boardroom,
      byrådssal, mødeskærm, lokalet, mødeudstyr, lokale, room booking, council chamber, projektorlærred
    `,
  },
  {
    anchors: 'phishing, databrud',
    words: `
      spam, svindel, scam, malware, trojaner, løsesum, datalæk, data breach, mistænkelig mail, suspicious
    `,
  },
  {
    anchors: 'ny medarbejder, rettigheder',
    words: `
      oprettes, oprettelse, nyansat, ny kollega, fratrådt, brugerrettigheder, adgang, access, permissions, permission,
      new employee, new starter, new colleague, leaver, vikar, praktikant, barselsvikar, rettighed, adgange, oprette,
      læseadgang, skriveadgang, nedlægges, new hire, fratrædelse
    `,
  },
  {
    anchors: 'bestille, licens',
    words: `
      bestil, ny pc, ny computer, ny skærm, ny telefon, nyt headset, nyt tastatur, ny bærbar, ny mobil, ny ipad,
      ny arbejdstelefon, ny oplader, ny dock, to skærme, ekstra, installeret, installation, installed, new laptop,
      new screen, new phone, new monitor, new headset, new keyboard, new mouse, license, licence, software,
      programmer, program, acrobat, visio, photoshop, purchase, udskifte, låne, indkøbe, second monitor,
      extra monitor, extra screen
    `,
  },
  {
    anchors: 'automatisere, business case',
    words: `
      automatisering, digitalisere, digitalisering, robotter, rpa, chatbot, forslag, suggestion, automate,
      nyt fagsystem, projektide, automation, projektidé, ny løsning, digitalise, digitalize, kunstig intelligens
    `,
  },
];

/** Words of the names of services that say nothing about which service it is. */
export const emptyNameWords: ReadonlySet<string> = new Set(
  listed(`
  og, and, it, av, system, systemer, systems, digital, digitale, user, bruger, bestilling, ordering, idéer, ideas,
  project, management, remote, new, access, i, of, the, for, rights, creation, mobile, self, service, main, plan,
  call, job, centre, center, care, data, record, mobil, kort, case, online, software, programmer, udstyr,
  equipment, borgerrettet, citizen, rooms, maps, advice, post, sikker, secure, technology, teaching, school,
  shares, planning, phones, tilbehør, accessories, workplace, sikkerhed, security, file, undervisningen, building
`),
);

/** The weight of a name that only one system has, as of every word of a catalogue that is not an everyday word. */
export const systemNameWeight = 1.3;

const weak = listed(`
  kort, kortet, star, av, app, apps, appen, sim, fil, kø, køer, klasse, klassen, lyd, sound, audio, maskine,
  papir, kopi, skabelon, template, meeting, chat, lokale, lokalet, brev, breve, letters, alarm, forms, map, maps,
  betaling, ferie, budget, bilag, regning, opkald, calls, program, programmer, adgang, access, oprette, låne,
  ekstra, server, browser, drive, switch, from home, opdatering, genstart, display, skrivebord, fiber, dækning,
  forbindelse, remote, undervisning, ydelse, projekt, robot, starter, stopper, install, installere, order, konto,
  account, logge, logger, logget, forslag, vikar, student, students, elev, elever, pupils, pupil, hjemmefra,
  appointment, indkøb, kode, dokument, dokumenter, document, documents, sensor, udbetaling, formular, hub,
  finance, phone, telefon, adapter, spam, forældrene, meetings, sagsnummer, lader, lesson, flette, net, camera,
  kamera, meeting room, filing, adobe, pdf, bestille, bestilling, mobile, sync, office, computer, pc, skærm,
  screen
`);
const feeble = listed(`
  langsom, offline, mistet, stjålet, krypteret, forsvundet, låst, slettet, trinnet, usb, mus, mouse, purchase,
  suspicious, årgang, overskrevet, udskifte, abonnement
`);

const systemNames = listed(`
  outlook, teams, onedrive, sharepoint, aula, unilogin, smartboard, chromebook, citrix, omsorgssystem,
  økonomisystem, digital post, e-boks, globalprotect
`);

/** How much a word tells about the service, beside 1 for a usual word. */
export const wordWeights: ReadonlyMap<string, number> = new Map([
  ...systemNames.map((word): [string, number] => [word, systemNameWeight]),
  ...weak.map((word): [string, number] => [word, 0.7]),
  ...feeble.map((word): [string, number] => [word, 0.35]),
]);
export const relatedWeight = 0.95;
export const serviceNameWeight = 0.6;

/** Words that look like a misspelt or compound word of the catalogue, and are none. */
export const lookalikes: ReadonlySet<string> = new Set(
  listed(`
  tavlemøde, tavlemøder, laver, lave, lavet, falder, faldet, holder, fuld, fulde, felter, spærre, mangle, mangler, printet, mandag,
  maden, kolde, noget, nogle, nogen, netop, nettop, kunder, starte, starten, startede, alarmerende, start, ordner,
  ordnet, orden, sider, siden, virker, virket, musik, musikken, lokal, lokale, filter, skriver, skrive, skrevet,
  team, teamet, plads, stand, prøvet, prøver, kortvarigt, kodning, mødet, møde, møder, klarer, klaret, postnummer,
  kontor, kontoret, kontorer, konkret, kontakt, kontakte, kontant, elevator, elevatoren, program, logisk, scene,
  reader, leader, older, colder, world, works, working, sender, phase, paper, people, prints, mobning, printed,
  officer, official, internal, internt, interne, intern, netto, screens, tables, table, stable, morning,
  sometimes, meeting, called, nede, kommune, kommunen, hjemmet, hjemme, kollega, kolleger, borger, borgere,
  medarbejder, medarbejdere, fejlen, fejler, problem, problemer
`),
);
