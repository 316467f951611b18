import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { type Understanding, understand } from '../../bot/domain/understand.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

const messages = JSON.parse(readFileSync('test/fixtures/messages.json', 'utf8')) as {
  text: string;
  language: 'da' | 'en';
  intent: string;
  serviceId?: string;
}[];
const today = new Date('2026-11-23T12:00:00Z');

let organisation: Organisation;
beforeAll(async () => {
  organisation = await exampleOrganisation();
});
const read = (text: string) => understand(text, { organisation, now: today });
const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;
const main = ({ matters }: Understanding) => matters[0];
const top = (reading: Understanding) => main(reading)?.services[0]?.serviceId;

describe('On further messages, the bot', () => {
  it('knows what kind of message it is in at least 95 of 100', () => {
    expect(share(messages.map(({ text, intent }) => read(text).intent === intent))).toBeGreaterThanOrEqual(0.95);
  });

  it('knows the service in at least 95 of 100', () => {
    expect(
      share(messages.flatMap(({ text, serviceId }) => (serviceId ? [top(read(text)) === serviceId] : []))),
    ).toBeGreaterThanOrEqual(0.95);
  });

  it('never takes the other language', () => {
    const wrong = messages.filter(({ text, language }) => (read(text).language ?? language) !== language);
    expect(wrong).toEqual([]);
  });

  it('never makes a case of what is none', () => {
    const others = messages.filter(({ intent }) => !['fault', 'request', 'project_idea'].includes(intent));
    expect(
      others.filter(({ text }) => ['fault', 'multi', 'request', 'project_idea'].includes(read(text).intent)),
    ).toEqual([]);
  });
});

describe('The bot', () => {
  it.each([
    ['printeren på 3. sal virker ikke', 'print'],
    ['hovedprinteren er i stykker', 'print'],
    ['printerkøen er gået i stå', 'print'],
    ["wifi'et er væk", 'wifi'],
    ['Skaermen er sort', 'pc'],
    ['Outlok åbner ikke', 'mail'],
    ['min komputer crasher', 'pc'],
    ['noedkaldet virker ikke', 'noedkald'],
    ['Otulook åbner ikke', 'mail'],
    ['Tak for hjælpen i går. Jeg har mistet min telefon', 'sikkerhed'],
    ['Kom til at sende en mail til den forkerte borger', 'sikkerhed'],
    ['jeg klikkede på et link i en mail i Outlook', 'sikkerhed'],
  ])('takes «%s» for a fault of %s', (text, serviceId) => {
    const reading = read(text);
    expect([reading.intent, top(reading)]).toEqual(['fault', serviceId]);
  });

  it.each([
    ['Søgning i kortet giver ingenting. Noget helt andet: kopimaskinen krøller papiret', ['gis', 'print']],
    ['Tastaturet skriver w i stedet for s, og kopimaskinen krøller papiret', ['pc', 'print']],
    ['Two problems. The copier jams all the time, and the map is empty when I search', ['print', 'gis']],
    ['To ting, den ene er at musen er død, den anden er at jeg ikke har signal på mobilen', ['pc', 'mobil']],
  ])('reads two matters in «%s»', (text, services) => {
    const { intent, matters } = read(text);
    expect([intent, matters.map((matter) => matter.services[0]?.serviceId)]).toEqual(['multi', services]);
  });

  it.each([
    ['Jeg har prøvet at slukke telefonen, og kopimaskinen krøller stadig papiret', 'print'],
    ['Printeren skriver kun striber, og jeg har prøvet at genstarte computeren', 'print'],
    ['Det er ikke nettet, og det er heller ikke koden, men Outlook fryser, og kalenderen er tom', 'mail'],
    ['Der kom en kunde forbi. Printeren skriver kun striber, og det er træls', 'print'],
  ])('reads one matter in «%s», whatever else is named', (text, serviceId) => {
    const reading = read(text);
    expect([reading.intent, reading.matters.length, top(reading)]).toEqual(['fault', 1, serviceId]);
  });

  it.each([
    ['Tak for hjælpen i går, men nu er printeren død igen', 'print'],
    ['Thanks for yesterday, but the scanner is dead', 'print'],
    ['Tak for den nye mobil. Den kan bare ikke komme på wifi', 'wifi'],
    ['Det er ikke printeren, men skærmen er sort', 'pc'],
  ])('compares «%s» by what is wrong', (text, serviceId) => {
    const reading = read(text);
    expect([reading.intent, top(reading)]).toEqual(['fault', serviceId]);
  });

  it('hears what is with security alone, also between the lines, and a fault where only data is spoken of', () => {
    const flags = (text: string) => {
      const { suspectedBreach, securityIncident } = main(read(text))?.flags ?? {};
      return { suspectedBreach, securityIncident };
    };
    const breach = { suspectedBreach: true, securityIncident: false };
    expect(flags('Vores fælles tablet med billeder af børnene er ikke til at finde')).toMatchObject({
      suspectedBreach: true,
      securityIncident: true,
    });
    expect(flags('Jeg kan læse lønsedlerne for hele afdelingen, og det kommer ikke mig ved')).toEqual(breach);
    expect(flags('Et barns sag viser en anden families navne')).toEqual(breach);
    expect(main(read('Et barns sag viser en anden families navne'))?.unsureBreach).toBe(true);
    expect(flags('Beregningen af boligstøtte giver et forkert tal')).toEqual({
      suspectedBreach: false,
      securityIncident: false,
    });
  });

  it('never lets life and health fall below P2, and lets a way round lower everything else', () => {
    const priorities = (text: string) => read(text).matters.map(({ priority }) => priority);
    for (const text of [
      'En beboer kan ikke få fat i os, nødkaldet er dødt',
      'Medicinlisten er tom, vi ved ikke hvem der skal have insulin',
      'When a resident presses for help only two of our four phones ring',
    ])
      expect(['P1', 'P2']).toEqual(expect.arrayContaining(priorities(text)));
    expect(priorities('Det er kun mig der ikke kan printe, og jeg kan bruge den anden printer imens')).toEqual(['P4']);
    expect(priorities('Opus er nede for hele kommunen')).toEqual(['P1']);
    expect(priorities('Opus er nede for hele kommunen, men det haster ikke')).toEqual(['P3']);
  });

  it.each([
    ['in a line, with brackets', 'To ting: 1) wifi er nede i hallen 2) jeg skal have adgang til Opus'],
    ['in a line, with full stops', '1. wifi er nede i hallen på 2. sal 2. jeg skal have adgang til Opus'],
    ['one below the other', 'Hej\n\n1) Wifi er nede i hallen\n2) Jeg skal have adgang til Opus'],
    ['with dashes', '- wifi er nede i hallen\n- jeg skal have adgang til Opus'],
  ])('takes the points of a list %s for matters, without their numbers', (_, text) => {
    const { intent, matters } = read(text);
    expect([intent, ...matters.map((matter) => matter.services[0]?.serviceId)]).toEqual(['multi', 'wifi', 'adgange']);
    expect(matters.at(-1)?.text).toMatch(/^jeg skal have adgang til Opus$/i);
    expect(matters[0]?.text).toMatch(/^(?:To ting: 1\) )?wifi (?!.*\b2[.)] *$)/i);
  });

  it('finds no list where floors, classes and dates are counted', () => {
    expect(read('Printeren på 1. sal er død, og den på 2. sal trækker ikke papir').matters).toHaveLength(1);
    expect(read('1. klasse kan ikke logge på Chromebooks, 2. klasse kan heller ikke').matters).toHaveLength(1);
  });

  it('leaves what happens next, what was tried and what still works with the fault it belongs to', () => {
    for (const text of [
      'Når jeg trykker Gem i SBSYS, kommer der en grå boks, og så sker der ikke mere',
      'OneDrive synkroniserer ikke på den bærbare. Jeg mailer dokumenterne til mig selv så længe',
      'Outlook viser ikke kalenderen. Teams virker fint, og telefonen viser alt',
    ])
      expect([text, read(text).matters.length]).toEqual([text, 1]);
  });

  it('names the service somebody wants to be called about, and none when they do not say', () => {
    const about = read('Ring til mig om Nexus på 12 34 56 78');
    expect([about.intent, top(about), about.callbackPhone]).toEqual(['callback', 'eoj', '12345678']);
    // Who wants to be called is not shown what to try.
    expect(main(about)?.tried).toBe(true);
    expect(read('Ring til mig på 12 34 56 78')).toMatchObject({ intent: 'callback', matters: [] });
  });

  it('knows short words that point back to something said before', () => {
    for (const text of ['den blinker rødt', 'den larmer også', 'og så er det på Søndre Skole', 'stadig det samme'])
      expect([text, read(text).continues]).toEqual([text, true]);
    expect(main(read('den blinker rødt'))?.sure).toBe(false);
    for (const text of ['det er printeren der er død', 'printeren blinker rødt', 'Hej, skærmen på kontoret er sort'])
      expect([text, read(text).continues]).toEqual([text, false]);
  });

  it('takes the question whether something is down at all for a question about operations, and what is down for a fault', () => {
    expect(read('Er der nedbrud på noget lige nu?').action).toBe('show_status');
    expect(read('Er der nedbrud? Vi kan ikke komme på Nexus').intent).toBe('fault');
  });

  it('sees no danger to life in a breach that is certain, and tells a certain one from a possible one', () => {
    const certain = main(read('Jeg kom til at sende medicinlisten for alle beboere til en forkert mailadresse'));
    expect(certain).toMatchObject({ unsureBreach: false, flags: { suspectedBreach: true, lifeHealth: false } });
    const possible = main(read('Jeg tror måske, at en anden har set mine borgeres journaler'));
    const attacked = main(read('Nogen har logget ind på min postkasse fra Rusland og læst mine sager'));
    expect(attacked?.flags).toMatchObject({ securityIncident: true, suspectedBreach: true });
    expect(possible).toMatchObject({ unsureBreach: true, flags: { suspectedBreach: true } });
    const told = main(read('Aula viser et forkert barn, når jeg slår op'));
    expect(told).toMatchObject({ unsureBreach: true, flags: { suspectedBreach: true } });
  });

  it('takes a question about something lost for a question, and what was lost for an incident', () => {
    expect(read('Hvordan går det med min stjålne telefon?').action).toBe('show_status');
    const net = read('Er der andre, der har mistet nettet?');
    expect([net.action, top(net), main(net)?.flags.securityIncident]).toEqual([
      'link_or_create_major',
      'netvaerk',
      false,
    ]);
    expect(main(read('Jeg har mistet min telefon'))?.flags.securityIncident).toBe(true);
  });

  it('reads a day after its number and full stop', () => {
    expect(read('Vi skal bruge login til to vikarer fra 15. december 2026 og to måneder frem').neededBy).toBe(
      '2026-12-15',
    );
    expect(read('Ny medarbejder pr. 1. december 2026. Skal kunne se vagtplanen').neededBy).toBe('2026-12-01');
    expect(read('Fristen er 3.12.2026. Vi kan ikke sende brevene').deadline).toBe('2026-12-03');
  });

  it('leaves earlier mails below an answer out of account', () => {
    const quoted = '\n\nFra: Kontoret\nSendt: 2. november 2026 10:00\nEmne: SV: Nødkaldet er dødt, og Nexus er nede';
    const reading = read(`Tallene i Opus er forkerte.${quoted}`);
    expect([top(reading), main(reading)?.flags.lifeHealth]).toEqual(['oekonomi', false]);
  });

  it('asks what is meant where neither a service nor a sign is named, and offers to join others who say the same', () => {
    expect(read('der er noget galt').action).toBe('ask_clarify');
    expect(read('Printeren er død, er det også sådan hos andre?').action).toBe('link_or_create_major');
    expect(read('Tak, det virker nu').action).toBe('confirm_resolved');
    expect(read('Tak').action).toBe('none');
  });

  it('takes a bare «ja» for nothing, since nobody has asked', () => {
    for (const text of ['ja', 'ok']) expect([text, read(text).intent]).toEqual([text, 'noise']);
  });

  it('takes the wish to close a case by its number for a withdrawal, and asking who it is for a call for help', () => {
    expect(read('luk INC-2026-000001')).toMatchObject({ intent: 'withdrawal', caseNumber: 'INC-2026-000001' });
    expect(read('er du et menneske?').intent).toBe('help');
  });

  it('is never sure that it is about none of the services, so that nothing is changed to that', () => {
    expect([top(read('det virker ikke')), main(read('det virker ikke'))?.sure]).toEqual(['andet', false]);
  });

  it('hears thanks only where nothing is wrong any more', () => {
    expect(read('Tak, det virker nu').intent).toBe('thanks');
    expect(read('Tak, men det virker stadig ikke').intent).toBe('answer');
    expect(read('Printeren virker igen, men nu kan jeg ikke scanne').intent).toBe('fault');
    expect(read('Det virkede ikke i går, men det virker nu').intent).toBe('thanks');
  });

  it('takes not knowing how for a question', () => {
    expect(read('Jeg kan ikke finde ud af, hvordan jeg deler en mappe').intent).toBe('question');
    expect(read('Jeg kan ikke dele en mappe').intent).toBe('fault');
  });

  it('takes a polite wish for a wish and a wish for something new for an idea', () => {
    expect(read('Kan I ikke lige installere Visio?')).toMatchObject({
      intent: 'request',
      matters: [{ kind: 'request' }],
    });
    expect(read('Kunne vi ikke automatisere fakturaerne?')).toMatchObject({
      intent: 'project_idea',
      matters: [{ kind: 'idea' }],
    });
  });

  it('tells an attack from a breach and a breach from a lost connection', () => {
    expect(main(read('Mine filer er krypteret, og de vil have bitcoin'))?.flags).toMatchObject({
      activeAttack: true,
      securityIncident: true,
    });
    expect(main(read('Min bærbare er stjålet'))?.flags).toMatchObject({ suspectedBreach: true, activeAttack: false });
    expect(main(read('Jeg har mistet forbindelsen til Nexus'))?.flags).toMatchObject({ suspectedBreach: false });
    expect(read('Hvad er phishing?').intent).toBe('question');
  });

  it('sends an idea to the service that collects ideas, also when it names none', () => {
    expect(top(read('Det ville være smart hvis man selv kunne uploade billeder'))).toBe('projekt');
  });

  it('takes a standstill for urgent unless the service is of low criticality and nobody waits', () => {
    expect(main(read('Opus er nede'))?.urgency).toBe(1);
    expect(main(read('Printeren er død'))?.urgency).toBe(2);
    expect(main(read('Printeren er død og det haster'))?.urgency).toBe(1);
    expect(main(read('Opus er nede, men det haster ikke'))?.urgency).toBe(3);
  });

  it('does not guess a language that the text does not tell', () => {
    expect(read('printer').language).toBeUndefined();
    expect(read('ok').language).toBeUndefined();
  });

  it('reads rooms, numbers, times and error codes', () => {
    expect(read('Fejlkode 0x80070005 i lokale 214, ring på 12 34 56 78 efter kl. 13.30')).toMatchObject({
      errorCode: '0x80070005',
      room: 'lokale 214',
      callbackPhone: '12345678',
      callbackAfter: '13:30',
    });
    expect(read('vk104233 is dead on the 2nd floor, call 87654321 after 2 pm')).toMatchObject({
      assetTag: 'VK-104233',
      room: '2nd floor',
      callbackPhone: '87654321',
      callbackAfter: '14:00',
    });
    expect(read('CVR 12345678 findes ikke i Opus, fejl 404')).toMatchObject({ errorCode: '404' });
    expect(read('CVR 12345678 findes ikke i Opus, fejl 404')).not.toHaveProperty('callbackPhone');
    expect(read('SØNDRE SKOLE har ikke internet').location).toBe('SØNDRE SKOLE');
  });

  it('keeps CPR numbers out of everything it hands on', () => {
    const reading = read('Nexus viser ikke borger 251248-9996, cpr 0707614285');
    expect(JSON.stringify(reading)).not.toMatch(/251248|0707614285/);
    expect(reading.cprRemoved).toBe(2);
  });

  it('knows the services of another catalogue by that catalogue', () => {
    const [first] = organisation.services;
    if (!first) throw new Error('The catalogue is empty');
    const parking = {
      ...first,
      id: 'parkering',
      name: { da: 'Parkering', en: 'Parking' },
      aliases: ['parkbot', 'p-automat'],
    };
    const other = { ...organisation, services: [parking] };
    expect(top(understand('ParkBoten er nede', { organisation: other }))).toBe('parkering');
    expect(top(understand('p-automaten virker ikke', { organisation: other }))).toBe('parkering');
    expect(understand('printeren virker ikke', { organisation: other }).matters[0]?.services).toEqual([]);
  });

  it('reads any text without failing, and a long one quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) =>
        expect(read(text).title.length).toBeLessThanOrEqual(80),
      ),
    );
    for (const text of [
      'x'.repeat(10_000),
      'ikke kan '.repeat(1_111),
      'virker '.repeat(1_428),
      'Solgården '.repeat(1_000),
      '- '.repeat(5_000),
      'aå1'.repeat(3_333),
    ]) {
      const begun = performance.now();
      read(text);
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
  });
});
