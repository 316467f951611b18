import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  anna = await desk.person('Anna');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const reports = async (text: string): Promise<void> => {
  await anna.says(text);
  await anna.presses('Send');
};

describe('Why a promise was broken', () => {
  const CAUSE = 'Årsag til overskridelse';

  it('is noted on the case by the consultant, kept, and not shown to the reporter', async () => {
    await reports('Printeren på 3. sal er død');
    await technician.presses('Tag sagen');
    const card = technician.card();
    expect(JSON.stringify(card.json())).not.toContain(CAUSE);
    await desk.passes({ days: 21 });
    await technician.says('sag 1');
    const late = technician.card();
    await technician.presses(CAUSE, {}, late);
    await technician.presses(
      'Gem årsag',
      { 'Hvorfor blev fristen overskredet?': 'Ventede på leverandør', 'Uddyb kort': 'Tromlen var i restordre' },
      late,
    );
    late.shows(/Årsag til overskridelse: Ventede på leverandør – Tromlen var i restordre \(Klienttekniker 1\)/);
    anna.card().showsNot('Tromlen', 'leverandør');
    await technician.presses(CAUSE, {}, late);
    await technician.presses('Gem årsag', { 'Hvorfor blev fristen overskredet?': 'Mange sager' }, late);
    const history = (await desk.store.cases.read(anna.card().caseId() ?? ''))?.value.history ?? [];
    expect(history.flatMap((event) => (event.type === 'BreachExplained' ? [event.cause] : []))).toEqual([
      'leverandoer',
      'mange_sager',
    ]);
  });

  it('cannot be noted while everything is kept, nor by somebody who does not work on cases', async () => {
    await reports('Printeren på 3. sal er død');
    await technician.presses('Tag sagen');
    const about = {
      caseId: technician.card().caseId() ?? '',
      view: 'consultant',
      version: 1,
      cause: 'andet',
      text: '',
    };
    const early = await technician.sends('explain', about, technician.card());
    expect(JSON.stringify(early)).toContain('Ingen frist er overskredet på den sag');
    await desk.passes({ days: 21 });
    const erik = await desk.person('Erik');
    expect(JSON.stringify(await erik.sends('explain', about))).not.toContain('INC-2026');
    expect((await desk.store.cases.read(about.caseId))?.value.history.map(({ type }) => type)).not.toContain(
      'BreachExplained',
    );
  });
});

describe('«sla»', () => {
  /** Bronze answers in 450 minutes: both are due on Tuesday, at 10.00 and at 10.40. */
  const printersOfMonday = async (): Promise<void> => {
    await reports('Printeren på 1. sal er død, vi kan ikke udskrive noget');
    await desk.passes({ minutes: 40 });
    await reports('Printeren på 2. sal er død, vi kan ikke udskrive noget');
  };

  it('shows a consultant what is late, at risk and due today, soonest first, with a press that opens the case', async () => {
    await technician.says('sla');
    technician.card().shows('Frister: teamets sager', 'Intet er overskredet eller i fare');
    await printersOfMonday();
    await desk.passes({ hours: 23, minutes: 30 });
    await technician.says('SLA');
    const list = technician.card();
    list.shows(
      /Overskredet[\s\S]*INC-2026-000001 · Skulle være besvaret 24\. november kl\. 10\.00[\s\S]*I fare[\s\S]*INC-2026-000002 · Svar senest 24\. november kl\. 10\.40/,
    );
    list.shows('Klienttekniker');
    await technician.presses('Vis', {}, list);
    technician.card().shows('INC-2026-000001', 'Indmelder');
  });

  it('shows the person’s own with a press, and the team’s again', async () => {
    await printersOfMonday();
    await desk.passes({ days: 1 });
    await technician.says('sla mig');
    const own = technician.card();
    own.shows('Frister: dine sager', 'INC-2026-000001');
    own.showsNot('INC-2026-000002');
    await technician.presses('Teamets sager', {}, own);
    own.shows('Frister: teamets sager', 'INC-2026-000001', 'INC-2026-000002');
    await technician.presses('Kun mine', {}, own);
    own.showsNot('INC-2026-000002');
  });

  it('comes in pages, and in English', async () => {
    for (let floor = 1; floor <= 9; floor++) {
      await reports(`Printeren på ${floor}. sal er død, vi kan ikke udskrive`);
      await desk.passes({ minutes: 1 });
    }
    await desk.passes({ days: 2 });
    const coordinator = await desk.person('Servicedesk-koordinator');
    await coordinator.says('english');
    await coordinator.says('sla klient');
    const list = coordinator.card();
    list.shows('Overdue', 'Was to be answered by', 'INC-2026-000008');
    list.showsNot('INC-2026-000009');
    await coordinator.presses('Show more', {}, list);
    list.shows('INC-2026-000009');
    list.showsNot('INC-2026-000001');
  });

  it('does not show a confidential case to those who may not see it', async () => {
    await reports('Jeg har sendt en liste med borgeres oplysninger til en forkert modtager');
    await desk.passes({ days: 10 });
    const coordinator = await desk.person('Servicedesk-koordinator');
    const security = await desk.person('Informationssikkerhedskoordinator');
    const seen = async (who: Person) => JSON.stringify(await who.sends('list', { list: 'due', query: 'sikkerhed' }));
    expect(await seen(coordinator)).toContain('Intet er overskredet');
    expect(await seen(security)).toContain('INC-2026-000001 · Skulle være');
    await coordinator.says('sla sikkerhed');
    coordinator.card().shows('It-sikkerhed', 'Åbne og overskredet lige nu: 1');
    coordinator.card().showsNot('INC-2026');
  });

  it('points an employee to their own cases, whatever they press', async () => {
    await printersOfMonday();
    await desk.passes({ days: 1 });
    await anna.says('sla');
    await anna.says('sla print');
    expect(
      anna
        .messages()
        .slice(-2)
        .map(({ text }) => text),
    ).not.toContain(undefined);
    for (const { text } of anna.messages().slice(-3))
      if (text && !/^sla/.test(text)) expect(text).toContain('«mine sager»');
    const pressed = await anna.sends('list', { list: 'due' });
    expect(pressed.message).toContain('«mine sager»');
  });

  it('shows how well a service keeps its goal, and why not', async () => {
    await printersOfMonday();
    await technician.says('sag 1');
    await technician.presses('Tag sagen');
    await desk.passes({ days: 4 });
    await technician.says('sla printer');
    technician
      .card()
      .shows(
        /Print, kopi og scan · Bronze/,
        /Svar\s+november: 1 af 2 \(50 %\) – mål 80 %: ikke nået\s+oktober: Ingen at tælle endnu/,
        'Åbne og overskredet lige nu: 1',
        'ikke noteret 1',
      );
  });

  it('says which services it may be, and when there is none', async () => {
    await technician.says('sla zzyzx');
    expect(technician.messages().at(-1)?.text).toContain(
      'Jeg kender ingen ydelse eller noget team, der hedder «zzyzx»',
    );
    await technician.says('sla system');
    expect(technician.messages().at(-1)?.text).toContain('Det passer på flere ydelser');
  });
});
