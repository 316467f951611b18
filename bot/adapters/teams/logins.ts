import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { AppCredentials, AuthenticationConstants } from 'botframework-connector';
import { z } from 'zod';
import type { LoopbackTeams, TeamsConfig } from '../../config.ts';
import type { FetchToken } from './service-token.ts';

const audience = AuthenticationConstants.ToChannelFromBotOAuthScope;
/** A token is given up this long before it expires. */
const marginSeconds = 300;

/** How the bot gets its token: from Microsoft, or from a Teams on this machine. */
export function loginFor(config: TeamsConfig, now: () => number): FetchToken {
  return config.loopback ? loopbackLogin(config, config.loopback, now) : microsoftLogin(config);
}

/** The Bot Framework's own credentials, which also keep the token. The settings are listed, so that no other variable gets in. */
function microsoftLogin(config: TeamsConfig): FetchToken {
  const credentials = microsoftCredentials(config);
  return async (fresh) => (await credentials).getToken(fresh);
}

export async function microsoftCredentials({ appId, tenantId, identity }: TeamsConfig): Promise<AppCredentials> {
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: identity.kind === 'secret' ? 'SingleTenant' : 'UserAssignedMsi',
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    ...(identity.kind === 'secret' ? { MicrosoftAppPassword: identity.password } : {}),
  });
  const loginUrl = AuthenticationConstants.ToChannelFromBotLoginUrlPrefix + tenantId;
  const credentials = await factory.createCredentials(appId, audience, loginUrl, true);
  if (!(credentials instanceof AppCredentials)) throw new TypeError('credentials of an unknown kind');
  return credentials;
}

const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/**
 * Client credentials over plain http, which Microsoft's library rightly refuses; on this machine only. Keeps the token
 * itself and not in the Bot Framework's cache, which is shared by the whole process whoever issued the token.
 */
function loopbackLogin({ appId, identity }: TeamsConfig, { loginUrl }: LoopbackTeams, now: () => number): FetchToken {
  let kept: { readonly token: string; readonly until: number } | undefined;
  return async (fresh) => {
    if (kept && !fresh && now() < kept.until) return kept.token;
    const response = await fetch(`${loginUrl}/oauth2/v2.0/token`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: identity.kind === 'secret' ? identity.password : '',
        scope: `${audience}/.default`,
      }),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { access_token, expires_in } = tokenShape.parse(await response.json());
    kept = { token: access_token, until: now() + Math.max(expires_in - marginSeconds, expires_in / 2) * 1000 };
    return kept.token;
  };
}
