import { z } from 'zod';
import { type Limit, TEAMS_LIMITS } from './domain/pace.ts';
import type { StoreConfig } from './open-store.ts';
import { ALLOWED_STORES, readStoreAddress } from './store-address.ts';

/** A stand-in for Teams on this machine, with an issuer of its own. */
export interface LoopbackTeams {
  readonly openIdMetadataUrl: string;
  readonly issuer: string;
  readonly loginUrl: string;
  /** Keeps how far time was moved. Without it the time is the machine's. */
  readonly timeFile?: string;
}

export interface TeamsConfig {
  readonly appId: string;
  readonly tenantId: string;
  /** How the bot proves who it is when it calls Teams. */
  readonly identity: { readonly kind: 'secret'; readonly password: string } | { readonly kind: 'managedIdentity' };
  /** The only hosts that activities may name as their service and that are sent a token. */
  readonly serviceHosts: readonly string[];
  /** The only hosts that files which people send are fetched from. */
  readonly fileHosts: readonly string[];
  readonly loopback?: LoopbackTeams;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly store: StoreConfig;
  /** File or folder with the organisation. */
  readonly organisation: string;
  /** How long a process that died may keep others from sending what it was sending. */
  readonly deliveryLeaseSeconds: number;
  /** What Teams takes from all instances together. */
  readonly limits: { readonly conversation: readonly Limit[]; readonly overall: readonly Limit[] };
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent';
  readonly teams: TeamsConfig;
}

/** Every setting that is wrong, by name and with what is allowed. Never quotes a value, which may be a secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are not usable:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];
const loopbackSettings = [
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromChannelTokenIssuer',
  'ToChannelFromBotLoginUrl',
] as const;

const guid = z
  .string('is needed: a GUID')
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID, such as 00000000-0000-0000-0000-000000000000')
  .toLowerCase();
const loopbackUrl = z.string().refine(isLoopbackUrl, 'must be an http(s) URL on 127.0.0.1, [::1] or localhost');
const hostNames = z
  .string()
  .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (list) => list.every((host) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)),
    'must be host names, separated by commas',
  );

const limits = z
  .string()
  .regex(
    /^(none|\d{1,6}\/\d{1,5}(,\d{1,6}\/\d{1,5})*)$/,
    'must be none, or limits such as 7/1,60/30: so many in so many seconds',
  )
  .transform((text): readonly Limit[] =>
    text === 'none'
      ? []
      : text.split(',').map((limit) => {
          const [count = 0, seconds = 0] = limit.split('/').map(Number);
          return { count, seconds };
        }),
  )
  .refine((all) => all.every(({ count, seconds }) => count > 0 && seconds > 0), 'must have no limit of 0');

export const cosmosKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be a key of the Cosmos DB account alone, not its connection string');

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
    .transform(Number)
    .pipe(z.number().max(65535, 'must be a port number, 0 to 65535'))
    .default(3978),
  HOST: z.string().optional(),
  STORE: z.string(`is needed: ${ALLOWED_STORES}`).transform((text, problems) => {
    const address = readStoreAddress(text);
    if (address.kind !== 'wrong') return address;
    problems.addIssue(address.problem);
    return z.NEVER;
  }),
  COSMOS_KEY: cosmosKey.optional(),
  ORGANISATION: z.string().default('deployment/organisation'),
  DELIVERY_LEASE_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/, 'must be 25 to 600 seconds')
    .transform(Number)
    .pipe(z.number().min(25, 'must be 25 to 600 seconds').max(600, 'must be 25 to 600 seconds'))
    .default(30),
  TEAMS_LIMITS_CONVERSATION: limits.default(TEAMS_LIMITS.conversation),
  TEAMS_LIMITS_OVERALL: limits.default(TEAMS_LIMITS.overall),
  LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent'], 'must be info, warn, error or silent').default('info'),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI'], 'must be SingleTenant or UserAssignedMSI'),
  MicrosoftAppId: guid,
  MicrosoftAppTenantId: guid,
  MicrosoftAppPassword: z.string().optional(),
  TEAMS_SERVICE_HOSTS: hostNames.default(['smba.trafficmanager.net']),
  TEAMS_FILE_HOSTS: hostNames.default([]),
  ToBotFromChannelOpenIdMetadataUrl: loopbackUrl.optional(),
  ToBotFromChannelTokenIssuer: z.string().optional(),
  ToChannelFromBotLoginUrl: loopbackUrl.optional(),
  LOCAL_TIME_FILE: z.string().optional(),
});
type Settings = z.output<typeof settings>;

/** Reads the settings from an environment. Throws `ConfigError` with everything that is wrong at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const read = settings.safeParse(given);
  const problems = [
    ...(read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
    ...contradictions(given),
    ...withMovedTime(given),
  ];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return configOf(read.data);
}

function contradictions(given: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  const loopback = loopbackSettings.filter((name) => given[name] !== undefined);
  const missing = loopbackSettings.filter((name) => given[name] === undefined);
  if (loopback.length > 0 && missing.length > 0) {
    problems.push(`${missing.join(', ')}: needed too, as ${loopback.join(', ')} is set; set all three or none`);
  }
  if (loopback.length > 0 && given.HOST !== undefined && !loopbackHosts.includes(bracketed(given.HOST))) {
    problems.push('HOST: must be 127.0.0.1, ::1 or localhost while the bot talks to a Teams on this machine');
  }
  if (loopback.length > 0 && given.MicrosoftAppType === 'UserAssignedMSI') {
    problems.push('MicrosoftAppType: must be SingleTenant while the bot talks to a Teams on this machine');
  }
  if (given.MicrosoftAppType === 'SingleTenant' && given.MicrosoftAppPassword === undefined) {
    problems.push('MicrosoftAppPassword: is needed with MicrosoftAppType SingleTenant');
  }
  if (given.MicrosoftAppType === 'UserAssignedMSI' && given.MicrosoftAppPassword !== undefined) {
    problems.push('MicrosoftAppPassword: must not be set with MicrosoftAppType UserAssignedMSI');
  }
  if (given.STORE?.startsWith('sqlite:') && given.COSMOS_KEY !== undefined) {
    problems.push('COSMOS_KEY: must not be set while STORE is sqlite:<file>');
  }
  return problems;
}

/** Moved time closes cases and reminds people: nobody's real ones. */
function withMovedTime({ LOCAL_TIME_FILE, STORE = '', ...given }: Readonly<Record<string, string>>): string[] {
  if (LOCAL_TIME_FILE === undefined) return [];
  if (loopbackSettings.some((name) => given[name] === undefined)) {
    return ['LOCAL_TIME_FILE: must not be set in production; time is moved only with a Teams on this machine'];
  }
  const store = readStoreAddress(STORE);
  if (store.kind !== 'cosmos' || loopbackHosts.includes(new URL(store.endpoint).hostname)) return [];
  return [
    'LOCAL_TIME_FILE: must not be set while STORE is on another machine; time is moved only for cases on this one',
  ];
}

function configOf(read: Settings): Config {
  const loopback = loopbackOf(read);
  return {
    port: read.PORT,
    host: read.HOST ?? (loopback ? '127.0.0.1' : '0.0.0.0'),
    store: { ...read.STORE, ...(read.COSMOS_KEY !== undefined && { key: read.COSMOS_KEY }) },
    organisation: read.ORGANISATION,
    deliveryLeaseSeconds: read.DELIVERY_LEASE_SECONDS,
    limits: { conversation: read.TEAMS_LIMITS_CONVERSATION, overall: read.TEAMS_LIMITS_OVERALL },
    logLevel: read.LOG_LEVEL,
    teams: {
      appId: read.MicrosoftAppId,
      tenantId: read.MicrosoftAppTenantId,
      identity:
        read.MicrosoftAppPassword === undefined
          ? { kind: 'managedIdentity' }
          : { kind: 'secret', password: read.MicrosoftAppPassword },
      serviceHosts: read.TEAMS_SERVICE_HOSTS,
      fileHosts: read.TEAMS_FILE_HOSTS,
      ...(loopback ? { loopback } : {}),
    },
  };
}

function loopbackOf(read: Settings): LoopbackTeams | undefined {
  const { ToBotFromChannelOpenIdMetadataUrl, ToBotFromChannelTokenIssuer, ToChannelFromBotLoginUrl } = read;
  const { LOCAL_TIME_FILE: timeFile } = read;
  if (!ToBotFromChannelOpenIdMetadataUrl || !ToBotFromChannelTokenIssuer || !ToChannelFromBotLoginUrl) return undefined;
  return {
    openIdMetadataUrl: ToBotFromChannelOpenIdMetadataUrl,
    issuer: ToBotFromChannelTokenIssuer,
    loginUrl: ToChannelFromBotLoginUrl,
    ...(timeFile !== undefined && { timeFile }),
  };
}

function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return (url.protocol === 'http:' || url.protocol === 'https:') && loopbackHosts.includes(url.hostname);
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
