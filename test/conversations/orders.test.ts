import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { commandOf } from '../../bot/application/command-of.ts';
import { createWorkload } from '../../bot/application/workload.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { LEADER as LEADER_NOW, ORDERING, waiting } from '../cards/order-samples.ts';
import { NOW } from '../cards/samples.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

const LEADER = 'Skoleleder, Søndre Skole';
const DEPUTY = 'Biblioteksleder, Hovedbiblioteket';
const TEACHER = 'Lærer, Søndre Skole';

const PC = {
  'Hvilken slags?': 'Bærbar',
  'Hvor skal det leveres?': 'Lokale 12',
  'Hvad skal det bruges til?': 'Undervisning, elev 251248-9996',
};

describe('An order', () => {
  let desk: HelpDesk;
  let teacher: Person;
  let leader: Person;
  let deputy: Person;
  const open = async (organisation?: (example: Organisation) => Organisation) => {
    desk = await HelpDesk.open(organisation ? { organisation } : {});
    teacher = await desk.person(TEACHER);
    leader = await desk.person(LEADER);
    deputy = await desk.person(DEPUTY);
  };
  afterEach(async () => {
    desk.isHealthy();
    await desk.close();
  });
  /** The cards that ask this person to approve an order. */
  const asked = (who: Person) =>
    who.cards().filter((card) => card.texts().some((text) => text.startsWith('Bestilling INC-')));
  const ordersAPc = async (who: Person = teacher, more: Readonly<Record<string, string>> = {}) => {
    await who.says('jeg skal bruge en ny pc');
    return who.presses('Bestil', { ...PC, ...more });
  };

  it('goes from a wish to the leader, then to the team, and is delivered', async () => {
    await open();
    const worker = await desk.person('Klienttekniker 1');
    await desk.teamsTeam(worker);
    await teacher.says('jeg skal bruge en ny pc');
    teacher.card().shows('Bestil: Ny pc', 'Leveres inden for 10 arbejdsdage, når en leder har godkendt det.');
    expect(teacher.card().field('Hvilken leder skal godkende?')).toBe(leader.id);
    expect(teacher.card().field('Er der mere')).toBe('jeg skal bruge en ny pc');
    const form = teacher.card().asItWas();
    await teacher.presses('Bestil', PC, form);
    const receipt = teacher.card();
    receipt.shows('Bestilling · Afventer godkendelse', `afventer godkendelse af ${LEADER}`);
    receipt.shows('Leveres inden for 10 arbejdsdage efter godkendelsen.');
    // The same form again is the same order.
    const again = await teacher.presses('Bestil', PC, form);
    expect(JSON.stringify(again.card)).toContain('INC-2026-000001');
    expect((await desk.store.cases.reportedBy(teacher.id, { size: 10 })).items).toHaveLength(1);

    leader.card().shows('Bestilling INC-2026-000001', 'Afventer din godkendelse', TEACHER, 'Ny pc', 'Bærbar');
    leader.card().showsNot('251248-9996');
    leader.card().offers('Godkend', 'Afvis');
    expect(asked(deputy)).toHaveLength(0);
    expect(desk.channel('klient').messages()).toHaveLength(0);
    const [waiting] = (
      await desk.store.cases.queue(
        { teamIds: desk.organisation.teams.map(({ id }) => id), viewer: { id: worker.id, seesConfidential: false } },
        { size: 5 },
      )
    ).items;
    expect(waiting).toMatchObject({ status: 'ny', approval: { leader: { id: leader.id } } });
    const caseId = receipt.caseId();

    // Neither the consultant, the deputy, an administrator nor the one who ordered may approve.
    const admin = await desk.person('Systemadministrator');
    const data = { caseId, view: 'approval', version: 2 };
    for (const one of [worker, deputy, admin, teacher]) {
      await one.says('mine sager');
      const answer = await one.sends('approve', data);
      expect(answer.message ?? JSON.stringify(answer.card)).toMatch(/ikke adgang til den sag|ikke gøre på den sag/);
    }
    await worker.says('sag 1');
    worker.card().shows('Afventer godkendelse', `Afventer ${LEADER}`);
    expect(JSON.stringify((await worker.sends('take', { ...data, view: 'consultant' })).card)).toContain(
      'Bestillingen er ikke godkendt endnu.',
    );

    await desk.passes({ days: 1 });
    await leader.presses('Godkend');
    leader.card().shows(`Godkendt af ${LEADER} tirsdag den 24. november kl. 10.00`);
    leader.card().offers();
    expect(teacher.lastText()).toMatch(/har godkendt din bestilling .* Leveres senest tirsdag den 8\. december\./);
    receipt.shows('Bestilling · Tildelt', 'Leveres senest tirsdag den 8. december.');
    receipt.showsNot('P4');
    const card = desk.channel('servicedesk').cards().at(0) ?? desk.channel('klient').card();
    card.shows('Bestilling · Tildelt', 'Leveres senest');

    const assignee = (await desk.store.cases.read(caseId))?.value.state;
    const consultant = await desk.person(assignee && 'assignee' in assignee ? (assignee.assignee?.name ?? '') : '');
    const priority = await consultant.sends('priority', { ...data, view: 'consultant', priority: 'P1', reason: 'x' });
    expect(JSON.stringify(priority.card)).toContain('En bestilling har ingen prioritet.');
    await consultant.presses('Tag sagen');
    await consultant.presses('Løst');
    await consultant.presses('Meld løst', {
      Løsningskode: 'Leveret',
      'Hvad var løsningen?': 'Pc’en står på dit bord',
      'Minutter brugt': '30',
    });
    teacher.card().shows('Vi mener, at du har fået det, du bestilte.');
    await teacher.presses('Virker');
    teacher.card().shows('Bestilling · Lukket');
    await teacher.presses('Bestil igen');
  });

  it('that Teams delivers twice, every message and every press, is one order and one answer', async () => {
    await open();
    await desk.hearsTwice();
    await teacher.says('jeg skal bruge en ny pc');
    await teacher.presses('Bestil', PC);
    expect((await desk.store.cases.reportedBy(teacher.id, { size: 10 })).items).toHaveLength(1);
    expect(asked(leader)).toHaveLength(1);
    await leader.presses('Godkend');
    leader.card().shows(`Godkendt af ${LEADER}`);
    const { history = [] } = (await desk.store.cases.byNumber('INC-2026-000001'))?.value ?? {};
    expect(history.map(({ type }) => type)).toEqual(['DraftOpened', 'CaseReported', 'OrderApproved']);
    expect(teacher.messages().filter(({ text }) => text?.includes('har godkendt'))).toHaveLength(1);
  });

  it('is rejected with a reason that whoever ordered reads, and may be made again', async () => {
    await open();
    await ordersAPc();
    // The leader may look it up by its number.
    await leader.says('sag 1');
    expect(asked(leader)).toHaveLength(2);
    leader.card().offers('Godkend', 'Afvis');
    await leader.presses('Afvis');
    await leader.presses('Afvis', { 'Hvorfor afviser du?': 'Ingen penge i år, spørg 251248-9996' });
    expect(teacher.lastText()).toMatch(/har afvist din bestilling .*Du kan bestille igen/);
    expect(teacher.lastText()).toContain('Ingen penge i år');
    expect(teacher.lastText()).not.toContain('251248-9996');
    leader.card().shows(`Afvist af ${LEADER}`, 'Ingen penge i år');
    const receipt = teacher.cards().at(-1);
    receipt?.shows('Bestilling · Annulleret', `Afvist af ${LEADER}.`, 'Du kan bestille igen.');
    const answer = await teacher.presses('Bestil igen', {}, receipt);
    expect(JSON.stringify(answer.card)).toContain('Bestil: Ny pc');
  });

  it('can be withdrawn while it waits, and then nobody approves it', async () => {
    await open();
    await ordersAPc();
    await teacher.presses('Tilføj');
    await teacher.presses('Tilføj', { 'Hvad vil du tilføje?': 'Den gamle er gået i stykker' });
    leader.card().shows('Den gamle er gået i stykker');
    const old = leader.card().asItWas();
    await teacher.presses('Træk tilbage');
    await teacher.presses('Træk tilbage', {});
    leader.card().shows('Bestillingen er annulleret');
    leader.card().showsNot('gået i stykker');
    leader.card().offers();
    const late = await leader.presses('Godkend', {}, old);
    expect(JSON.stringify(late.card)).toContain('Sagens status er: Annulleret');
  });

  it('reminds the leader when the desk opens after two service days, and after four asks the deputy too', async () => {
    await open();
    await ordersAPc();
    await desk.passes({ days: 1, hours: 21.5 });
    expect(asked(leader)).toHaveLength(1);
    await desk.passes({ minutes: 31 });
    expect(asked(leader)).toHaveLength(2);
    leader.card().offers('Godkend', 'Afvis');
    expect(asked(deputy)).toHaveLength(0);
    await desk.passes({ days: 2 });
    expect(asked(leader)).toHaveLength(3);
    expect(asked(deputy)).toHaveLength(1);
    teacher.cards().at(-1)?.shows(`${LEADER} / ${DEPUTY}`);
    await desk.settles();
    expect(asked(leader)).toHaveLength(3);
    // Two decide at once: one wins, and the other is told who.
    const answers = await Promise.all([leader.pressesOnly('Godkend'), deputy.pressesOnly('Godkend')]);
    await desk.settles();
    expect(JSON.stringify(answers.map(({ card }) => card))).toContain('Bestillingen er allerede godkendt af');
    const history = (await desk.store.cases.read(teacher.card().caseId()))?.value.history ?? [];
    expect(history.filter(({ type }) => type === 'OrderApproved')).toHaveLength(1);
    for (const card of [...asked(leader), ...asked(deputy)]) card.shows(/Godkendt af /);
  });

  it('goes to the deputy at once while the leader is away, and tells of nobody answering after ten days', async () => {
    await open((example) => ({
      ...example,
      leaders: example.leaders.map((one) =>
        one.name === LEADER ? { ...one, away: { from: '2026-11-20', to: '2026-11-23' } } : one,
      ),
    }));
    await ordersAPc();
    deputy.card().offers('Godkend', 'Afvis');
    const coordinator = await desk.person('Servicedesk-koordinator');
    await desk.passes({ days: 14 });
    expect(teacher.lastText()).toMatch(/Ingen har svaret på din bestilling/);
    expect(coordinator.lastText()).toMatch(/Ingen har godkendt eller afvist/);
    await deputy.presses('Godkend');
    expect(teacher.lastText()).toMatch(/har godkendt din bestilling/);
  });

  it('of a leader is approved by the deputy, and one for the leader too', async () => {
    await open();
    await leader.says('jeg skal bruge en ny pc');
    const choices = JSON.stringify(leader.card().json());
    expect(choices).toContain(`"value":"${deputy.id}"`);
    expect(choices).not.toContain(`"title":"${LEADER}"`);
    await leader.presses('Bestil', PC);
    deputy.card().shows('Afventer din godkendelse', LEADER);
    await ordersAPc(teacher, { 'Hvem er det til?': leader.id });
    expect(asked(deputy)).toHaveLength(2);
    expect(asked(leader)).toHaveLength(0);
    // Next time the leader who was asked last stands in the field, not the one of the department.
    await ordersAPc(teacher, { 'Hvilken leder skal godkende?': 'It-chef' });
    await teacher.says('jeg skal bruge en ny pc');
    expect(teacher.card().field('Hvilken leder skal godkende?')).toBe((await desk.person('It-chef')).id);
  });

  it('without any leader to ask is approved by the coordinator, as a leader would', async () => {
    await open((example) => ({ ...example, leaders: [] }));
    const coordinator = await desk.person('Servicedesk-koordinator');
    await ordersAPc();
    const card = coordinator.card();
    card.offers('Godkend', 'Afvis');
    const answer = await coordinator.presses('Godkend', {}, card);
    expect(JSON.stringify(answer.card)).toContain('Bestilling INC-2026-000001');
    card.shows('Bestilling INC-2026-000001', 'Godkendt af Servicedesk-koordinator');
    card.offers();
  });

  it('whose leader cannot be reached tells whoever ordered and the coordinator what to do', async () => {
    await open();
    const coordinator = await desk.person('Servicedesk-koordinator');
    await leader.does('block');
    await ordersAPc();
    expect(teacher.lastText()).toMatch(/Jeg kan ikke skrive til Skoleleder/);
    expect(coordinator.lastText()).toMatch(/som skal godkende/);
    await leader.does('unblock');
    await leader.says('hej');
    expect(asked(leader)).toHaveLength(1);
  });

  it('is read strictly by the item as it is now, and a form of something that is gone says so', async () => {
    await open();
    await teacher.says('jeg skal bruge en ny mus');
    teacher.card().shows('Bestil: Skærm og tilbehør');
    const form = teacher.card().asItWas();
    const slip = await teacher.presses(
      'Bestil',
      {
        'Hvad skal du bruge?': 'Tastatur',
        'Hvor mange?': 'mange',
        'Hvor skal det leveres?': 'Rum 3, elev 251248-9996',
      },
      form,
    );
    expect(JSON.stringify(slip.card)).toContain('Ret: Skriv et tal');
    expect(JSON.stringify(slip.card)).toContain('elev ');
    expect(JSON.stringify(slip.card)).not.toContain('251248-9996');
    const odd = await teacher.sends('order', {
      ...{ itemId: 'skaerm-tilbehoer', field_antal: '2', field_leveringssted: 'Rum 3' },
      ...{ field_tilbehoer: 'et-skib', receiver: '00000000-0000-4000-8000-000000000000', neededBy: '2020-01-01' },
    });
    for (const problem of ['Vælg en mulighed', 'Jeg kan ikke se, hvem det er', 'ikke er gået'])
      expect(JSON.stringify(odd.card)).toContain(problem);
    expect((await teacher.sends('order', { itemId: 'telefax' })).message).toMatch(/kan ikke bestilles mere/);
    expect((await teacher.sends('item', { itemId: 'telefax' })).message).toMatch(/kan ikke bestilles mere/);
    expect((await desk.store.cases.reportedBy(teacher.id, { size: 10 })).items).toEqual([]);
    await teacher.presses(
      'Bestil',
      { 'Hvad skal du bruge?': 'Tastatur', 'Hvor mange?': '2', 'Hvor skal det leveres?': 'Rum 3' },
      form,
    );
    // The next thing, ordered from the same card, is an order of its own.
    const next = await teacher.sends('item', { itemId: 'skaerm-tilbehoer' }, form);
    expect(JSON.stringify(next.card)).toContain(next.activityId);
    const more = { field_antal: '1', field_leveringssted: 'Rum 4', field_tilbehoer: 'headset' };
    for (const _ of ['once', 'twice'])
      await teacher.sends('order', { itemId: 'skaerm-tilbehoer', key: next.activityId, ...more }, form);
    await desk.settles();
    expect((await desk.store.cases.reportedBy(teacher.id, { size: 10 })).items).toHaveLength(2);
    teacher
      .card()
      .shows('Bestilling · ', 'Tak. Din bestilling er modtaget.', 'Leveres senest mandag den 30. november.');
  });

  it('that sounds like a data breach goes to security first, and to no leader', async () => {
    await open();
    await ordersAPc(teacher, {
      'Er der mere': 'Jeg er kommet til at sende en liste med elevers personnumre til den forkerte modtager',
    });
    expect(asked(leader)).toHaveLength(0);
    const [state] = (await desk.store.cases.reportedBy(teacher.id, { size: 1 })).items;
    expect(state).toMatchObject({ confidential: true, teamId: desk.organisation.securityTeamId });
  });

  it('is found by the word alone, and made where nobody reads along', async () => {
    await open();
    await desk.teamsTeam(teacher);
    await teacher.says('bestil');
    teacher.card().shows('Hvad vil du bestille?', 'Ny pc', 'Fælles postkasse', 'Er det ikke her');
    const channel = desk.channel('servicedesk');
    await teacher.says('bestil', { where: channel });
    expect(channel.lastText()).toMatch(/vores egen chat/);
    await teacher.says('servicekatalog udstyr', { where: channel });
    const answer = await teacher.presses('Bestil', {}, channel.card());
    expect(answer.message).toMatch(/vores egen chat/);
  });

  it('may be one of several things, or something else', async () => {
    await open();
    await teacher.says('jeg skal bruge adgang');
    teacher.card().shows('Hvad vil du bestille?');
    const choice = teacher.card();
    await teacher.presses('Noget andet', {}, choice);
    const drafts = teacher.cards().length;
    // A second click is the same wish.
    await teacher.presses('Noget andet', {}, choice);
    expect(teacher.cards()).toHaveLength(drafts);
    teacher.card().shows('Tjek og send');
    expect(teacher.card().field('Hvad er galt?')).toBe('jeg skal bruge adgang');
    await teacher.presses('Send', { 'Hvem er ramt?': 'Hele kommunen', 'Kan du arbejde?': 'Nej' });
    teacher.card().shows('Bestilling · ', 'Leveres senest');
    const [state] = (await desk.store.cases.reportedBy(teacher.id, { size: 1 })).items;
    expect(state).toMatchObject({ priority: 'P4', enquiry: { kind: 'request' } });
    teacher.card().showsNot('P4');
    // A long letter is a report like any other.
    await teacher.says(`jeg skal bruge en ny pc. ${'Den skal bruges til undervisning. '.repeat(35)}`);
    teacher.card().showsNot('Bestil: Ny pc');
  });
});

describe('Somebody who was asked and is no leader any more', () => {
  const actor = { ...LEADER_NOW, roles: [], teamIds: [] };
  const press = { caseId: 'case-1', view: 'approval', version: 2, reason: 'Nej' } as const;
  const parts = (organisation: Organisation) => ({
    ...{ organisation, clock: { now: () => new Date(NOW) }, numbers: { next: async () => '' } },
    workload: createWorkload(createMemoryStore(), () => 0),
  });

  it('neither approves nor rejects', async () => {
    for (const verb of ['approve', 'reject'] as const) {
      const now = await commandOf(parts(ORDERING), { verb, ...press }, waiting(), actor);
      expect(now).toMatchObject({ command: { type: verb === 'approve' ? 'Approve' : 'Reject' } });
      const later = await commandOf(parts({ ...ORDERING, leaders: [] }), { verb, ...press }, waiting(), actor);
      expect(later).toEqual({ refusal: { because: 'noRight' } });
    }
  });
});
