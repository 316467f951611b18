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
