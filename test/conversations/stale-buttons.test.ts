import { type Button, buttonsOn, fieldsOn, textsOn } from '../dsl/card-on-screen.ts';
import { HelpDesk, type Person, type Shown } from '../dsl/helpdesk.ts';

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

type Old = { readonly who: Person; readonly card: Shown };

/** Something for every field, as a person would fill them in. */
function somethingIn(card: Shown): Record<string, string> {
  const typed = (id: string) => (id === 'followUpOn' ? '2026-12-01' : id === 'callbackPhone' ? '' : '15');
  return Object.fromEntries(fieldsOn(card.json()).map(({ id, choices }) => [id, choices[0]?.value ?? typed(id)]));
}

/** Opens every form on the card in turn, and keeps how the card looked with and without it. */
async function everyFace(who: Person, card: Shown): Promise<Old[]> {
  const faces: Old[] = [{ who, card: card.asItWas() }];
  for (const button of buttonsOn(card.json()).filter(({ verb }) => verb === 'form')) {
    await who.sends('form', button.data, card);
    faces.push({ who, card: card.asItWas() });
    const deeper = buttonsOn(card.json()).filter(({ verb }) => verb === 'form');
    for (const { data } of deeper) {
      await who.sends('form', data, card);
      faces.push({ who, card: card.asItWas() });
    }
    await who.sends('show', button.data, card);
  }
  return faces;
}

/** One case from the first word to the end, and every card that anybody saw on the way. */
async function wholeLife(end: (work: Shown) => Promise<unknown>): Promise<Old[]> {
  const old: Old[] = [];
  const keep = async (who: Person, card: Shown) => void old.push(...(await everyFace(who, card)));
  await anna.says('Printeren på 3. sal er død');
  await keep(anna, anna.card());
  await anna.presses('Send');
  const [receipt, work] = [anna.card(), technician.card()];
  const shared = desk.channel('klient').card();
  await keep(anna, receipt);
  await keep(technician, work);
  await keep(colleague, await colleague.looksAt(shared));
  await technician.presses('Tag sagen', {}, work);
  await keep(technician, work);
  await technician.presses('Spørg bruger', {}, work);
  await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Lyser den rødt?' }, work);
  await keep(anna, anna.card());
  await keep(technician, work);
  await anna.presses('Svar');
  await anna.presses('Send svar', { 'Dit svar': 'Ja' });
  await technician.presses('Løst', {}, work);
  const resolution = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Papirstop', 'Minutter brugt': '15' };
  await technician.presses('Meld løst', resolution, work);
  await keep(anna, anna.card());
  await keep(technician, work);
  await end(work);
  return old;
}

/** A closed case may still be made confidential: its words stay. */
const LEADS_ON = ['again', 'show', 'start', 'list', 'help', 'makeConfidential'];
const changing = ({ verb }: Button) => !LEADS_ON.includes(verb ?? '');

describe('When a case is over, every button on every card that ever showed it', () => {
  it('answers with the closed case and changes nothing', async () => {
    const old = await wholeLife(() => anna.presses('Virker'));
    const verbs = new Set<string | undefined>();
    await desk.changesNothing(async () => {
      for (const { who, card } of old) {
        for (const button of buttonsOn(card.json()).filter(changing)) {
          verbs.add(button.verb);
          const answered = await who.sends(button.verb ?? '', { ...button.data, ...somethingIn(card) }, card);
          const now = answered.card ?? {};
          expect([button.title, textsOn(now).join('\n')]).toEqual([button.title, expect.stringContaining('Lukket')]);
          expect([button.title, ...buttonsOn(now).filter(changing)]).toEqual([button.title]);
        }
      }
    });
    for (const verb of ['report', 'drop', 'take', 'handOver', 'ask', 'waitVendor', 'waitChange', 'note', 'time'])
      expect(verbs).toContain(verb);
    for (const verb of ['priority', 'resolve', 'works', 'answer', 'add', 'withdraw', 'notWorking', 'cancel', 'reopen'])
      expect(verbs).toContain(verb);
    expect(verbs).toContain('continue');
  });

  it('shows the closed case when it is asked to show', async () => {
    const old = await wholeLife(() => anna.presses('Virker'));
    await desk.changesNothing(async () => {
      for (const { who, card } of old) {
        const button = buttonsOn(card.json()).find(({ verb }) => verb === 'show');
        if (!button) continue;
        const answered = await who.sends('show', button.data, card);
        expect(textsOn(answered.card ?? {}).join('\n')).toContain('Lukket');
      }
    });
  });
});

describe('An old button', () => {
  it('to take the case says who has it now', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const old = (await colleague.looksAt(desk.channel('klient').card())).asItWas();
    await technician.presses('Tag sagen');
    await desk.passes({ minutes: 5 });
    await desk.changesNothing(() => colleague.presses('Tag sagen', {}, old));
    (await colleague.looksAt(desk.channel('klient').card())).shows('I gang', 'Klienttekniker 1');
  });

  it('of somebody who has handed the case over steers it no more', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const work = technician.card();
    await technician.presses('Overdrag', {}, work);
    const form = work.asItWas();
    const to = { 'Hvem skal have sagen?': 'Team: Drift og netværk', 'Hvad skal den næste vide?': 'Switchen' };
    await technician.presses('Overdrag', to, form);
    const again = { 'Hvem skal have sagen?': 'Klienttekniker 2', 'Hvad skal den næste vide?': 'Alligevel ikke' };
    await desk.changesNothing(() => technician.presses('Overdrag', again, form));
    work.shows('Drift og netværk');
  });

  it('to hand over or to change priority says so when it is so already', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const work = technician.card();
    await technician.presses('Overdrag', {}, work);
    const handOver = work.asItWas();
    await technician.presses('Fortryd', {}, work);
    await technician.presses('Prioritet', {}, work);
    const priority = work.asItWas();
    await technician.presses('Skift prioritet', { 'Ny prioritet': 'P1', 'Hvorfor?': 'Pas' }, priority);
    await desk.changesNothing(() =>
      technician.presses('Skift prioritet', { 'Ny prioritet': 'P1', 'Hvorfor?': 'Pas i dag' }, priority),
    );
    work.shows('Sagen har allerede den prioritet.');
    const typed = { 'Hvem skal have sagen?': 'Klienttekniker 2', 'Hvad skal den næste vide?': 'Du kender den' };
    await technician.presses('Overdrag', typed, handOver);
    await desk.changesNothing(() =>
      technician.presses('Overdrag', { ...typed, 'Hvad skal den næste vide?': 'Igen' }, handOver),
    );
    work.shows('Sagen ligger allerede hos Klienttekniker 2.');
  });

  it('to answer says that the case goes on without', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const work = technician.card();
    await technician.presses('Tag sagen', {}, work);
    await technician.presses('Spørg bruger', {}, work);
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Lyser den rødt?' }, work);
    await anna.presses('Svar');
    const form = anna.card().asItWas();
    await technician.presses('Fortsæt', {}, work);
    await desk.changesNothing(() => anna.presses('Send svar', { 'Dit svar': 'Ja' }, form));
    anna.card().shows('Sagens status er: I gang', 'arbejder på din sag');
  });

  it('that we have no more shows the case as it is now', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const data = buttonsOn(anna.card().json())[0]?.data;
    await desk.changesNothing(() => anna.sends('escalate_to_boss', data));
    anna.card().shows('Knappen er fra et gammelt kort. Her er sagen, som den er nu.', 'INC-2026-000001');
  });
});
