import type { FollowerRecord, Followers, Page, PageRequest } from '../../ports/store.ts';
import { upgraded } from '../document-versions.ts';
import { followersQuestion, keyBefore, pageOf } from '../page-token.ts';
import type { Database, Row } from './database.ts';
import type { SharedCommits } from './shared-commits.ts';

const ADD = `INSERT INTO followers (id, case_id, body) VALUES (:id, :case, :body)
  ON CONFLICT (id) DO NOTHING RETURNING id`;
export const FOLLOWERS_OF = `
  SELECT id, body FROM followers WHERE case_id = :case AND id > :after ORDER BY id LIMIT :limit`;
export const COUNT_FOLLOWERS = 'SELECT count(*) AS count FROM followers WHERE case_id = :case';

export class SqliteFollowers implements Followers {
  readonly #database: Database;
  readonly #commits: SharedCommits;

  constructor(database: Database, commits: SharedCommits) {
    this.#database = database;
    this.#commits = commits;
  }

  async add(follower: FollowerRecord): Promise<boolean> {
    const values = { id: follower.id, case: follower.caseId, body: JSON.stringify(follower) };
    return this.#commits.write(() => this.#database.get(ADD, values) !== undefined);
  }

  async of(caseId: string, page: PageRequest): Promise<Page<FollowerRecord>> {
    const question = followersQuestion(caseId);
    const [after = ''] = keyBefore(question, page);
    const rows = this.#database.all(FOLLOWERS_OF, { case: caseId, after, limit: page.size + 1 });
    const item = (row: Row) => upgraded('follower', JSON.parse(String(row.body)));
    return pageOf(question, rows, page.size, { key: (row: Row) => [String(row.id)], item });
  }

  async count(caseId: string): Promise<number> {
    return Number(this.#database.get(COUNT_FOLLOWERS, { case: caseId })?.count);
  }
}
