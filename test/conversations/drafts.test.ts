import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { StoreAway } from '../../bot/ports/store.ts';
import { eachTest } from '../dsl/each-test.ts';
import type { HelpDesk, Person } from '../dsl/helpdesk.ts';

const TWO = 'printeren er død og jeg kan ikke sende mails i Outlook';

let desk: HelpDesk;
let teacher: Person;
let store: ReturnType<typeof createMemoryStore>;
eachTest(
  async (opened) => {
    desk = opened;
    teacher = await desk.person('Lærer, Søndre Skole');
  },
  () => {
    store = createMemoryStore();
    return { store };
  },
);
const numbers = async () =>
  (await desk.store.documents()).flatMap(({ state }) => ('number' in state ? [state.number] : [])).toSorted();
const told = (text: string | RegExp) => teacher.messages().filter((one) => one.text?.match(text)).length;

describe('Two matters in one message', () => {
  it('become two cases with one press, also when it is pressed twice at once', async () => {
    await teacher.says(TWO);
    teacher.card().shows('Du skriver om 2 ting');
    const card = teacher.card().asItWas();
    desk.store.writesMeet(2);
    await Promise.all([teacher.pressesOnly('Opret 2 sager', {}, card), teacher.pressesOnly('Opret 2 sager', {}, card)]);
    await desk.settles();
    const documents = await desk.store.documents();
    expect(documents.map(({ state }) => state.enquiry.serviceId).toSorted()).toEqual(['mail', 'print']);
    expect(new Set(await numbers()).size).toBe(2);
    expect(documents.some(({ state }) => 'partsToOpen' in state)).toBe(false);
  });

  it('both become cases when the bot falls over between them, once', async () => {
    await teacher.says(TWO);
    jest.spyOn(store.cases, 'create').mockRejectedValueOnce(new StoreAway('away'));
    await teacher.pressesOnly('Opret 2 sager');
    expect(await numbers()).toHaveLength(1);
    await desk.passes({ minutes: 1 });
    await desk.passes({ minutes: 1 });
    expect(await numbers()).toHaveLength(2);
    await teacher.says('mine sager');
    teacher.card().shows(/Printeren er død/, /Outlook/);
  });

  it('become one case when the other is unticked, and none when both are', async () => {
    await teacher.says(TWO);
    await teacher.presses('Opret 2 sager', { 'Sag 1': 'false', 'Sag 2': 'false' });
    teacher.card().shows('Sæt kryds ved mindst én ting, eller tryk Fortryd.');
    expect(await numbers()).toEqual([]);
    await teacher.presses('Opret 2 sager', { 'Sag 1': 'false', 'Sag 2': 'true' });
    expect((await desk.store.documents()).map(({ state }) => state.enquiry.serviceId)).toEqual(['mail']);
  });
});

it('What the card asks with buttons counts when it is answered, and is no list that must be filled in', async () => {
  const asking = async () => {
    await teacher.says('Nexus viser forkerte data');
    teacher.card().shows('Kan du arbejde?');
    expect(teacher.card().field('Kan du arbejde?')).toBeUndefined();
  };
  await asking();
  await teacher.presses('Send', { 'Hvor er du?': 'Kælderen' });
  await asking();
  await teacher.presses('Nej', { 'Hvor er du?': 'Loftet' });
  expect(teacher.card().field('Kan du arbejde?')).toBe('1');
  await teacher.presses('Send');
  const enquiries = (await desk.store.documents()).map(({ state }) => state.enquiry);
  expect(enquiries).toMatchObject([
    { urgency: 2, serviceId: 'eoj', location: 'Kælderen' },
    { urgency: 1, serviceId: 'eoj', location: 'Loftet' },
  ]);
});

it('A picture that may belong to two cases asks which, and goes there once', async () => {
  await teacher.says('printeren på 3. sal virker ikke');
  await teacher.presses('Send');
  await teacher.says('min skærm er helt sort');
  await teacher.presses('Send');
  await teacher.says('', { files: [{ name: 'foto.png', contentType: 'image/png', content: 'x' }] });
  teacher.card().shows('Hører det til en sag, du har?', 'INC-2026-000001', 'INC-2026-000002');
  const card = teacher.card().asItWas();
  desk.store.writesMeet(2);
  await Promise.all([
    teacher.pressesOnly('Føj til INC-2026-000001', {}, card),
    teacher.pressesOnly('Føj til INC-2026-000001', {}, card),
  ]);
  await desk.settles();
  teacher.card().shows('Det er føjet til din sag i stedet.');
  const added = (await desk.store.documents()).flatMap(({ history }) =>
    history.filter(({ type }) => type === 'ReporterAdded'),
  );
  expect(added).toMatchObject([{ text: '1 vedhæftning ligger i indmelderens chat: foto.png' }]);
});

describe('Self-help', () => {
  const offered = async () => {
    await teacher.says('hvordan bruger jeg vpn hjemmefra');
    teacher.card().shows('Prøv selv først');
  };

  it('that solved it makes no case, and is counted', async () => {
    await offered();
    await teacher.presses('Det løste det');
    teacher.card().shows('Godt, at det virker', 'Der er ikke oprettet en sag.');
    expect(await numbers()).toEqual([]);
    const [document] = await desk.store.documents();
    expect(document?.history.at(-1)).toMatchObject({ type: 'DraftDropped', cause: 'selfHelp', serviceId: 'vpn' });
    const lines = desk.logged.filter(({ event }) => event === 'solved-by-self-help');
    expect(lines).toMatchObject([{ level: 'info', fields: { caseId: document?.id, reason: 'vpn' } }]);
  });

  it('that did not help is not shown again, and the case says that it was tried', async () => {
    await offered();
    await teacher.presses('Det hjalp ikke');
    teacher.card().showsNot('Prøv selv først');
    await teacher.presses('Send');
    const [document] = await desk.store.documents();
    expect(document?.state.enquiry).toMatchObject({ selfHelpTried: true });
    expect(desk.logged.filter(({ event }) => event === 'solved-by-self-help')).toEqual([]);
  });
});

describe('A draft that is left lying', () => {
  const OFFER = 'Du skrev det her og sendte det ikke. Vil du stadig melde det?';
  const GONE = /^Du skrev for en uge siden og sendte det ikke/;
  beforeEach(async () => {
    await desk.composed();
    await teacher.says('printeren på 3. sal virker ikke');
  });

  it('is offered once on the next service day and dropped after a week, told once, by two instances', async () => {
    const before = teacher.cards().length;
    await desk.passes({ hours: 12 });
    expect(teacher.cards()).toHaveLength(before);
    await desk.passes({ hours: 10 });
    await desk.passes({ minutes: 1 });
    expect(teacher.cards()).toHaveLength(before + 1);
    teacher.card().shows(OFFER);
    await desk.passes({ days: 5, hours: 23, minutes: 58 });
    expect(told(GONE)).toBe(0);
    await desk.passes({ minutes: 1 });
    expect((await desk.store.documents()).map(({ state }) => state.status)).toEqual(['kasseret']);
    expect(told(GONE)).toBe(1);
    expect(teacher.cards()).toHaveLength(before + 1);
  });

  it('is not offered at night by a bot that was away all day, but when the desk opens', async () => {
    const before = teacher.cards().length;
    await desk.isAwayFor({ days: 1, hours: 12 });
    expect(teacher.cards()).toHaveLength(before);
    await desk.passes({ hours: 10 });
    expect(teacher.cards()).toHaveLength(before + 1);
    teacher.card().shows(OFFER);
    await teacher.says('nej tak');
    expect(teacher.lastText()).toBe('Det er slettet. Vi har ikke modtaget noget.');
    await desk.passes({ days: 7 });
    expect(told(GONE)).toBe(0);
  });
});
