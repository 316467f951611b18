import type { Store } from '../../ports/store.ts';
import { type Kept, MemoryArchive } from './memory-archive.ts';
import { MemoryCases } from './memory-cases.ts';
import { MemoryDirectory } from './memory-directory.ts';
import { answered, MemoryDocuments, type Openness } from './memory-documents.ts';
import { MemoryFollowers } from './memory-followers.ts';
import { MemoryLeases } from './memory-leases.ts';

/** A store that lives as long as the object does: for tests. It keeps every promise of the port but that of surviving. */
export function createMemoryStore(): Store {
  const openness: Openness = { closed: false };
  const kept: Kept = {
    case: new MemoryDocuments('case', openness),
    person: new MemoryDocuments('person', openness),
    channel: new MemoryDocuments('channel', openness),
    follower: new MemoryDocuments('follower', openness),
    organisation: new MemoryDocuments('organisation', openness),
    setting: new MemoryDocuments('setting', openness),
    number: new MemoryDocuments('number', openness),
  };
  return {
    cases: new MemoryCases(kept.case, kept.number),
    people: kept.person,
    directory: new MemoryDirectory(kept.person),
    channels: kept.channel,
    followers: new MemoryFollowers(kept.follower),
    organisations: kept.organisation,
    settings: kept.setting,
    leases: new MemoryLeases(openness),
    archive: new MemoryArchive(kept),
    check: () => answered(openness),
    close: async () => {
      openness.closed = true;
    },
  };
}
