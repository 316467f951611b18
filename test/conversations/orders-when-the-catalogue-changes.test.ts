import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { putInForce } from '../../bot/application/organisation-versions.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import { type ExampleFiles, entry, exampleFiles, without } from '../dsl/example-files.ts';
import { HelpDesk } from '../dsl/helpdesk.ts';

const LEADER = 'Skoleleder, Søndre Skole';

/** The new PC needs a colour and no approval any more, screens cannot be ordered, and the leader has left. */
function changed({ catalogue, people }: ExampleFiles): void {
  const equipment = entry(catalogue.services, 'udstyr') as {
    orders?: { id: string; fields: object[]; approval: boolean }[];
  };
  const [pc] = equipment.orders?.filter(({ id }) => id === 'ny-pc') ?? [];
  if (!pc) throw new Error('The example has a new PC');
  pc.approval = false;
  pc.fields.push({ id: 'farve', label: { da: 'Farve', en: 'Colour' }, type: 'text', required: true });
  equipment.orders = [pc];
  without(people.leaders, LEADER);
  for (const one of people.leaders) Reflect.deleteProperty(one, 'deputyId');
}

it('An order is read by the catalogue as it is when it is sent, and one that was sent before stays as it was', async () => {
  const store = createMemoryStore();
  const files = await exampleFiles();
  const read = organisationIn(files);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const first = { at: '2026-11-20T09:00:00.000Z', by: { name: 'system' }, files, kept: [], digest: read.digest };
  await putInForce(store, first, undefined);
  const desk = await HelpDesk.open({ store, organisation: () => read.organisation });
  const [teacher, leader, admin] = await Promise.all(
    ['Lærer, Søndre Skole', LEADER, 'Systemadministrator'].map(async (name) => desk.person(name)),
  );
  if (!teacher || !leader || !admin) throw new Error('They are all there');
  const filled = {
    'Hvilken slags?': 'Bærbar',
    'Hvor skal det leveres?': 'Rum 1',
    'Hvad skal det bruges til?': 'Timer',
  };
  await teacher.says('jeg skal bruge en ny pc');
  await teacher.presses('Bestil', filled);
  const request = leader.card().asItWas();
  await teacher.says('jeg skal bruge en ny pc');
  const pc = teacher.card().asItWas();
  await teacher.says('jeg skal bruge et headset');
  const headset = teacher.card().asItWas();

  const before = new Map(files.map(({ name, text }) => [name, text]));
  const after = (await exampleFiles(changed)).filter(({ name, text }) => before.get(name) !== text);
  const sent = after.map(({ name, text }) => ({ name, content: text, contentType: 'application/json' }));
  await admin.says('', { files: sent });
  await admin.presses('Tag i brug');
  await desk.passes({ minutes: 1 });

  const more = { 'Hvad skal du bruge?': 'Headset', 'Hvor mange?': '1', 'Hvor skal det leveres?': 'Rum 1' };
  const gone = await teacher.presses('Bestil', more, headset);
  expect(gone.message).toMatch(/kan ikke bestilles mere/);
  const slip = await teacher.presses('Bestil', filled, pc);
  expect(JSON.stringify(slip.card)).toMatch(/Ret: Skriv noget her.*Farve \(skal udfyldes\)/);
  const refused = await leader.presses('Godkend', {}, request);
  expect(JSON.stringify(refused.card)).toContain('Det kan du ikke gøre på den sag.');
  expect(JSON.stringify(refused.card)).toContain('Hvilken slags?');
  // Nobody is left to ask: both are told at the next reminder.
  await desk.passes({ days: 2 });
  expect(teacher.lastText()).toMatch(/Ingen har svaret på din bestilling/);
  desk.isHealthy();
  await desk.close();
});
