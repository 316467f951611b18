import type { Flags } from './case.ts';
import { withoutRetired } from './catalogue.ts';
import { maskCpr } from './cpr.ts';
import { detailsIn } from './details.ts';
import { languageOf } from './language.ts';
import { lexicon } from './lexicon.ts';
import { weight } from './lexicon-weight.ts';
import type { Impact, Kind, Organisation, Service, Urgency } from './organisation.ts';
import { lastEnd, type Spoken, says, spoken, without } from './phrases.ts';
import { priorityOf } from './priority.ts';
import { type RankedService, rankServices } from './service-ranking.ts';
import { cleaned, titleOf } from './text.ts';
import type { Action, Intent, Matter, Understanding } from './understanding.ts';

export type { Action, Intent, Matter, Reason, Understanding } from './understanding.ts';

/** People say what is wrong at the beginning; so much of a long text is read. */
const readLength = 4_000;

/** What the text is understood with. `now` lets the CPR rule tell future dates from births (see `maskCpr`). */
export interface Context {
  readonly organisation: Organisation;
  readonly now?: Date;
}

/** Reads a message. Pure, and takes time in proportion to the text. */
export function understand(text: string, { organisation: whole, now }: Context): Understanding {
  const organisation = withoutRetired(whole);
  const { text: description, removed: cprRemoved } = maskCpr(cleaned(text), now);
  const read = description.slice(0, readLength);
  const said = spoken(read);
  const security = securityIn(said);
  const ranked = rankServices(said, organisation.services);
  const intent = intentOf(said, ranked, security);
  const title = titleOf(description);
  return {
    ...detailsIn(read, organisation),
    intent,
    action: actions[intent],
    language: languageOf(read),
    description,
    title,
    cprRemoved,
    matters: hasMatter(intent) ? [matter(said, intent, ranked, security, organisation, description, title)] : [],
    continues: false,
    why: [],
  };
}

const actions: Readonly<Record<Intent, Action>> = {
  fault: 'create_case',
  multi: 'create_cases',
  request: 'route_request',
  question: 'answer',
  status_query: 'show_status',
  answer: 'answer',
  withdrawal: 'cancel_case',
  callback: 'create_case',
  complaint: 'escalate',
  project_idea: 'create_idea',
  gdpr_request: 'gdpr_export_and_erase',
  not_it: 'answer',
  thanks: 'confirm_resolved',
  greeting: 'help',
  help: 'help',
  noise: 'none',
};

const hasMatter = (intent: Intent): boolean =>
  ['fault', 'request', 'question', 'project_idea', 'noise'].includes(intent);

function matter(
  said: Spoken,
  intent: Intent,
  ranked: readonly RankedService[],
  security: Security,
  organisation: Organisation,
  text: string,
  title: string,
): Matter {
  const kind = kindOf(intent);
  const services = placed(ranked, kind, security, organisation);
  const flags = flagsOf(said, intent, security);
  const service = organisation.services.find(({ id }) => id === services[0]?.serviceId);
  const impact = impactOf(said, service);
  const urgency = urgencyOf(said, flags, service);
  return {
    text,
    title,
    services,
    sure: (services[0]?.confidence ?? 0) >= 0.5,
    kind,
    impact,
    urgency,
    impactSaid: impact !== 3,
    urgencySaid: urgency !== 2,
    priority: kind === 'incident' && service ? priorityOf({ impact, urgency, service, ...flags }) : undefined,
    flags,
    unsureBreach: false,
    tried: false,
  };
}

type Security = Pick<Flags, 'securityIncident' | 'suspectedBreach' | 'activeAttack'>;

function securityIn(text: Spoken): Security {
  const mentioned = without(text, weight.notIncident);
  if (says(text, weight.general)) return { securityIncident: false, suspectedBreach: false, activeAttack: false };
  const activeAttack = says(mentioned, weight.attack);
  return {
    activeAttack,
    suspectedBreach: says(mentioned, weight.breach),
    securityIncident: activeAttack || says(mentioned, weight.incident),
  };
}

const concernsSecurity = (security: Security): boolean => security.securityIncident || security.suspectedBreach;

function intentOf(text: Spoken, ranked: readonly RankedService[], security: Security): Intent {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'noise';
  if (concernsSecurity(security)) return 'fault';
  if (asksAboutCase(text)) return 'status_query';
  if (says(text, lexicon.withdrawalPhrases) && !says(text, lexicon.contrast)) return 'withdrawal';
  if (isOver(text)) return 'thanks';
  const heard = text.replace(politeNegation, '$1').replace(atALoss, '');
  if (says(text, lexicon.wishPhrases) && !says(heard, lexicon.faultPhrases)) return 'project_idea';
  return matterOf(heard, ranked) ?? courtesyOf(text, ranked) ?? bareMention(heard, ranked);
}

/** `Kan I ikke lige …` asks politely; it does not say that something is impossible. */
const politeNegation = /( (?:kan|kunne|vil|ville|gider) (?:i|du)| kunne (?:vi|man)) ikke(?= )/gu;

function asksAboutCase(text: Spoken): boolean {
  const asks = says(text, lexicon.statusPhrases) || text.includes(' ? ');
  return asks && says(text, lexicon.caseMentions) && !says(text, lexicon.faultPhrases);
}

/** `Jeg kan ikke finde ud af, hvordan …` is a question. */
const atALoss = / (?:kan|kunne)(?: [^ .?]+)? ikke(?: [^ .?]+)? (?:finde ud af|se)(?= hvor)/gu;

/** It works again or is no longer wanted, and nothing said after that is wrong. */
function isOver(text: Spoken): boolean {
  const over = lastEnd(text, lexicon.resolvedPhrases);
  return over >= 0 && over >= lastEnd(text, lexicon.faultPhrases) && !brokenStill(text, over);
}

const brokenStill = (text: Spoken, over: number): boolean => {
  const rest = text.slice(over);
  return says(rest, lexicon.contrast) && says(rest, lexicon.complaintPhrases);
};

/** A fault, a wish or a question, told by what is said and not by which service it is about. */
function matterOf(text: Spoken, ranked: readonly RankedService[]): Intent | undefined {
  const asksHow = says(text, lexicon.questionPhrases);
  if (says(text, lexicon.faultPhrases)) return 'fault';
  if (says(text, lexicon.requestPhrases) && !says(text, lexicon.helpWords))
    return asksAndOrdersNothing(text) ? 'question' : 'request';
  if (says(text, lexicon.complaintPhrases)) return asksHow && !says(text, somethingWrong) ? 'question' : 'fault';
  if (asksHow && (ranked.length > 0 || !says(text, lexicon.helpWords)))
    return says(text, lexicon.smallTalk) ? 'noise' : 'question';
  return undefined;
}

const somethingWrong = / (?:galt|hvorfor|why|wrong|problem\S*|fejl) /u;
/** `Hvordan får jeg adgang til …` wants to know how. */
const asksAndOrdersNothing = (text: Spoken): boolean =>
  / (?:hvordan|hvor|hvem|hvornaar|how|where|who|when) /u.test(text.slice(0, 60));

/** Greetings, thanks and calls for help with nothing else in them. */
function courtesyOf(text: Spoken, ranked: readonly RankedService[]): Intent | undefined {
  if (says(text, lexicon.thanksWords)) return 'thanks';
  const named = (ranked[0]?.score ?? 0) >= leastMention;
  if (says(text, lexicon.helpWords)) return named ? 'fault' : 'help';
  const rest = without(without(text, lexicon.greetingWords), lexicon.politeWords);
  const wordsLeft = rest.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return says(text, lexicon.greetingWords) && !named && wordsLeft <= 3 ? 'greeting' : undefined;
}

const leastMention = 0.7;

/** `printer 3. sal`: nobody names a service to the help desk because it works. */
function bareMention(text: Spoken, ranked: readonly RankedService[]): Intent {
  if ((ranked[0]?.score ?? 0) < leastMention || says(text, lexicon.smallTalk)) return 'noise';
  return text.includes(' ? ') ? 'question' : 'fault';
}

function kindOf(intent: Intent): Kind | 'idea' {
  if (intent === 'fault') return 'incident';
  if (intent === 'project_idea') return 'idea';
  return intent === 'request' ? 'request' : 'question';
}

/** Security goes to its own service whatever else is named; wishes to the services that deliver them. */
function placed(
  ranked: readonly RankedService[],
  kind: Kind | 'idea',
  security: Security,
  organisation: Organisation,
): readonly RankedService[] {
  const guard = concernsSecurity(security) ? securityService(organisation) : undefined;
  if (guard)
    return [{ serviceId: guard, score: 3, confidence: 1 }, ...ranked.filter(({ serviceId }) => serviceId !== guard)];
  const usual = new Map(organisation.services.map(({ id, defaultKind }) => [id, defaultKind]));
  return [...ranked, ...unnamed(ranked, kind, organisation)]
    .map(({ serviceId, score }) => ({
      serviceId,
      score: score * preference(kind, usual.get(serviceId)),
      confidence: 0,
    }))
    .sort((one, other) => other.score - one.score)
    .map((one, _, all) => ({ ...one, confidence: one.score / all.reduce((sum, { score }) => sum + score, 0) }));
}

/** An idea seldom names the service that collects ideas. */
function unnamed(ranked: readonly RankedService[], kind: Kind | 'idea', { services }: Organisation): RankedService[] {
  const ideas = kind === 'idea' ? services.find(({ defaultKind }) => defaultKind === 'idea') : undefined;
  return ideas && !ranked.some(({ serviceId }) => serviceId === ideas.id)
    ? [{ serviceId: ideas.id, score: 0.5, confidence: 0 }]
    : [];
}

function preference(kind: Kind | 'idea', usual: Kind | 'idea' | undefined): number {
  if (kind === 'question') return 1;
  if (usual === kind) return kind === 'incident' ? 1 : 2.5;
  return kind === 'incident' ? 0.6 : 1;
}

const securityService = ({ services, securityTeamId }: Organisation): string | undefined =>
  services.find(({ teamId }) => teamId === securityTeamId)?.id;

function flagsOf(text: Spoken, intent: Intent, security: Security): Flags {
  const lifeHealth = intent === 'fault' && says(text, weight.life);
  return { ...security, lifeHealth, affectsCitizens: lifeHealth || says(text, weight.citizens) };
}

function impactOf(text: Spoken, service: Service | undefined): Impact {
  if (says(text, weight.onlyMe) && !says(text, weight.notOnlyMe)) return 3;
  if (says(text, weight.everywhere)) return 1;
  if (says(text, weight.oneCitizen) && service?.citizenFacing) return 3;
  const others = says(without(text, weight.wholeTime), weight.together);
  return others || says(text, weight.notOnlyMe) || says(text, weight.sharedThings) ? 2 : 3;
}

function urgencyOf(text: Spoken, flags: Flags, service: Service | undefined): Urgency {
  if (flags.lifeHealth || flags.activeAttack || flags.suspectedBreach) return 1;
  if (says(text, weight.canWait)) return 3;
  if (says(text, weight.hurry)) return 1;
  // A printer that is dead has a neighbour: little stops with a service of low criticality.
  return says(text, weight.standstill) && service?.criticality !== 'lav' ? 1 : 2;
}
