import { AlreadyExists, type FollowerRecord, type Followers, type Page, type PageRequest } from '../../ports/store.ts';
import { asAsked, upgraded } from '../document-versions.ts';
import { followersQuestion, keyBefore, pageOf } from '../page-token.ts';
import type { MemoryDocuments } from './memory-documents.ts';

export class MemoryFollowers implements Followers {
  readonly #documents: MemoryDocuments<'follower'>;

  constructor(documents: MemoryDocuments<'follower'>) {
    this.#documents = documents;
  }

  async add(follower: FollowerRecord): Promise<boolean> {
    try {
      await this.#documents.create(follower);
      return true;
    } catch (error) {
      if (error instanceof AlreadyExists) return false;
      throw error;
    }
  }

  async of(caseId: string, page: PageRequest): Promise<Page<FollowerRecord>> {
    const question = followersQuestion(caseId);
    const [after = ''] = keyBefore(question, page);
    const rows = (await this.#of(caseId)).filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
    const item = (raw: (typeof rows)[number]) => structuredClone(upgraded('follower', raw));
    return pageOf(question, rows, page.size, { key: ({ id }) => [id], item });
  }

  async count(caseId: string): Promise<number> {
    return (await this.#of(caseId)).length;
  }

  async #of(caseId: string) {
    return (await this.#documents.all()).filter((raw) => asAsked('follower', raw).caseId === caseId);
  }
}
