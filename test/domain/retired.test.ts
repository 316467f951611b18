import { withoutRetired } from '../../bot/domain/catalogue.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { understand } from '../../bot/domain/understand.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

describe('A retired service', () => {
  let organisation: Organisation;
  let without: Organisation;
  beforeAll(async () => {
    organisation = await exampleOrganisation();
    const services = organisation.services.map((one) => ({
      ...one,
      retired: one.id === 'gis' || one.id === 'projekt',
    }));
    without = { ...organisation, services };
  });
  const served = (text: string, now: Organisation) =>
    understand(text, { organisation: now }).matters.flatMap(({ services }) =>
      services.map(({ serviceId }) => serviceId),
    );

  it('is meant by nobody who writes today, whatever words they use', () => {
    const text = 'GIS-kortet viser ingen lag i kort, plan og byggesag';
    expect(served(text, organisation)[0]).toBe('gis');
    expect(served(text, without)).not.toContain('gis');
    const idea = 'Jeg har en idé til et digitaliseringsprojekt om borgernes byggesager';
    expect(served(idea, without)).not.toContain('projekt');
  });

  it('is left out of the same organisation each time, so that nothing is worked out twice', () => {
    expect(withoutRetired(without)).toBe(withoutRetired(without));
    expect(withoutRetired(without).services).toHaveLength(without.services.length - 2);
  });
});
