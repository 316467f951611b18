import type { Directory, PersonRecord } from '../../ports/store.ts';
import { upgraded } from '../document-versions.ts';
import type { CosmosContainer } from './cosmos-container.ts';
import { named } from './cosmos-questions.ts';
import type { Kept } from './kept.ts';

/** So many words of a name tell it from every other. */
const MOST_WORDS = 6;

export class CosmosDirectory implements Directory {
  readonly #people: CosmosContainer<Kept>;

  constructor(people: CosmosContainer<Kept>) {
    this.#people = people;
  }

  async named(beginnings: readonly string[], limit: number): Promise<readonly PersonRecord[]> {
    const asked = beginnings.slice(0, MOST_WORDS);
    if (asked.length === 0) return [];
    const values = Object.fromEntries(asked.map((beginning, index) => [`beginning${index}`, beginning]));
    const rows = await this.#people.ask<Pick<Kept, 'body'>>(named(asked.length).sql, { ...values, limit });
    return rows.map(({ body }) => upgraded('person', body));
  }
}
