import type { LivingOnce } from './environment.ts';

const { livingOnce } = globalThis as { readonly livingOnce?: LivingOnce };

if (livingOnce) {
  jest.mock('../../bot/domain/examples.ts', () => livingOnce.examples);
  jest.mock('../dsl/example-organisation.ts', () => livingOnce.exampleOrganisation);
}
