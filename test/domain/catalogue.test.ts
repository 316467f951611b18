import { servicesNamed, shelvesOf } from '../../bot/domain/catalogue.ts';
import { disruptionsIn } from '../../bot/domain/disruption.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { reported } from '../cards/samples.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await exampleOrganisation();
});
const found = (query: string) => servicesNamed(query, organisation).map(({ id }) => id);

describe('A word looks in the service catalogue', () => {
  it.each([
    ['vpn', 'vpn'],
    ['VPN', 'vpn'],
    ['printer', 'print'],
    ['printeren', 'print'],
    ['prinetr', 'print'],
    ['outlook', 'mail'],
    ['omsorgssystemet', 'eoj'],
    ['noedkald', 'noedkald'],
    ['nødkaldet', 'noedkald'],
    ['wi-fi', 'wifi'],
    ['Remote access (VPN)', 'vpn'],
  ])('and %s finds one service', (query, id) => {
    expect(found(query)).toEqual([id]);
  });

  it('and finds several when it may mean several', () => {
    expect(found('telefon').length).toBeGreaterThanOrEqual(1);
    expect(found('it').length).not.toBe(1);
  });

  it.each(['xyzzy', '', '!!!', 'vpn på månen'])('and «%s» finds none', (query) => {
    expect(found(query)).toEqual([]);
  });

  it('and finds no service that is retired', () => {
    const services = organisation.services.map((one) => ({ ...one, retired: one.id === 'vpn' }));
    expect(servicesNamed('vpn', { services }).map(({ id }) => id)).not.toContain('vpn');
    expect(shelvesOf({ ...organisation, services }).flatMap((shelf) => shelf.services)).toHaveLength(
      services.length - 1,
    );
  });
});

describe('The shelves of the catalogue', () => {
  it('hold every service once, in the order of the groups, and what has no group last', () => {
    const services = organisation.services.map(({ group, ...one }) =>
      one.id === 'vpn' || group === undefined ? one : { ...one, group },
    );
    const shelves = shelvesOf({ services, groups: organisation.groups });
    expect(shelves.flatMap((shelf) => shelf.services).toSorted()).toHaveLength(services.length);
    expect(shelves.at(-1)).toMatchObject({ group: undefined, services: [expect.objectContaining({ id: 'vpn' })] });
    expect(shelves.slice(0, -1).map(({ group }) => group?.id)).toEqual(organisation.groups.map(({ id }) => id));
  });

  it('leave out a group with nothing in it', () => {
    const groups = [{ id: 'tom', name: { da: 'Tom', en: 'Empty' } }];
    expect(shelvesOf({ services: organisation.services, groups })).toMatchObject([{ group: undefined }]);
  });
});

describe('A known service disruption', () => {
  const hits = reported('igang', { enquiry: { impact: 2, serviceId: 'vpn' } });
  const several = { ...hits, priority: 'P2' as const };

  it('is an open fault of high priority that hits several people', () => {
    expect(disruptionsIn([several])).toEqual([
      { serviceId: 'vpn', since: several.createdAt, changedAt: several.remarks.at(-1)?.at },
    ]);
  });

  it.each([
    ['of lower priority', hits],
    ['of one person', { ...several, enquiry: { ...several.enquiry, impact: 3 as const } }],
    ['that is confidential', { ...several, confidential: true }],
    ['that is solved', { ...reported('loest', { enquiry: { impact: 2 } }), priority: 'P2' as const }],
    ['that is something ordered', { ...several, enquiry: { ...several.enquiry, kind: 'request' as const } }],
  ])('is not a case %s', (_, state) => {
    expect(disruptionsIn([state])).toEqual([]);
  });

  it('began with its first case and changed with the newest that happened to any', () => {
    const earlier = { ...several, createdAt: '2026-11-22T08:00:00.000Z' };
    const later = { ...several, respondedAt: '2026-11-24T08:00:00.000Z' };
    expect(disruptionsIn([later, earlier])).toEqual([
      { serviceId: 'vpn', since: earlier.createdAt, changedAt: later.respondedAt },
    ]);
  });

  it('comes after one that has lasted longer', () => {
    const older = {
      ...several,
      createdAt: '2026-11-20T08:00:00.000Z',
      enquiry: { ...several.enquiry, serviceId: 'print' },
    };
    expect(disruptionsIn([several, older]).map(({ serviceId }) => serviceId)).toEqual(['print', 'vpn']);
  });
});
