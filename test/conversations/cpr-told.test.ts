import { withoutCpr } from '../../bot/application/without-cpr.ts';
import { eachTest } from '../dsl/each-test.ts';
import { type HelpDesk, MONDAY_10, type Person } from '../dsl/helpdesk.ts';

const NUMBER = '251248-9996';

describe('Whoever writes a CPR number', () => {
  let desk: HelpDesk;
  let anna: Person;
  let technician: Person;
  eachTest(async (opened) => {
    desk = opened;
    technician = await desk.person('Klienttekniker 1');
    await desk.teamsTeam(technician);
    anna = await desk.person('Anna');
  });
  const told = (who: Person) => who.messages().flatMap(({ text }) => (text?.includes('CPR-nummer') ? [text] : []));
  const removed = async () => (await desk.store.documents()).map(({ state }) => state.cprRemoved);

  it('hears of it once for each message, also when Teams delivers it twice, and each number counts on the case', async () => {
    await desk.hearsTwice();
    await anna.says(`Printeren på 3. sal er død for ${NUMBER} og ${NUMBER}`);
    expect(told(anna)).toEqual([
      expect.stringMatching(/^Jeg har fjernet .* Slet eller ret din besked her i chatten\./),
    ]);
    await anna.presses('Send', { 'Hvor er du?': `Hos ${NUMBER}` });
    expect(told(anna)).toHaveLength(2);
    expect(told(anna).at(-1)).not.toContain('Slet'); // what was typed on a card is no message
    expect(await removed()).toEqual([3]);
    await anna.presses('Tilføj');
    await anna.presses('Tilføj', { 'Hvad vil du tilføje?': `Det var ${NUMBER}` });
    expect(await removed()).toEqual([4]);
  });

  it('hears of it when the same message comes again, if Teams did not take it the first time', async () => {
    await anna.says('hej');
    const { conversationId } = anna;
    await desk.fault({ on: 'post', conversationId, times: 1, effect: { kind: 'status', status: 403 } });
    const { activityId } = await anna.says(`hjælp ${NUMBER}`);
    expect(told(anna)).toEqual([]);
    await anna.says(`hjælp ${NUMBER}`, { activityId });
    expect(told(anna)).toHaveLength(1);
    await anna.says(`hjælp ${NUMBER}`, { activityId });
    expect(told(anna)).toHaveLength(1);
  });

  it('cannot search for it, nor for the places where one was', async () => {
    await anna.says(`Printeren på 3. sal er død for ${NUMBER}`);
    await anna.presses('Send');
    await technician.says(`find ${NUMBER}`);
    expect(technician.lastText()).toMatch(/^Du kan ikke søge på CPR-numre/);
    expect(told(technician)).toContainEqual(expect.stringContaining('fra det, du skrev. Slet'));
    await technician.says(`find printeren ${NUMBER}`);
    technician.card().shows('Fundne sager', 'Printeren på 3. sal');
    await technician.says('find telefonen [CPR fjernet]');
    technician.card().shows('Ingen sager passer');
    const pressed = await technician.sends('list', { list: 'find', query: NUMBER });
    expect(pressed.message).toMatch(/^Du kan ikke søge på CPR-numre/);
  });

  it('on a card in a channel hears of it in their own chat, where nobody reads along', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const shared = desk.channel('klient').card();
    const data = { caseId: anna.card().caseId(), view: 'channel', version: 2 };
    const { card } = await technician.sends(
      'note',
      { ...data, text: `Ring til ${NUMBER}` },
      technician.in(shared.place).card(),
    );
    expect(JSON.stringify(card)).not.toContain(NUMBER);
    expect(told(technician)).toHaveLength(1);
    expect(JSON.stringify(desk.channel('klient').messages())).not.toContain('CPR-nummer');
  });

  it('is told in the language of their Teams while nothing can be kept', async () => {
    const joe = await desk.person('Joe', { locale: 'en-GB' });
    await desk.passes({ days: 1 }); // nobody is remembered from before
    desk.store.isAway = true;
    await joe.says(`My screen is black ${NUMBER}`);
    desk.store.isAway = false;
    expect(joe.messages().map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^I have removed a CPR number .* delete or edit your message/),
    );
  });
});

it('Numbers in names, in a mention, and written as a number are taken out too; what is no text is left alone', () => {
  const without = withoutCpr(() => MONDAY_10);
  const by = { id: 'a', mri: '29:a', name: `Ole ${NUMBER}`, locale: undefined };
  const address = { conversationId: 'c', serviceUrl: 'https://teams.invalid/', tenantId: 't' };
  const from = { activityId: '1', by, where: { kind: 'personal' as const, address } };
  const mention = { mri: '29:b', name: `Bo ${NUMBER}` };
  expect(without.said({ ...from, text: '', attachments: [], mentions: [mention] })).toMatchObject({
    ...{ by: { name: 'Ole [CPR fjernet]' }, mentions: [{ name: 'Bo [CPR fjernet]' }], cprRemoved: 0 },
  });
  const press = { ...from, verb: 'note', cardActivityId: undefined, automatic: false };
  const data = { text: `Om ${NUMBER}`, born: 101900001, version: 3, takes: true, deep: { text: NUMBER } };
  expect(without.pressed({ ...press, data })).toMatchObject({
    ...{ data: { ...data, text: 'Om [CPR fjernet]' }, cprRemoved: 1 },
  });
  expect(without.pressed({ ...press, data: { text: 1010000005 } }).data).toEqual({ text: '[CPR fjernet]' });
  for (const odd of [undefined, null, 'text', 7, [NUMBER]])
    expect(without.pressed({ ...press, data: odd })).toMatchObject({ data: odd, cprRemoved: 0 });
});
