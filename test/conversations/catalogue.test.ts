import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

describe('The service catalogue', () => {
  let desk: HelpDesk;
  let anna: Person;
  beforeEach(async () => {
    desk = await HelpDesk.open();
    anna = await desk.person('Sagsbehandler 1');
  });
  afterEach(async () => {
    desk.isHealthy();
    await desk.close();
  });

  it('shows groups, then a service in plain words, and a report from there is about that service', async () => {
    await anna.says('servicekatalog');
    anna.card().shows('Servicekatalog', 'Din arbejdsplads', 'Fjernadgang (VPN)');
    const all = await anna.sends('service', { serviceId: 'vpn' });
    expect(JSON.stringify(all.card)).toContain('Fjernadgang (VPN)');
    await anna.says('servicekatalog vpn');
    anna.card().shows('Fjernadgang (VPN)', 'Ingen kendte driftsforstyrrelser lige nu.', 'Servicedesken er åben nu');
    anna
      .card()
      .shows(
        'Er én person ramt og kan ikke arbejde: Vi svarer inden for 4 timer og løser det normalt inden for 3 arbejdsdage, i åbningstiden.',
      );
    anna.card().shows('Prøv selv først', '1. ');
    expect(anna.card().texts().join('\n')).not.toMatch(/\bP[1-4]\b/);
    await anna.presses('Meld fejl');
    expect(anna.card().field('Hvad drejer det sig om?')).toBe('vpn');
  });

  it('tells of what hits several people, without a word of what was reported, and of nothing confidential', async () => {
    const hits = { 'Hvem er ramt?': 'En afdeling' };
    await anna.says('vpn er nede for hele afdelingen, ingen kan arbejde, alle sidder i HEMMELIGT lokale');
    await anna.presses('Send', { ...hits, 'Hvad drejer det sig om?': 'Fjernadgang' });
    await desk.passes({ minutes: 12 });
    const ben = await desk.person('Sagsbehandler 2');
    await ben.says('driftsstatus');
    ben.card().shows('Fjernadgang (VPN)', 'Vi arbejder på en fejl, der rammer flere (siden kl. 10.00).');
    ben.card().showsNot('HEMMELIGT', 'Sagsbehandler 1', 'INC-');
    await ben.says('catalogue vpn');
    await ben.presses('Driftsstatus');
    ben.card().shows('Vi arbejder på en fejl');
    const print = await ben.sends('status', { serviceId: 'print' });
    expect(JSON.stringify(print.card)).toContain('Ingen kendte driftsforstyrrelser');
  });

  it('answers what it does not have with its groups, and an old or forged button with what to do', async () => {
    await anna.says('servicekatalog 251248-9996 <b>tandlæge</b>');
    anna.card().shows('Jeg fandt ingen ydelse', 'Din arbejdsplads');
    anna.card().showsNot('251248-9996');
    await anna.says('servicekatalog system');
    anna.card().shows('Hvilken ydelse mener du?');
    expect(anna.card().texts().length).toBeGreaterThan(4);
    const gone = await anna.sends('service', { serviceId: 'telefax' });
    expect(gone.message).toMatch(/findes ikke mere/);
    expect((await anna.sends('status', { serviceId: 'telefax' })).message).toMatch(/findes ikke mere/);
    const group = await anna.sends('catalogue', { group: 'netvaerk' });
    expect(JSON.stringify(group.card)).toContain('Fjernadgang (VPN)');
    expect(JSON.stringify((await anna.sends('catalogue', { group: 'telefax' })).card)).toContain('Din arbejdsplads');
    await anna.sends('start', { serviceId: 'telefax' });
    await desk.settles();
    expect(anna.card().field('Hvad drejer det sig om?')).toBe(desk.organisation.defaultServiceId);
  });

  it('is there for everybody in a channel too', async () => {
    await desk.teamsTeam(anna);
    await anna.says('service catalogue', { where: desk.channel('servicedesk') });
    desk.channel('servicedesk').card().shows('Servicekatalog', 'Fjernadgang (VPN)');
  });
});
