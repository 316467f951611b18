import { ConfigError, readConfig } from '../../bot/config.ts';

const id = '11111111-1111-4111-8111-111111111111';
const allowed =
  'sqlite:<file> or cosmos:<endpoint>/<database>, such as cosmos:https://fejlmeld.documents.azure.com/fejlmeld';
const production = {
  STORE: 'sqlite:/data/fejlmeld.sqlite',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: id,
  MicrosoftAppTenantId: id,
  MicrosoftAppPassword: 'pass-phrase',
};
const loopback = {
  ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:3979/openid',
  ToBotFromChannelTokenIssuer: 'https://local.invalid',
  ToChannelFromBotLoginUrl: 'http://localhost:3979/tenant',
};

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('The settings', () => {
  it('of a bot in production', () => {
    expect(readConfig(production)).toEqual({
      port: 3978,
      host: '0.0.0.0',
      store: { kind: 'sqlite', file: '/data/fejlmeld.sqlite' },
      organisation: 'deployment/organisation',
      deliveryLeaseSeconds: 30,
      limits: {
        conversation: [
          { count: 7, seconds: 1 },
          { count: 8, seconds: 2 },
          { count: 60, seconds: 30 },
          { count: 1800, seconds: 3600 },
        ],
        overall: [{ count: 50, seconds: 1 }],
      },
      logLevel: 'info',
      teams: {
        appId: id,
        tenantId: id,
        identity: { kind: 'secret', password: 'pass-phrase' },
        serviceHosts: ['smba.trafficmanager.net'],
        fileHosts: [],
      },
    });
  });

  it('of a bot with Cosmos DB, with a key or with the identity of its machine', () => {
    const env = { ...production, STORE: 'cosmos:https://fejlmeld.documents.azure.com:443/Fejlmeld' };
    const store = { kind: 'cosmos', endpoint: 'https://fejlmeld.documents.azure.com', database: 'Fejlmeld' };
    expect(readConfig(env).store).toEqual(store);
    expect(readConfig({ ...env, COSMOS_KEY: ' abcd+/12== ' }).store).toEqual({ ...store, key: 'abcd+/12==' });
  });

  it('of a bot with a managed identity', () => {
    const env = { ...production, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined };
    expect(readConfig(env).teams.identity).toEqual({ kind: 'managedIdentity' });
  });

  it('of a bot with a Teams on the same machine, which nobody else may reach', () => {
    const { host, teams } = readConfig({ ...production, ...loopback });
    expect(host).toBe('127.0.0.1');
    expect(teams.loopback).toEqual({
      openIdMetadataUrl: 'http://127.0.0.1:3979/openid',
      issuer: 'https://local.invalid',
      loginUrl: 'http://localhost:3979/tenant',
    });
  });

  it('of a bot whose time can be moved, with a Teams and cases on the same machine', () => {
    const env = { ...production, ...loopback, LOCAL_TIME_FILE: '.data/time.json' };
    expect(readConfig(env).teams.loopback?.timeFile).toBe('.data/time.json');
    expect(readConfig({ ...env, STORE: 'cosmos:http://127.0.0.1:8081/fejlmeld' }).teams.loopback?.timeFile).toBe(
      '.data/time.json',
    );
  });

  it('may all be given', () => {
    const env = {
      ...production,
      PORT: '0',
      HOST: '127.0.0.1',
      ORGANISATION: '/etc/org',
      LOG_LEVEL: 'warn',
      TEAMS_SERVICE_HOSTS: 'A.example.net, b.example.net',
      TEAMS_FILE_HOSTS: 'Kommune.sharepoint.com',
      TEAMS_LIMITS_CONVERSATION: 'none',
      TEAMS_LIMITS_OVERALL: '30/1,600/60',
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      organisation: '/etc/org',
      logLevel: 'warn',
      limits: {
        conversation: [],
        overall: [
          { count: 30, seconds: 1 },
          { count: 600, seconds: 60 },
        ],
      },
      teams: { serviceHosts: ['a.example.net', 'b.example.net'], fileHosts: ['kommune.sharepoint.com'] },
    });
  });

  it('that are empty count as not given, and spaces around them do not', () => {
    expect(readConfig({ ...production, PORT: ' ', HOST: '', MicrosoftAppId: ` ${id.toUpperCase()} ` })).toMatchObject({
      port: 3978,
      teams: { appId: id },
    });
  });

  it('of other programs and of the Bot Framework itself are left aside', () => {
    const strays = {
      OAuthUrl: 'http://evil.example',
      CallerId: 'x',
      ChannelService: 'https://botframework.azure.us',
      ToChannelFromBotOAuthScope: 'x',
    };
    expect(readConfig({ ...production, ...strays })).toEqual(readConfig(production));
  });

  it('that are missing are all named at once', () => {
    expect(problemsOf({})).toEqual([
      `STORE: is needed: ${allowed}`,
      'MicrosoftAppType: must be SingleTenant or UserAssignedMSI',
      'MicrosoftAppId: is needed: a GUID',
      'MicrosoftAppTenantId: is needed: a GUID',
    ]);
  });

  it.each<[Record<string, string | undefined>, string]>([
    [{ PORT: '70000' }, 'PORT: must be a port number, 0 to 65535'],
    [{ PORT: 'http' }, 'PORT: must be a port number, 0 to 65535'],
    [{ PORT: '-1' }, 'PORT: must be a port number, 0 to 65535'],
    [{ STORE: 'sqlite:' }, 'STORE: sqlite needs a file on a local disk: sqlite:<file>'],
    [{ STORE: '/data/pass-phrase' }, `STORE: is not a store; allowed: ${allowed}`],
    [{ STORE: 'cosmos:AccountKey=pass-phrase' }, `STORE: cosmos needs an address and a database: ${allowed}`],
    [{ COSMOS_KEY: 'abcd' }, 'COSMOS_KEY: must not be set while STORE is sqlite:<file>'],
    [
      { STORE: 'cosmos:https://x.example/db', COSMOS_KEY: 'AccountKey=pass-phrase;' },
      'COSMOS_KEY: must be a key of the Cosmos DB account alone, not its connection string',
    ],
    [
      { LOCAL_TIME_FILE: '.data/time.json' },
      'LOCAL_TIME_FILE: must not be set in production; time is moved only with a Teams on this machine',
    ],
    [
      { ...loopback, LOCAL_TIME_FILE: '.data/time.json', STORE: 'cosmos:https://x.example/db' },
      'LOCAL_TIME_FILE: must not be set while STORE is on another machine; time is moved only for cases on this one',
    ],
    [{ DELIVERY_LEASE_SECONDS: '24' }, 'DELIVERY_LEASE_SECONDS: must be 25 to 600 seconds'],
    [{ DELIVERY_LEASE_SECONDS: '1 h' }, 'DELIVERY_LEASE_SECONDS: must be 25 to 600 seconds'],
    [
      { TEAMS_LIMITS_CONVERSATION: '7 in 1' },
      'TEAMS_LIMITS_CONVERSATION: must be none, or limits such as 7/1,60/30: so many in so many seconds',
    ],
    [{ TEAMS_LIMITS_OVERALL: '50/1,0/30' }, 'TEAMS_LIMITS_OVERALL: must have no limit of 0'],
    [{ LOG_LEVEL: 'debug' }, 'LOG_LEVEL: must be info, warn, error or silent'],
    [{ MicrosoftAppType: 'MultiTenant' }, 'MicrosoftAppType: must be SingleTenant or UserAssignedMSI'],
    [{ MicrosoftAppId: 'pass-phrase' }, 'MicrosoftAppId: must be a GUID, such as 00000000-0000-0000-0000-000000000000'],
    [{ MicrosoftAppPassword: undefined }, 'MicrosoftAppPassword: is needed with MicrosoftAppType SingleTenant'],
    [
      { MicrosoftAppType: 'UserAssignedMSI' },
      'MicrosoftAppPassword: must not be set with MicrosoftAppType UserAssignedMSI',
    ],
    [
      { TEAMS_SERVICE_HOSTS: 'https://smba.trafficmanager.net' },
      'TEAMS_SERVICE_HOSTS: must be host names, separated by commas',
    ],
    [{ TEAMS_SERVICE_HOSTS: '*.trafficmanager.net' }, 'TEAMS_SERVICE_HOSTS: must be host names, separated by commas'],
    [
      { ToBotFromChannelTokenIssuer: 'x' },
      'ToBotFromChannelOpenIdMetadataUrl, ToChannelFromBotLoginUrl: needed too, as ToBotFromChannelTokenIssuer is set; set all three or none',
    ],
    [
      { ...loopback, ToChannelFromBotLoginUrl: 'https://login.evil.example/' },
      'ToChannelFromBotLoginUrl: must be an http(s) URL on 127.0.0.1, [::1] or localhost',
    ],
    [
      { ...loopback, ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1@evil.example/' },
      'ToBotFromChannelOpenIdMetadataUrl: must be an http(s) URL on 127.0.0.1, [::1] or localhost',
    ],
    [
      { ...loopback, HOST: '0.0.0.0' },
      'HOST: must be 127.0.0.1, ::1 or localhost while the bot talks to a Teams on this machine',
    ],
    [
      { ...loopback, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined },
      'MicrosoftAppType: must be SingleTenant while the bot talks to a Teams on this machine',
    ],
  ])('that are wrong are named with what is allowed, and not repeated: %j', (changes, problem) => {
    const problems = problemsOf({ ...production, ...changes });
    expect(problems).toEqual([problem]);
    expect(problems.join()).not.toContain('pass-phrase');
  });

  it('are refused with one sentence for each problem', () => {
    expect(() => readConfig({ ...production, PORT: 'x', LOG_LEVEL: 'y' })).toThrow(
      'The settings are not usable:\n- PORT: must be a port number, 0 to 65535\n- LOG_LEVEL: must be info, warn, error or silent',
    );
  });
});
