import { ConfigError, readConfig } from '../../bot/config.ts';

const id = '11111111-1111-4111-8111-111111111111';
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
      logLevel: 'info',
      teams: {
        appId: id,
        tenantId: id,
        identity: { kind: 'secret', password: 'pass-phrase' },
        serviceHosts: ['smba.trafficmanager.net'],
      },
    });
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

  it('may all be given', () => {
    const env = {
      ...production,
      PORT: '0',
      HOST: '127.0.0.1',
      ORGANISATION: '/etc/org',
      LOG_LEVEL: 'warn',
      TEAMS_SERVICE_HOSTS: 'A.example.net, b.example.net',
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      organisation: '/etc/org',
      logLevel: 'warn',
      teams: { serviceHosts: ['a.example.net', 'b.example.net'] },
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
      'STORE: is needed: sqlite:<file>',
      'MicrosoftAppType: must be SingleTenant or UserAssignedMSI',
      'MicrosoftAppId: is needed: a GUID',
      'MicrosoftAppTenantId: is needed: a GUID',
    ]);
  });

  it.each<[Record<string, string | undefined>, string]>([
    [{ PORT: '70000' }, 'PORT: must be a port number, 0 to 65535'],
    [{ PORT: 'http' }, 'PORT: must be a port number, 0 to 65535'],
    [{ PORT: '-1' }, 'PORT: must be a port number, 0 to 65535'],
    [
      { STORE: 'cosmos:AccountKey=pass-phrase' },
      'STORE: "cosmos" is not a store that can be used here; allowed: sqlite:<file>',
    ],
    [{ STORE: 'sqlite:' }, 'STORE: "sqlite" is not a store that can be used here; allowed: sqlite:<file>'],
    [{ STORE: '/data/pass-phrase' }, 'STORE: is not a store; allowed: sqlite:<file>'],
    [{ DELIVERY_LEASE_SECONDS: '19' }, 'DELIVERY_LEASE_SECONDS: must be 20 to 600 seconds'],
    [{ DELIVERY_LEASE_SECONDS: '1 h' }, 'DELIVERY_LEASE_SECONDS: must be 20 to 600 seconds'],
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
