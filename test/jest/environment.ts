import { TestEnvironment } from 'jest-environment-node';
import * as examples from '../../bot/domain/examples.ts';
import * as exampleOrganisation from '../dsl/example-organisation.ts';

/** Modules that live once in each of jest's processes, while every file of tests gets all others anew. */
export interface LivingOnce {
  /** Learns the examples: seconds that every file with a help desk would pay. */
  readonly examples: typeof examples;
  readonly exampleOrganisation: typeof exampleOrganisation;
}

/** The world that a file of tests runs in. Whoever watches changes what these modules were loaded from, and gets them anew. */
export default class extends TestEnvironment {
  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const [{ globalConfig }] = given;
    if (globalConfig.watch || globalConfig.watchAll) return;
    const livingOnce: LivingOnce = { examples, exampleOrganisation };
    Object.assign(this.global, { livingOnce });
  }
}
