import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;
let colleague: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  colleague = await desk.person('Klienttekniker 2');
  await desk.teamsTeam(technician, colleague);
  anna = await desk.person('Anna');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const REPORT = 'Printeren på 3. sal er død';

describe('A Teams that', () => {
  it.each([412, 429, 500, 502, 503, 504])(
    'answers %d to a new card gets it again, and shows it once',
    async (status) => {
      await desk.fault({ on: 'post', times: 1, effect: { kind: 'status', status } });
      await anna.says(REPORT);
      expect(anna.cards()).toHaveLength(1);
      await desk.passes({ minutes: 1 });
      expect(anna.cards()).toHaveLength(2);
    },
  );

  it('asks for patience gets it for as long as it asks, and the others are not held up', async () => {
    await anna.says(REPORT);
    const chat = technician.conversationId;
    await desk.fault({
      on: 'post',
      conversationId: chat,
      times: 1,
      effect: { kind: 'status', status: 429, retryAfterSeconds: 90 },
    });
    await anna.presses('Send');
    anna.card().shows('INC-2026-000001');
    desk.channel('klient').card().shows('INC-2026-000001');
    expect(technician.cards()).toHaveLength(1);
    await desk.passes({ minutes: 1 });
    expect(technician.cards()).toHaveLength(1);
    await desk.passes({ minutes: 1 });
    technician.card().shows('INC-2026-000001');
  });

  it('fails to update a card shows the newest state afterwards', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    await desk.fault({
      on: 'update',
      conversationId: anna.conversationId,
      times: 3,
      effect: { kind: 'status', status: 502 },
    });
    await technician.presses('Tag sagen');
    await technician.presses('Sæt på vent');
    await technician.presses('Vent på ændring');
    await technician.presses('Sæt på vent', { 'Hvornår følger du op?': '2026-12-01' });
    for (let minute = 0; minute < 6; minute++) await desk.passes({ minutes: 1 });
    anna.cards()[1]?.shows('Afventer planlagt ændring');
  });

  it('loses the answer to a new card gets it twice, and both are kept true from the first look', async () => {
    await desk.fault({ on: 'post', conversationId: anna.conversationId, times: 1, effect: { kind: 'lostReply' } });
    await anna.says(REPORT);
    await desk.passes({ minutes: 1 });
    const [, lost, kept] = anna.cards();
    if (!lost || !kept) throw new Error('The card did not come twice');
    await anna.looksAt(lost);
    await anna.presses('Send', {}, kept);
    lost.shows('INC-2026-000001');
    await technician.presses('Tag sagen');
    for (const card of [lost, kept]) card.shows('I gang');
    const again = await anna.sends(
      'report',
      {
        caseId: kept.caseId(),
        view: 'reporter',
        version: 1,
        description: REPORT,
        serviceId: 'print',
        impact: '2',
        urgency: '2',
      },
      lost,
    );
    expect(JSON.stringify(again.card)).toContain('INC-2026-000001');
    expect(await desk.store.documents()).toHaveLength(1);
  });

  it('loses the answer to an update does no harm', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    await desk.fault({ on: 'update', times: 2, effect: { kind: 'lostReply' } });
    await technician.presses('Tag sagen');
    await desk.passes({ minutes: 1 });
    anna.cards()[1]?.shows('I gang');
  });

  it('gives no token for a while is caught up with', async () => {
    await anna.says(REPORT);
    await desk.fault({ on: 'any', times: 4, effect: { kind: 'status', status: 401 } });
    await anna.presses('Send');
    for (let minute = 0; minute < 4; minute++) await desk.passes({ minutes: 1 });
    anna.card().shows('INC-2026-000001');
    technician.card().shows('INC-2026-000001');
  });

  it('loses the answer to a new card: a press on the lost one does the same', async () => {
    await desk.fault({ on: 'post', conversationId: anna.conversationId, times: 1, effect: { kind: 'lostReply' } });
    await anna.says(REPORT);
    await desk.passes({ minutes: 1 });
    const [, lost, kept] = anna.cards();
    if (!lost || !kept) throw new Error('The card did not come twice');
    await anna.presses('Send', {}, lost);
    for (const card of [lost, kept]) card.shows('INC-2026-000001');
    await technician.presses('Tag sagen');
    for (const card of [lost, kept]) card.shows('I gang');
    expect(await desk.store.documents()).toHaveLength(1);
  });

  it('loses the answer to a card in the channel: it is kept true from the first press', async () => {
    const channel = desk.channel('klient');
    const { conversationId } = channel;
    await desk.fault({ on: 'post', conversationId, times: 1, effect: { kind: 'lostReply' } });
    await anna.says(REPORT);
    await anna.presses('Send');
    await desk.passes({ minutes: 1 });
    const [lost, kept] = channel.cards();
    if (!lost || !kept) throw new Error('The card did not come twice');
    await colleague.looksAt(lost);
    await technician.presses('Tag sagen');
    for (const card of [lost, kept]) card.shows('I gang', 'Klienttekniker 1');
  });

  it('is slow is waited for', async () => {
    await desk.fault({ on: 'post', times: 2, effect: { kind: 'slow', delayMs: 300 } });
    await anna.says(REPORT);
    await anna.presses('Send');
    expect(anna.cards()).toHaveLength(2);
    technician.hasHeard('Hej. Her melder du it-fejl', /INC-2026-000001/);
  });

  it('has no token for the bot when it starts is caught up with', async () => {
    await desk.close();
    desk = await HelpDesk.open({ fault: { on: 'token', times: 3, effect: { kind: 'status', status: 503 } } });
    anna = await desk.person('Anna');
    await anna.says(REPORT);
    for (let minute = 0; minute < 4; minute++) await desk.passes({ minutes: 1 });
    await anna.presses('Send');
    anna.card().shows('INC-2026-000001');
  });

  it('has lost the whole conversation does not stop the others', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    await desk.post('delete-conversation', { conversationId: desk.channel('klient').conversationId });
    await technician.presses('Tag sagen');
    technician.card().shows('I gang');
    anna.cards()[1]?.shows('I gang');
    expect(anna.lastText()).toContain('Klienttekniker 1 er i gang');
    await desk.passes({ hours: 7 });
    const quiet = desk.teams.calls();
    await desk.passes({ days: 2 });
    expect(desk.callsSince(quiet).filter(({ status }) => status === 404)).toEqual([]);
  });

  it('has lost the message lets the case go on without it', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    await desk.post('delete-message', { conversationId: anna.conversationId, messageId: anna.card().messageId });
    await technician.presses('Tag sagen');
    technician.card().shows('I gang');
    expect(anna.lastText()).toContain('Klienttekniker 1 er i gang');
  });
});

describe('Somebody who cannot be reached', () => {
  it('has blocked the bot: everybody else gets theirs, and they get theirs when they are back', async () => {
    await technician.does('block');
    await anna.says(REPORT);
    await anna.presses('Send');
    anna.card().shows('INC-2026-000001');
    desk.channel('klient').card().shows('Klienttekniker 1');
    expect(technician.cards()).toHaveLength(1);
    await technician.does('unblock');
    await technician.says('hjælp');
    expect(technician.cards().some((card) => card.texts().join().includes('INC-2026-000001'))).toBe(true);
  });

  it('has removed the bot: the news waits, and comes once when it is installed again', async () => {
    await anna.says(REPORT);
    await anna.presses('Send');
    await anna.does('uninstall');
    await technician.presses('Tag sagen');
    technician.card().shows('I gang');
    desk.channel('klient').card().shows('I gang');
    const before = anna.messages().length;
    await anna.does('install');
    await desk.passes({ days: 1 });
    expect(anna.messages()).toHaveLength(before + 1);
    expect(anna.lastText()).toContain('Klienttekniker 1 er i gang');
    anna.cards()[1]?.shows('I gang');
  });

  it('never installed the bot: the case goes on, and the card comes with the installation', async () => {
    await desk.close();
    desk = await HelpDesk.open();
    const late = await desk.person('Klienttekniker 1', { installed: false });
    anna = await desk.person('Anna');
    await anna.says(REPORT);
    await anna.presses('Send');
    anna.card().shows('Klienttekniker 1');
    await late.does('install');
    late.hasHeard('Hej. Her melder du it-fejl', /INC-2026-000001/);
  });
});

describe('A store that is away', () => {
  it('leads to no false receipt, and nothing needs a hand when it is back', async () => {
    await anna.says(REPORT);
    const { phone } = desk.organisation.desk;
    desk.store.isAway = true;
    const pressed = await anna.pressesOnly('Send');
    expect(pressed.message).toContain('IKKE');
    expect(pressed.message).toContain(phone);
    await desk.post('say', { personId: anna.id, conversationId: anna.conversationId, text: 'Min skærm er sort' });
    expect(anna.lastText()).toMatch(/^Din henvendelse er IKKE modtaget\./);
    const ready = await fetch(`http://127.0.0.1:${desk.bot.port}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('store')]);

    desk.store.isAway = false;
    await anna.presses('Send', {}, anna.cards()[1]);
    anna.cards()[1]?.shows('INC-2026-000001');
    expect((await fetch(`http://127.0.0.1:${desk.bot.port}/readyz`)).status).toBe(200);
  });
});
