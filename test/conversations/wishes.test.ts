import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { StoreAway } from '../../bot/ports/store.ts';
import { eachTest } from '../dsl/each-test.ts';
import type { HelpDesk, Person } from '../dsl/helpdesk.ts';

const BOTH = 'min skærm er gået i sort, og så skal jeg bruge en ny pc';
const PC = {
  'Hvilken slags?': 'Bærbar',
  'Hvor skal det leveres?': 'Lokale 12',
  'Hvad skal det bruges til?': 'Undervisning',
};

describe('A wish beside something else', () => {
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
  const statuses = async () => (await desk.store.documents()).map(({ state }) => state.status).toSorted();
  const cases = async () =>
    (await desk.store.documents()).flatMap(({ state }) =>
      'number' in state ? [[state.enquiry.serviceId, state.enquiry.order?.itemId]] : [],
    );

  it('is a case and a form, filled in with what was written, that becomes one order', async () => {
    await teacher.says(BOTH);
    teacher.card().shows('Kan bestilles: Ny pc. Du får bestillingen at udfylde, når du sender.');
    const card = teacher.card().asItWas();
    desk.store.writesMeet(2);
    await Promise.all([teacher.pressesOnly('Send', {}, card), teacher.pressesOnly('Send', {}, card)]);
    await desk.settles();
    expect(await cases()).toEqual([['pc', undefined]]);
    const form = teacher.card();
    form.shows('Bestil: Ny pc');
    expect(form.field('Er der mere')).toBe('skal jeg bruge en ny pc');
    const slip = await teacher.presses('Bestil', { ...PC, 'Er der mere': 'x'.repeat(2_001) });
    expect(JSON.stringify(slip.card)).toContain('Ret det, der er markeret');
    const filledIn = form.asItWas();
    await teacher.presses('Bestil', PC);
    form.shows('Bestilling · Afventer godkendelse', 'Ny pc');
    expect(JSON.stringify((await teacher.presses('Bestil', PC, filledIn)).card)).toContain(
      'Bestilling · Afventer godkendelse',
    );
    expect(await cases()).toEqual([
      ['pc', undefined],
      ['udstyr', 'ny-pc'],
    ]);
    expect(await desk.store.documents()).toHaveLength(2);
  });

  it('is chosen among a few when it may be several things, and is an ordinary request when it is none of them', async () => {
    await teacher.says('printeren er død og jeg mangler også adgang til Nexus');
    teacher.card().shows('Kan bestilles. Du vælger, hvad det er, når du sender.');
    await teacher.says('send den');
    expect(teacher.messages().some(({ text }) => text === 'Sendt.')).toBe(true);
    const wish = teacher.card();
    wish.shows('Hvad vil du bestille?', 'jeg mangler også adgang til Nexus', 'Adgang til et fagsystem');
    const chosen = await teacher.sends('item', {
      itemId: 'adgang-fagsystem',
      key: wishId(await desk.store.documents()),
    });
    expect(JSON.stringify(chosen.card)).toContain('Bestil: Adgang til et fagsystem');
    await teacher.presses('Noget andet');
    wish.shows('Tjek og send');
    expect(wish.field('Hvad er galt?')).toBe('jeg mangler også adgang til Nexus');
    await teacher.presses('Send');
    expect(await cases()).toEqual([
      ['print', undefined],
      ['adgange', undefined],
    ]);
  });

  it('takes the place of the draft when only it is sent, and drops with it', async () => {
    await teacher.says(BOTH);
    await teacher.presses('Send', { 'Sag 1': 'false' });
    teacher.card().shows('Bestil: Ny pc');
    await teacher.says('nej det er den på 2. sal');
    teacher.card().shows('Bestil: Ny pc');
    expect(teacher.card().field('Er der mere')).toContain('nej det er den på 2. sal');
    await teacher.says('send den');
    expect(teacher.lastText()).toBe('Tjek kortet ovenfor, og tryk på knappen der.');
    const form = teacher.card().asItWas();
    await teacher.says('glem det');
    expect(await statuses()).toEqual(['kasseret']);
    expect((await teacher.presses('Bestil', PC, form)).message).toMatch(/^Du har allerede fortrudt den/);
    expect(await statuses()).toEqual(['kasseret']);
  });

  it('is an ordinary case when it is none of what can be ordered, and the form of the next one follows', async () => {
    await teacher.says('jeg skal bruge en ny pc. Derudover vil jeg gerne bestille en mobiltelefon');
    await teacher.presses('Send');
    await teacher.presses('Noget andet');
    teacher.card().shows('Du skriver om 2 ting');
    await teacher.presses('Send');
    expect(await cases()).toEqual([['udstyr', undefined]]);
    teacher.card().shows('Bestil: Mobiltelefon med abonnement');
  });

  it('comes one form after the other when there are two of them', async () => {
    await teacher.says('jeg skal bruge en ny pc. Derudover vil jeg gerne bestille en mobiltelefon');
    await teacher.presses('Send');
    teacher.card().shows('Bestil: Ny pc', 'Når du er færdig her, kommer det næste, du skrev om.');
    await teacher.presses('Bestil', PC);
    teacher.card().shows('Bestil: Mobiltelefon med abonnement');
    expect(await statuses()).toEqual(['kladde', 'ny']);
    await desk.passes({ hours: 22 });
    teacher.card().shows('Du skrev det her og sendte det ikke. Vil du stadig melde det?', 'Bestil: Mobiltelefon');
    await teacher.presses('Fortryd');
    expect(await statuses()).toEqual(['kasseret', 'ny']);
  });

  it('is not lost when the bot falls over before its form is there', async () => {
    await teacher.says(BOTH);
    jest.spyOn(store.cases, 'create').mockRejectedValueOnce(new StoreAway('away'));
    await teacher.pressesOnly('Send');
    expect(await statuses()).toEqual(['tildelt']);
    await desk.passes({ minutes: 1 });
    await desk.passes({ minutes: 1 });
    expect(await statuses()).toEqual(['kladde', 'tildelt']);
    teacher.card().shows('Bestil: Ny pc');
  });

  it('is a case where others read along', async () => {
    const place = await desk.groupChat('Os to', teacher, await desk.person('Klienttekniker 1'));
    await teacher.says(BOTH, { where: place });
    await teacher.presses('Opret 2 sager', {}, teacher.in(place).card());
    expect(await cases()).toEqual([
      ['pc', undefined],
      ['udstyr', undefined],
    ]);
  });

  it('is nobody else’s to see or to order', async () => {
    await teacher.says(BOTH);
    await teacher.presses('Send');
    const other = await desk.person('Klienttekniker 1');
    const key = wishId(await desk.store.documents());
    const shown = await other.sends('item', { itemId: 'ny-pc', key });
    expect(JSON.stringify(shown.card)).toContain('Bestil: Ny pc');
    expect(JSON.stringify(shown.card)).not.toContain('skal jeg bruge');
    await desk.changesNothing(() => other.sends('newCase', { caseId: key, view: 'reporter', version: 1 }));
    teacher.card().shows('Bestil: Ny pc');
  });
});

const wishId = (documents: Awaited<ReturnType<HelpDesk['store']['documents']>>) =>
  documents.find(({ state }) => state.status === 'kladde')?.id;
