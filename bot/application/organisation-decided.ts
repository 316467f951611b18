import type { Press } from '../../cards/buttons.ts';
import type { Scene } from '../../cards/elements.ts';
import { differenceCard, problemsCard, versionCard } from '../../cards/organisation-cards.ts';
import { say } from '../../cards/words.ts';
import { mayChangeOrganisation } from '../domain/rights.ts';
import { type OrganisationRecord, StoreAway, type Stored, VersionConflict } from '../ports/store.ts';
import type { PressAnswer } from './incoming.ts';
import { propose, takeIntoUse } from './organisation-proposal.ts';
import { lastVersions, shownProposal, shownVersion } from './organisation-sent.ts';
import { numberOf, readVersion, versionInForce } from './organisation-versions.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'store' | 'readOrganisation' | 'files' | 'log' | 'takeOver' | 'clock'>;
type Seen = Scene & { readonly actor: NonNullable<Scene['actor']> };
type Waiting = Stored<OrganisationRecord>;
type OrganisationPress = Press & { readonly verb: 'takeOrganisation' | 'dropOrganisation' | 'organisationVersions' };

/** What a press about the organisation does. Whoever presses must be an administrator now, whoever sent the file. */
export async function organisationPressed(parts: Needed, press: OrganisationPress, scene: Seen): Promise<PressAnswer> {
  const { language, actor } = scene;
  if (!mayChangeOrganisation(actor)) return { message: say(language, 'organisationNoRight') };
  if (press.verb === 'organisationVersions') return { card: await lastVersions(parts, scene) };
  const waiting = await parts.store.organisations.read(press.upload);
  if (!waiting) return { message: say(language, 'organisationGone') };
  if (waiting.value.became) return over(parts, waiting.value.became, scene);
  return press.verb === 'dropOrganisation' ? drop(parts, waiting, scene) : take(parts, waiting, press.base, scene);
}

/** It is decided already, by this press before or by somebody else: what came of it. */
async function over({ store }: Needed, became: string, scene: Scene): Promise<PressAnswer> {
  if (became === DROPPED) return inForceNow({ store }, scene, say(scene.language, 'organisationDropped'));
  const record = await readVersion(store, became);
  const said = say(scene.language, 'organisationTaken', { version: numberOf(record.id) });
  const inForce = await versionInForce(store);
  return inForceNow({ store }, scene, inForce?.record.id === became ? said : undefined);
}

async function inForceNow({ store }: Pick<Needed, 'store'>, scene: Scene, remark?: string): Promise<PressAnswer> {
  const inForce = await versionInForce(store);
  return { card: versionCard(inForce && shownVersion(inForce.record), scene, remark) };
}

const DROPPED = 'dropped';

async function drop(parts: Needed, waiting: Waiting, scene: Seen): Promise<PressAnswer> {
  await decided(parts, waiting, DROPPED);
  const now = await parts.store.organisations.read(waiting.value.id);
  return over(parts, now?.value.became ?? DROPPED, scene);
}

/** What was decided first counts; the files are in the version by now, or not wanted. */
async function decided({ store }: Needed, { value, etag }: Waiting, became: string): Promise<void> {
  await store.organisations.replace({ ...value, files: [], became }, etag).catch((error: unknown) => {
    if (!(error instanceof VersionConflict)) throw error;
  });
}

/** In force only when it was compared with what still is; else the new difference is shown and nothing done. */
async function take(parts: Needed, waiting: Waiting, base: string, scene: Seen): Promise<PressAnswer> {
  const { store, readOrganisation: read, clock, log } = parts;
  const { id: upload, files } = waiting.value;
  const proposal = await propose({ store, read }, files);
  if ('problems' in proposal) return { card: problemsCard(proposal.problems, scene) };
  const { before, differences } = proposal;
  if (before?.record.upload === upload) return done(parts, waiting, before.record, scene);
  if ((before?.record.id ?? '') !== base) return faster(waiting, proposal, scene);
  if (differences.length === 0) return inForceNow(parts, scene);
  const { id, name } = scene.actor;
  const who = { at: clock.now().toISOString(), by: { id, name }, upload };
  const version = await takeIntoUse({ store }, proposal, who);
  if (!version) return take(parts, waiting, base, scene);
  log.info('organisation-changed', { personId: id, version: version.id });
  return done(parts, waiting, version, scene);
}

async function done(parts: Needed, waiting: Waiting, version: OrganisationRecord, scene: Seen): Promise<PressAnswer> {
  try {
    await decided(parts, waiting, version.id);
    await parts.takeOver();
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error; // it is in force, whatever else could not be written
  }
  const remark = say(scene.language, 'organisationTaken', { version: numberOf(version.id) });
  return { card: versionCard(shownVersion(version), scene, remark) };
}

function faster(
  { value: { id } }: Waiting,
  proposal: Exclude<Awaited<ReturnType<typeof propose>>, { problems: unknown }>,
  scene: Seen,
): PressAnswer {
  const { before, differences } = proposal;
  const { language } = scene;
  const version = before ? numberOf(before.record.id) : 0;
  if (differences.length === 0) return { message: say(language, 'organisationSame', { version }) };
  const remark = say(language, 'organisationFaster', { who: before?.record.by.name ?? '', version });
  return { card: differenceCard(shownProposal(id, proposal), scene, remark) };
}
