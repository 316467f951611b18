import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { putInForce } from '../../bot/application/organisation-versions.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import { type ExampleFiles, entry, exampleFiles } from '../dsl/example-files.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

describe('Whoever asks for the service levels', () => {
  const store = createMemoryStore();
  let desk: HelpDesk;
  let anna: Person;
  afterEach(async () => {
    desk.isHealthy();
    await desk.close();
  });

  /** The next version, as somebody takes it into use. */
  async function comesIntoUse(at: string, change?: (files: ExampleFiles) => void) {
    const files = await exampleFiles(change);
    const read = organisationIn(files);
    if ('problems' in read) throw new Error(read.problems.join('\n'));
    const named = await store.settings.read('organisation');
    const before = named && { record: (await store.organisations.read('v000001'))?.value, etag: named.etag };
    await putInForce(
      store,
      { at, by: { name: 'system' }, files, kept: [], digest: read.digest },
      before?.record && { record: before.record, etag: before.etag },
    );
    return read.organisation;
  }

  it('gets those that hold at that moment, in their own language, and nothing is reported', async () => {
    const organisation = await comesIntoUse('2026-11-20T09:00:00.000Z');
    desk = await HelpDesk.open({ store, organisation: () => organisation });
    anna = await desk.person('Sagsbehandler 1');
    await anna.says('Serviceniveauer');
    anna.card().shows('Serviceniveauer – Eksempel Kommune', 'P1 · Kritisk');
    anna.card().shows('Svar inden for: 15 minutter\nLøst inden for: 2 timer\nTiden går: døgnet rundt');
    await comesIntoUse('2026-11-23T09:00:00.000Z', ({ catalogue }) => {
      const targetsMinutes = entry(catalogue.serviceLevels, 'guld').targetsMinutes as object;
      Object.assign(targetsMinutes, { P1: { response: 10, resolution: 60 } });
    });
    await desk.passes({ minutes: 1 });
    await anna.says('service levels');
    anna.card().shows('version 2 af organisationen, taget i brug mandag den 23. november 2026');
    anna.card().shows('Svar inden for: 10 minutter\nLøst inden for: 1 time\nTiden går: døgnet rundt');
    await anna.says('english');
    await anna.says('service levels');
    anna.card().shows('version 2 of the organisation, taken into use on Monday 23 November 2026');
    anna.card().shows('Answer within: 10 minutes\nSolved within: 1 hour\nTime runs: round the clock');
    await anna.says('help');
    anna.card().shows('“service levels” shows how fast we answer');
    expect((await store.cases.reportedBy(anna.id, { size: 5 })).items).toEqual([]);
  });
});
