import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AppCredentials, type ServiceClientCredentialsFactory } from 'botframework-connector';
import { createServer, plugins, type Request, type Response } from 'restify';

/**
 * A bot that says everything again, as the Bot Framework's samples are written: restify, its body parser, CloudAdapter,
 * and its own authentication. Only the fetching of the bot's token is ours, as the Bot Framework's insists on https.
 */
const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};
const appId = setting('MicrosoftAppId');
const tenantId = setting('MicrosoftAppTenantId');
const loginUrl = setting('ToChannelFromBotLoginUrl');
const audience = 'https://api.botframework.com';

class LoopbackCredentials extends AppCredentials {
  protected override async refreshToken(): Promise<{ accessToken: string; expiresOn: Date }> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.appId,
      client_secret: setting('MicrosoftAppPassword'),
      scope: `${audience}/.default`,
    });
    const answer = await fetch(`${loginUrl}/oauth2/v2.0/token`, { method: 'POST', body });
    const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number };
    return { accessToken: access_token, expiresOn: new Date(Date.now() + expires_in * 1_000) };
  }
}

const credentials = new LoopbackCredentials(appId, tenantId, audience);
const factory: ServiceClientCredentialsFactory = {
  isValidAppId: async (id) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => credentials,
};
const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: setting('MicrosoftAppPassword'),
    ChannelService: '',
    ValidateAuthority: 'true',
    ToChannelFromBotLoginUrl: loginUrl,
    ToChannelFromBotOAuthScope: audience,
    ToBotFromChannelTokenIssuer: setting('ToBotFromChannelTokenIssuer'),
    ToBotFromChannelOpenIdMetadataUrl: setting('ToBotFromChannelOpenIdMetadataUrl'),
    ToBotFromEmulatorOpenIdMetadataUrl: 'http://127.0.0.1:9/none',
    OAuthUrl: loginUrl,
    CallerId: 'urn:botframework:bench',
  },
  factory,
  { requiredEndorsements: ['msteams'] },
);
const adapter = new CloudAdapter(authentication);
const server = createServer();
server.use(plugins.bodyParser());
server.get('/readyz', async (_request: Request, response: Response) => {
  response.send(200, 'ready');
});
server.post('/api/messages', async (request: Request, response: Response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message') await context.sendActivity(context.activity.text);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ msg: 'started', port: server.address().port })}\n`);
});
process.once('SIGTERM', () => server.server.closeAllConnections());
process.once('SIGTERM', () => server.close());
