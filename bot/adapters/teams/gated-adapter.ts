import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorFactory,
  UserTokenClient,
} from 'botframework-connector';
import type { Connectors } from './connectors.ts';

/** The Bot Framework's adapter behind our own gate: it runs turns of callers that were admitted, and lets nobody in itself. */
export class GatedAdapter extends CloudAdapter {
  readonly #authentication: OursOnly;

  constructor(appId: string, connectors: Connectors) {
    const authentication = new OursOnly(appId, connectors);
    super(authentication);
    this.#authentication = authentication;
  }

  /** Runs a turn. The caller has been admitted and the activity accepted by the gate. */
  async turn(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    // With `expectReplies` the Bot Framework would answer a press with a list of replies instead of the card.
    const plain = { ...activity, deliveryMode: undefined };
    return this.processActivity(this.#authentication.admitted(), plain, logic);
  }
}

const noEntry = (): Promise<never> => Promise.reject(new Error('only the gate admits'));

/** Every way in that the Bot Framework knows (activities, other bots, streams) is shut; calls go out through `Connectors`. */
class OursOnly extends BotFrameworkAuthentication {
  readonly #appId: string;
  readonly #connectors: Connectors;

  constructor(appId: string, connectors: Connectors) {
    super();
    this.#appId = appId;
    this.#connectors = connectors;
  }

  admitted(): AuthenticateRequestResult {
    const claimsIdentity = new ClaimsIdentity(
      [{ type: AuthenticationConstants.AudienceClaim, value: this.#appId }],
      true,
    );
    const audience = AuthenticationConstants.ToChannelFromBotOAuthScope;
    return { audience, claimsIdentity, connectorFactory: this.createConnectorFactory() };
  }

  override createConnectorFactory(): ConnectorFactory {
    return new TrustedConnectorFactory(this.#connectors);
  }

  override authenticateRequest = noEntry;
  override authenticateStreamingRequest = noEntry;
  override authenticateChannelRequest = noEntry;

  override async createUserTokenClient(): Promise<UserTokenClient> {
    return new NoUserTokens();
  }
}

class TrustedConnectorFactory extends ConnectorFactory {
  readonly #connectors: Connectors;

  constructor(connectors: Connectors) {
    super();
    this.#connectors = connectors;
  }

  override async create(serviceUrl: string): ReturnType<ConnectorFactory['create']> {
    return this.#connectors.at(serviceUrl).client;
  }
}

/** The bot never acts in a person's name, so it has no tokens of people. */
class NoUserTokens extends UserTokenClient {
  override getUserToken = noEntry;
  override getSignInResource = noEntry;
  override signOutUser = noEntry;
  override getTokenStatus = noEntry;
  override getAadTokens = noEntry;
  override exchangeToken = noEntry;
}
