import { AlreadyExists, type FollowerRecord, type Followers, type Page, type PageRequest } from '../../ports/store.ts';
import { upgraded } from '../document-versions.ts';
import { followersQuestion, keyBefore, pageOf } from '../page-token.ts';
import type { CosmosContainer } from './cosmos-container.ts';
import { COUNT_FOLLOWERS, FOLLOWERS } from './cosmos-questions.ts';
import { type Kept, kept } from './kept.ts';

/** All followers of a case lie in one partition, the case's. */
export class CosmosFollowers implements Followers {
  readonly #container: CosmosContainer<Kept>;

  constructor(container: CosmosContainer<Kept>) {
    this.#container = container;
  }

  async add(follower: FollowerRecord): Promise<boolean> {
    try {
      await this.#container.create(kept('follower', follower));
      return true;
    } catch (error) {
      if (error instanceof AlreadyExists) return false;
      throw error;
    }
  }

  async of(caseId: string, page: PageRequest): Promise<Page<FollowerRecord>> {
    const question = followersQuestion(caseId);
    const [id = ''] = keyBefore(question, page);
    const rows = await this.#container.ask<Kept>(FOLLOWERS.sql, { case: caseId, id, limit: page.size + 1 }, caseId);
    return pageOf(question, rows, page.size, {
      key: (row) => [row.id],
      item: ({ body }) => upgraded('follower', body),
    });
  }

  async count(caseId: string): Promise<number> {
    const [count = 0] = await this.#container.ask<number>(COUNT_FOLLOWERS.sql, { case: caseId }, caseId);
    return count;
  }
}
