import type { Flags } from './case.ts';
import { withoutRetired } from './catalogue.ts';
import { maskCpr } from './cpr.ts';
import { detailsIn } from './details.ts';
import { type Experience, experienceWith, learning, shareOf } from './examples.ts';
import { Heard, type Range } from './heard.ts';
import { foreignLanguageOf, languageOf } from './language.ts';
import type { PhraseList } from './lexicon.ts';
import { phrasesOf } from './lexicon.ts';
import type { Kind, Organisation } from './organisation.ts';
import { priorityOf } from './priority.ts';
import { type RankedService, withConfidence } from './service-ranking.ts';
import { serviceWordsOf } from './service-words.ts';
import { cleaned, titleOf } from './text.ts';
import { actionOf } from './understand-action.ts';
import { type Call, isFaulty } from './understand-call.ts';
import { type Clause, clausesOf } from './understand-clauses.ts';
import { partsOf } from './understand-heart.ts';
import { intentOf } from './understand-intent.ts';
import { isMatter, type Part, partsOfText, plainly } from './understand-matters.ts';
import { concernsSecurity, type Security, securityWith, together } from './understand-security.ts';
import { impactOf, urgencyOf } from './understand-weight.ts';
import { flagReasons, intentReason, priorityReason, serviceReason } from './understand-why.ts';
import type { Intent, Matter, Reason, Understanding } from './understanding.ts';

export type { Action, Intent, Matter, Reason, Understanding } from './understanding.ts';

/** What the text is understood with. `now` lets the CPR rule tell future dates from births (see `maskCpr`). */
export interface Context {
  readonly organisation: Organisation;
  readonly now?: Date;
}

/** So much of a message is read; longer ones are refused before. */
const longestRead = 10_000;

/** Makes an organisation ready to understand with, in slices: without it, the first message has to wait for it. */
export function* makingReady(whole: Organisation): Generator<undefined, void> {
  const organisation = withoutRetired(whole);
  phrasesOf(organisation);
  yield;
  serviceWordsOf(organisation);
  yield;
  yield* learning(organisation);
}

/** Reads a message. Pure, and takes time in proportion to the text. */
export function understand(text: string, { organisation: whole, now }: Context): Understanding {
  const organisation = withoutRetired(whole);
  const { text: description, removed: cprRemoved } = maskCpr(cleaned(text), now);
  const { heart, signature } = partsOf(description.slice(0, longestRead));
  const heard = new Heard(heart, organisation);
  const clauses = clausesOf(heard, organisation);
  const experience = experienceWith(withoutAsides(heard, clauses), organisation);
  const parts = guarded(partsOfText(heard, clauses, organisation), heard, experience, organisation);
  const told = intentOf(heard, parts, experience);
  const language = languageOf(heart);
  const foreign = foreignLanguageOf(heart);
  const read = mattersOf(told.intent, parts, heard, organisation, experience);
  const back = pointsBack(heard, parts);
  // Of `den blinker rødt` the examples know what blinks most often, and not what was spoken of.
  const matters = read.map(({ matter }) => ({ ...matter, sure: matter.sure && !back }));
  const details = detailsIn(heart, signature, { organisation, ...(now && { now }) });
  return {
    ...details,
    intent: told.intent,
    action: actionOf(told.intent, heard, matters, organisation),
    language: foreign ? 'en' : language,
    ...(foreign && { foreign }),
    description,
    title: titleOf(description),
    cprRemoved,
    matters,
    continues: (back && told.intent === 'fault') || continuesIn(heard, told.intent, matters, details),
    why: [
      intentReason(told, heard),
      ...read.flatMap(({ why }) => why),
      { what: 'language', because: foreign ?? language ?? 'the text does not tell', words: [] },
    ],
  };
}

/** The text without what was tried, what it is not, and thanks beside a fault: `har genstartet computeren`, `det er ikke nettet`. */
function withoutAsides(heard: Heard, clauses: readonly Clause[]): string {
  const asides: readonly PhraseList[] = isFaulty(heard, heard.whole)
    ? ['tried', 'notThis', 'thanks']
    : ['tried', 'notThis'];
  const isAside = (clause: Clause) => asides.some((list) => heard.says(list, clause)) && !heard.says('fault', clause);
  const others = clauses.filter((clause) => !isAside(clause));
  return others.length === 0 || others.length === clauses.length
    ? heard.text
    : others.map((clause) => heard.quote(clause)).join(' ');
}

/** Reads on from something said before, or only adds details: what is short and names nothing that is wrong by itself. */
function continuesIn(heard: Heard, intent: Intent, [matter]: readonly Matter[], details: object): boolean {
  if (intent === 'answer' || heard.says('answer')) return heard.count() <= 40;
  if (heard.says('still')) return true;
  const named = (matter?.services[0]?.score ?? 0) >= 0.7;
  return (
    Object.keys(details).length > 0 && heard.count() <= 8 && !named && !heard.says('fault') && !heard.says('request')
  );
}

/** What a message begins with that speaks of something named before: «den blinker rødt», «og så er det på Søndre Skole». */
const pointing: ReadonlySet<string> = new Set('den det dem de og ogsaa samt it its they and also'.split(' '));

/** Short, begins by pointing to what is not named in it, and names no service. */
const pointsBack = (heard: Heard, parts: readonly Part[]): boolean =>
  heard.count() <= 8 &&
  pointing.has(heard.spoken.words[0] ?? '') &&
  parts.every(({ services }) => (services[0]?.score ?? 0) < plainly);

/** A part, with what the examples say of it. */
interface Compared extends Part {
  readonly usual: Experience;
}

/** The parts with what the examples say of security: of a message with one matter by all of its words. */
function guarded(
  parts: readonly Part[],
  heard: Heard,
  experience: Experience,
  organisation: Organisation,
): readonly Compared[] {
  const guard = securityService(organisation);
  const several = parts.filter(isMatter).length > 1;
  return parts.map((part) => {
    const usual = several ? experienceWith(heard.quote(part), organisation) : experience;
    return { ...part, usual, security: securityWith(part.security, shareOf(usual.service, guard), usual) };
  });
}

interface Read {
  readonly matter: Matter;
  readonly why: readonly Reason[];
}

/** What a message of each intent is about, when it is about something. */
const calls: Readonly<Partial<Record<Intent, Call>>> = {
  fault: 'fault',
  request: 'request',
  question: 'question',
  project_idea: 'idea',
  callback: 'fault',
};

function mattersOf(
  intent: Intent,
  parts: readonly Compared[],
  heard: Heard,
  organisation: Organisation,
  experience: Experience,
): readonly Read[] {
  if (intent === 'multi')
    return parts.flatMap((part) => (part.call ? [matterOf(part, part.call, heard, organisation, part.usual)] : []));
  const call = calls[intent];
  const [first] = parts;
  if (!call || !first) return [];
  const main = parts.find((part) => part.call === call) ?? first;
  // Who only wants to be called is asked nothing, and is not sorted by a guess.
  if (intent === 'callback' && (main.services[0]?.score ?? 0) < plainly) return [];
  return [matterOf({ ...main, ...heard.whole }, call, heard, organisation, experience)];
}

const kinds: Readonly<Record<Call, Kind | 'idea'>> = {
  fault: 'incident',
  request: 'request',
  question: 'question',
  idea: 'idea',
};

function matterOf(part: Part, call: Call, heard: Heard, organisation: Organisation, experience: Experience): Read {
  const kind = kinds[call];
  const services = placed(withExperience(part.services, experience, organisation), kind, part.security, organisation);
  const service = organisation.services.find(
    ({ id }) => id === (services[0]?.serviceId ?? organisation.defaultServiceId),
  );
  const flags = flagsOf(heard, part, call, part.security, experience);
  const impact = impactOf(heard, part, service, experience);
  const urgency = urgencyOf(heard, part, flags, service, experience);
  const text = heard.quote(part).replace(joiner, '');
  const matter: Matter = {
    text,
    title: titleOf(text),
    services,
    sure: isSure(services) && services[0]?.serviceId !== organisation.defaultServiceId,
    kind,
    impact: impact.value,
    urgency: urgency.value,
    impactSaid: impact.hits.length > 0,
    urgencySaid: urgency.hits.length > 0,
    priority:
      kind === 'incident' && service
        ? priorityOf({ impact: impact.value, urgency: urgency.value, service, ...flags })
        : undefined,
    flags,
    unsureBreach: part.security.unsureBreach,
    tried: heard.says('tried', part) || heard.says('callback', part),
  };
  const why = [
    serviceReason(matter, part, heard),
    priorityReason(matter, { impact, urgency }, heard, organisation, service?.id ?? ''),
    ...flagReasons(matter, part, heard),
  ];
  return { matter, why };
}

/** What joins a matter to the one before it in the text. */
const joiner = /^(?:og så|og|and then|and also|and|samt|plus|men|but|derudover|desuden|i øvrigt|også|also),? (?=.)/iu;

const sureFrom = 0.75;
const isSure = ([first, second]: readonly RankedService[]): boolean =>
  first !== undefined && first.confidence >= sureFrom && first.confidence >= 2 * (second?.confidence ?? 0);

/** Security goes to its own service whatever else is named; wishes to the services that deliver them. */
function placed(
  services: readonly RankedService[],
  kind: Kind | 'idea',
  security: Security,
  organisation: Organisation,
): readonly RankedService[] {
  const guard = concernsSecurity(security) ? securityService(organisation) : undefined;
  if (guard)
    return [
      { serviceId: guard, score: 3, confidence: 0.95 },
      ...services
        .filter(({ serviceId }) => serviceId !== guard)
        .map((one) => ({ ...one, confidence: one.confidence / 20 })),
    ];
  const usual = new Map(organisation.services.map(({ id, defaultKind }) => [id, defaultKind]));
  const named = services.filter(({ serviceId }) => serviceId !== securityService(organisation) || kind !== 'incident');
  return withConfidence(
    [...named, ...unnamed(named, kind, organisation)].map(({ serviceId, score }) => ({
      serviceId,
      score:
        (score + (kind === 'request' && usual.get(serviceId) === kind ? 0.6 : 0)) *
        preference(kind, usual.get(serviceId)),
    })),
  );
}

/** An idea seldom names the service that collects ideas. */
function unnamed(services: readonly RankedService[], kind: Kind | 'idea', organisation: Organisation): RankedService[] {
  if (kind !== 'idea') return [];
  const ideas = organisation.services.find(({ defaultKind }) => defaultKind === 'idea');
  const highest = Math.max(0.5, ...services.map(({ score }) => score));
  return ideas && !services.some(({ serviceId }) => serviceId === ideas.id)
    ? [{ serviceId: ideas.id, score: highest, confidence: 0 }]
    : [];
}

function preference(kind: Kind | 'idea', usual: Kind | 'idea' | undefined): number {
  if (kind === 'question') return 1;
  if (kind === 'idea') return usual === 'idea' ? 3 : 1;
  if (usual === kind) return kind === 'incident' ? 1 : 1.8;
  return kind === 'incident' ? 0.6 : 1;
}

/** From this share on a flag is raised by the examples alone. */
const likely = 0.5;
/** Life and health would rather be asked about once too often. */
const atRisk = 0.35;

/** A reading that the examples are sure of counts more than any word of a service. */
const experienceCounts = 6;
/** Smaller shares are noise. */
const leastShare = 0.03;

function withExperience(
  told: readonly RankedService[],
  { service }: Experience,
  { services, defaultServiceId }: Organisation,
): readonly RankedService[] {
  const scores = new Map(told.map(({ serviceId, score }) => [serviceId, score]));
  for (const { label, share } of service) {
    if (share < leastShare || !services.some(({ id }) => id === label)) continue;
    scores.set(label, (scores.get(label) ?? 0) + share * (label === defaultServiceId ? 1 : experienceCounts));
  }
  return withConfidence([...scores].map(([serviceId, score]) => ({ serviceId, score })));
}

const securityService = ({ services, securityTeamId }: Organisation): string | undefined =>
  services.find(({ teamId }) => teamId === securityTeamId)?.id;

function flagsOf(heard: Heard, range: Range, call: Call, security: Security, { flag }: Experience): Flags {
  const isFault = call === 'fault';
  const lifeHealth =
    isFault &&
    (!concernsSecurity(security) || security.unsureBreach) &&
    (heard.says('life', range) || together(heard, range, 'care', 'danger') || flag.lifeHealth > atRisk);
  const onBehalf = heard.says('behalf', range);
  return {
    securityIncident: security.securityIncident,
    suspectedBreach: security.suspectedBreach,
    activeAttack: security.activeAttack,
    lifeHealth,
    affectsCitizens: lifeHealth || (isFault && (heard.says('citizens', range) || flag.affectsCitizens > likely)),
    ...(onBehalf && { onBehalf }),
  };
}
