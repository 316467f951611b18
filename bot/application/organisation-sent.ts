import { createHash } from 'node:crypto';
import type { Scene } from '../../cards/elements.ts';
import {
  differenceCard,
  problemsCard,
  type VersionShown,
  versionCard,
  versionsCard,
} from '../../cards/organisation-cards.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import { mayChangeOrganisation } from '../domain/rights.ts';
import { FileNotFetched } from '../ports/files.ts';
import type { Message } from '../ports/messenger.ts';
import type { OrganisationFile } from '../ports/organisation-reader.ts';
import { AlreadyExists, type OrganisationRecord } from '../ports/store.ts';
import type { Attachment, Said } from './incoming.ts';
import { type Proposal, propose } from './organisation-proposal.ts';
import { numberOf, versionInForce, versionsBack } from './organisation-versions.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'store' | 'readOrganisation' | 'files' | 'log'>;
type Seen = Scene & { readonly actor: NonNullable<Scene['actor']> };

/** Larger ones are not fetched; what Cosmos DB can keep is a little less and is said with the other mistakes. */
const MOST_MEGABYTES = 2;
const MOST_FILES = 10;

const isJson = ({ name }: Attachment): boolean => name.toLowerCase().endsWith('.json');

/** Whether a message is about the organisation: the word alone, or files that come with it or with no words at all. */
export const concernsOrganisation = ({ attachments }: Said, text: string, isCommand: boolean): boolean =>
  isCommand || (text === '' && attachments.some(isJson));

/** Shows what is in use or, for files, what they would change. Changes nothing. */
export async function organisationAnswer(parts: Needed, incoming: Said, scene: Seen): Promise<readonly Message[]> {
  const { language, actor } = scene;
  if (!mayChangeOrganisation(actor)) return reply(scene, 'organisationNoRight');
  if (incoming.where.kind !== 'personal') return reply(scene, 'onlyInPrivate');
  const attached = incoming.attachments.filter(isJson).slice(0, MOST_FILES);
  if (attached.length === 0) {
    const card = versionCard(await shownInForce(parts), scene);
    return [{ card, summary: say(language, 'summaryOrganisation') }];
  }
  try {
    return await compared(parts, await fetched(parts, attached), incoming, scene);
  } catch (error) {
    if (!(error instanceof FileNotFetched)) throw error;
    parts.log.warn('file-not-fetched', { activityId: incoming.activityId, reason: error.reason });
    if (error.reason === 'tooLarge')
      return [{ text: say(language, 'organisationTooLarge', { megabytes: MOST_MEGABYTES }) }];
    return reply(scene, error.reason === 'untrusted' ? 'organisationUntrusted' : 'organisationNotFetched');
  }
}

const reply = ({ language }: Scene, key: PlainKey): readonly Message[] => [{ text: say(language, key) }];

const fetched = async ({ files }: Needed, attached: readonly Attachment[]): Promise<readonly OrganisationFile[]> =>
  Promise.all(
    attached.map(async ({ name, downloadUrl }) => {
      if (!downloadUrl) throw new FileNotFetched('unavailable');
      return { name, text: await files.text(downloadUrl, MOST_MEGABYTES * 1_000_000) };
    }),
  );

async function compared(
  parts: Needed,
  files: readonly OrganisationFile[],
  incoming: Said,
  scene: Seen,
): Promise<readonly Message[]> {
  const { language } = scene;
  const proposal = await propose({ store: parts.store, read: parts.readOrganisation }, files);
  if ('problems' in proposal)
    return [{ card: problemsCard(proposal.problems, scene), summary: say(language, 'problemsHeading') }];
  const { before } = proposal;
  if (proposal.differences.length === 0 && before)
    return [{ text: say(language, 'organisationSame', { version: numberOf(before.record.id) }) }];
  const upload = await keptWaiting(parts, files, proposal, incoming, scene);
  return [
    { card: differenceCard(shownProposal(upload, proposal), scene), summary: say(language, 'summaryDifference') },
  ];
}

/** Waits in the store until it is decided, under an id that the same message always gives. */
async function keptWaiting(
  { store, log }: Needed,
  files: readonly OrganisationFile[],
  { digest }: Proposal,
  { activityId, where, by }: Said,
  { now }: Scene,
): Promise<string> {
  const key = createHash('sha256').update(`${where.address.conversationId} ${activityId}`).digest('hex').slice(0, 24);
  const id = `upload-${key}`;
  try {
    await store.organisations.create({
      ...{ id, schema: 1, at: now, by: { id: by.id, name: by.name }, files, kept: [], digest },
    });
    log.info('organisation-received', { activityId, personId: by.id });
  } catch (error) {
    if (!(error instanceof AlreadyExists)) throw error;
  }
  return id;
}

export const shownProposal = (upload: string, { before, differences, consequences }: Proposal) => ({
  ...{ upload, differences, consequences },
  base: before?.record.id ?? '',
  number: before ? numberOf(before.record.id) : 0,
});

export const shownVersion = ({ id, at, by, note, changes }: OrganisationRecord): VersionShown => ({
  ...{ number: numberOf(id), at, who: by.name },
  ...(note !== undefined && { note }),
  ...(changes !== undefined && { changes }),
});

async function shownInForce({ store }: Needed): Promise<VersionShown | undefined> {
  const inForce = await versionInForce(store);
  return inForce && shownVersion(inForce.record);
}

const LAST = 5;

/** The last versions, newest first. */
export async function lastVersions({ store }: Needed, scene: Scene) {
  const versions: VersionShown[] = [];
  for await (const record of versionsBack(store)) {
    versions.push(shownVersion(record));
    if (versions.length === LAST) break;
  }
  return versionsCard(versions, scene);
}
