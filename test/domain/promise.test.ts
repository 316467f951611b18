import { promiseFor } from '../../bot/domain/promise.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

describe('What is promised for a case', () => {
  const promise = async (serviceId: string, priority: 'P1' | 'P3', createdAt: string) => {
    const organisation = await exampleOrganisation();
    const service = organisation.services.find(({ id }) => id === serviceId);
    if (!service) throw new Error(serviceId);
    return { organisation, service, promised: promiseFor({ service, priority, createdAt, organisation }) };
  };

  it('follows the level of the service in opening hours', async () => {
    const { promised } = await promise('login', 'P3', '2026-11-23T11:00:00.000Z');
    expect(promised).toEqual({
      responseDueAt: '2026-11-24T07:30:00.000Z',
      resolutionDueAt: '2026-11-26T11:00:00.000Z',
    });
  });

  it('runs round the clock for a gold P1', async () => {
    const { promised } = await promise('eoj', 'P1', '2026-12-24T22:00:00.000Z');
    expect(promised).toEqual({
      responseDueAt: '2026-12-24T22:15:00.000Z',
      resolutionDueAt: '2026-12-25T00:00:00.000Z',
    });
  });

  it('cannot be made by a level that does not exist', async () => {
    const { organisation, service } = await promise('login', 'P3', '2026-11-23T11:00:00.000Z');
    const facts = { priority: 'P3', createdAt: '2026-11-23T08:00:00.000Z', organisation } as const;
    expect(() => promiseFor({ ...facts, service: { ...service, serviceLevelId: 'platin' } })).toThrow(
      'unknown service level',
    );
  });
});
