import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MicrosoftAppCredentials } from 'botframework-connector';
import { loginFor, microsoftCredentials } from '../../bot/adapters/teams/logins.ts';
import { ServiceToken, TokenUnavailable } from '../../bot/adapters/teams/service-token.ts';
import type { TeamsConfig } from '../../bot/config.ts';
import { tenantId } from './fake-channel.ts';

const appId = '44444444-4444-4444-8444-444444444444';
const config: TeamsConfig = {
  appId,
  tenantId,
  identity: { kind: 'secret', password: 'an-invented-secret' },
  serviceHosts: [],
  fileHosts: [],
};

describe('In production the bot’s token', () => {
  it('comes from the municipality’s own tenant, for the Bot Connector', async () => {
    const credentials = await microsoftCredentials(config);
    expect(credentials).toBeInstanceOf(MicrosoftAppCredentials);
    expect([credentials.appId, credentials.oAuthEndpoint, credentials.oAuthScope]).toEqual([
      appId,
      `https://login.microsoftonline.com/${tenantId}`,
      'https://api.botframework.com',
    ]);
  });

  it('is asked for in the same place whatever else the environment says', async () => {
    const strays = {
      OAuthUrl: 'http://evil.example',
      ToChannelFromBotLoginUrl: 'http://evil.example',
      ChannelService: 'https://botframework.azure.us',
    };
    Object.assign(process.env, strays);
    try {
      expect((await microsoftCredentials(config)).oAuthEndpoint).toBe(`https://login.microsoftonline.com/${tenantId}`);
    } finally {
      for (const name of Object.keys(strays)) delete process.env[name];
    }
  });

  it('is not written out with the secret', async () => {
    expect(JSON.stringify(await microsoftCredentials(config))).not.toContain('an-invented-secret');
  });
});

describe('With a managed identity the bot’s token', () => {
  let server: Server;
  let asked: string[];

  beforeAll(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const expires_on = Math.floor(Date.now() / 1000) + 3600;
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          access_token: 'identity-token',
          token_type: 'Bearer',
          expires_on,
          resource: 'https://api.botframework.com',
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`;
    process.env.IDENTITY_HEADER = 'header';
  });
  afterAll(async () => {
    delete process.env.IDENTITY_ENDPOINT;
    delete process.env.IDENTITY_HEADER;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('comes from the platform, without any secret', async () => {
    const login = loginFor({ ...config, identity: { kind: 'managedIdentity' } }, Date.now);
    expect([await login(false), await login(false)]).toEqual(['identity-token', 'identity-token']);
    expect(asked).toHaveLength(1);
    const query = new URL(asked[0] ?? '', 'http://x').searchParams;
    expect([query.get('client_id'), query.get('resource')]).toEqual([appId, 'https://api.botframework.com']);
  });
});

describe('Waiting for a token', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('ends after ten seconds, and the next one asks anew', async () => {
    let asked = 0;
    const token = new ServiceToken(async () => {
      asked += 1;
      return asked === 1 ? new Promise<string>(() => {}) : 'late';
    }, Date.now);
    const first = expect(token.get()).rejects.toBeInstanceOf(TokenUnavailable);
    await jest.advanceTimersByTimeAsync(10_000);
    await first;
    expect(await token.get()).toBe('late');
  });
});
