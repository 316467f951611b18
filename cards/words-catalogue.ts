import type { Text } from '../bot/domain/organisation.ts';

/** Texts of the service catalogue and the service status. */
export const CATALOGUE_WORDS = {
  catalogueHeading: { da: 'Servicekatalog', en: 'Service catalogue' },
  catalogueIntro: {
    da: 'Det hjælper vi med. Skriv «servicekatalog vpn» for at gå direkte til en ydelse.',
    en: 'This is what we help with. Write “catalogue vpn” to go straight to a service.',
  },
  catalogueOthers: { da: 'Andet', en: 'Other' },
  catalogueSeveral: { da: 'Hvilken ydelse mener du?', en: 'Which service do you mean?' },
  catalogueNone: {
    da: 'Jeg fandt ingen ydelse, der passer til «{query}». Prøv et andet ord, eller vælg en gruppe her.',
    en: 'I found no service that fits “{query}”. Try another word, or choose a group here.',
  },
  catalogueGone: {
    da: 'Den ydelse findes ikke mere. Skriv «servicekatalog» for at se dem, vi har.',
    en: 'That service no longer exists. Write “catalogue” to see the ones we have.',
  },
  catalogueCount: { da: '{count} ydelser', en: '{count} services' },
  catalogueCountOne: { da: '1 ydelse', en: '1 service' },
  buttonCatalogue: { da: 'Servicekatalog', en: 'Service catalogue' },
  buttonShowService: { da: 'Vis', en: 'Show' },
  tipService: { da: 'Vis {name}', en: 'Show {name}' },
  buttonStatus: { da: 'Driftsstatus', en: 'Service status' },
  buttonStatusAgain: { da: 'Opdatér', en: 'Refresh' },
  buttonOrder: { da: 'Bestil', en: 'Order' },
  buttonBackToService: { da: 'Vis ydelsen', en: 'Show the service' },

  serviceLevelHeading: { da: 'Hvor hurtigt hjælper vi?', en: 'How fast do we help?' },
  levelOne: {
    da: 'Er én person ramt og kan ikke arbejde: {times}',
    en: 'If one person is affected and cannot work: {times}',
  },
  levelSeveral: {
    da: 'Er en afdeling, institution eller skole ramt: {times}',
    en: 'If a department, institution or school is affected: {times}',
  },
  levelAll: {
    da: 'Er hele kommunen eller borgerne ramt: {times}',
    en: 'If the whole municipality or citizens are affected: {times}',
  },
  levelTimes: {
    da: 'Vi svarer inden for {response} og løser det normalt inden for {resolution}, {clock}.',
    en: 'We answer within {response} and normally solve it within {resolution}, {clock}.',
  },
  clock_openingHours: { da: 'i åbningstiden', en: 'during opening hours' },
  clockNamed: { da: 'i tiden «{name}»', en: 'in the hours “{name}”' },
  clock_24x7: { da: 'døgnet rundt', en: 'round the clock' },
  levelNight: {
    da: 'Døgnet rundt gælder kun det, der er mærket sådan. Ring til driftsvagten på {phone} uden for åbningstiden.',
    en: 'Round the clock covers only what is marked so. Call the on-call technician on {phone} outside opening hours.',
  },
  levelOther: {
    da: 'Uden for de tider løser vi ikke fejl på denne ydelse. Er der fare for liv og helbred, så ring til driftsvagten på {phone}.',
    en: 'Outside those hours we do not solve faults in this service. If life or health is at risk, call the on-call technician on {phone}.',
  },
  levelDay: {
    da: 'Uden for åbningstiden løser vi ikke fejl på denne ydelse. Er der fare for liv og helbred, så ring til driftsvagten på {phone}.',
    en: 'Outside opening hours we do not solve faults in this service. If life or health is at risk, call the on-call technician on {phone}.',
  },

  openingHeading: { da: 'Åbningstid', en: 'Opening hours' },
  deskOpenNow: {
    da: 'Servicedesken er åben nu og lukker {when}.',
    en: 'The service desk is open now and closes at {when}.',
  },
  deskAlwaysOpen: { da: 'Servicedesken har åbent døgnet rundt.', en: 'The service desk is open round the clock.' },
  deskOpensAt: {
    da: 'Servicedesken er lukket nu og åbner {when}.',
    en: 'The service desk is closed now and opens on {when}.',
  },

  selfHelpHeading: { da: 'Prøv selv først', en: 'Try this first' },
  selfHelpStep: { da: '{step}. {text}', en: '{step}. {text}' },

  statusHeading: { da: 'Driftsstatus', en: 'Service status' },
  statusOf: { da: 'Driftsstatus: {name}', en: 'Service status: {name}' },
  statusDisrupted: {
    da: 'Vi arbejder på en fejl, der rammer flere (siden {since}).',
    en: 'We are working on a fault that affects several people (since {since}).',
  },
  statusCalm: { da: 'Ingen kendte driftsforstyrrelser lige nu.', en: 'No known service disruptions right now.' },
  statusChanged: { da: 'Sidst ændret {when}.', en: 'Last changed {when}.' },
  statusLookedAt: { da: 'Som det var {when}.', en: 'As it was {when}.' },
  statusReport: {
    da: 'Er du ramt af noget andet, så meld en fejl.',
    en: 'If something else is wrong, report a fault.',
  },
  helpCatalogue: {
    da: '«servicekatalog» viser, hvad vi hjælper med. «servicekatalog vpn» viser én ydelse. «bestil» viser, hvad du kan bestille.',
    en: '“catalogue” shows what we help with. “catalogue vpn” shows one service. “order” shows what you can order.',
  },
  helpStatus: {
    da: '«driftsstatus» viser, om der er kendte driftsforstyrrelser.',
    en: '“status” shows whether there are known service disruptions.',
  },
} as const satisfies Record<string, Text>;
