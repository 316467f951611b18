import type { Application } from '../../application/incoming.ts';
import type { TeamsConfig } from '../../config.ts';
import { aboutError, type Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Door, Entry, Reply } from '../http/door.ts';
import { Connectors } from './connectors.ts';
import { type Caller, Gate } from './gate.ts';
import { GatedAdapter } from './gated-adapter.ts';
import { HelpDeskBot, TRY_AGAIN } from './help-desk-bot.ts';
import { loginFor } from './logins.ts';
import { RefusalLog } from './refusal-log.ts';
import { ServiceToken } from './service-token.ts';
import { trustedServiceUrls } from './service-urls.ts';
import { SigningKeys } from './signing-keys.ts';
import { TeamsMessenger } from './teams-messenger.ts';

export interface TeamsOptions {
  readonly config: TeamsConfig;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Teams {
  readonly messenger: Messenger;
  /** For the web server. Answers 503 until `listen` was called. */
  readonly door: Door;
  /** For what a Teams on this machine may ask of the bot besides: lets in whoever the other door lets in. In production there is none. */
  localDoor(receive: (body: unknown) => Promise<Reply>): Door | undefined;
  /** From now on activities go to this application, and what it answers through this messenger (default: as it is). */
  listen(application: Application, messenger?: Messenger): void;
  /** Fetches Teams' keys and the bot's own token. Rejects when one cannot be had; the checks go on trying. */
  warmUp(): Promise<void>;
  /** For readiness. */
  readonly checks: { readonly teamsKeys: () => Promise<void>; readonly teamsToken: () => Promise<void> };
}

const productionMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/** Everything between Teams and the application. The messenger is there at once, as the application needs it to be made. */
export function createTeams({ config, log, now = Date.now }: TeamsOptions): Teams {
  if (!config.appId) throw new Error('Without an app id nobody could be told from Teams.');
  const trusts = trustedServiceUrls(config);
  const token = new ServiceToken(loginFor(config, now), now);
  const connectors = new Connectors(token, trusts, !config.loopback);
  const messenger = new TeamsMessenger({ appId: config.appId, connectors, token, now });
  const keys = signingKeys(config, now);
  const gate = new Gate({ config, keys, trusts, now });
  const adapter = new GatedAdapter(config.appId, connectors);
  adapter.onTurnError = async (_context, error) => log.error('turn-failed', aboutError(error));
  const front = new FrontDoor(gate, adapter, new RefusalLog(log, now));
  const checks = {
    teamsKeys: () => keys.ready(),
    teamsToken: async () => {
      await token.get();
    },
  };
  return {
    messenger,
    door: front,
    localDoor: (receive) =>
      config.loopback && { enter: (authorization) => front.letIn(authorization, async (_, body) => receive(body)) },
    listen: (application, replies = messenger) => front.open(new HelpDeskBot({ application, messenger: replies, log })),
    warmUp: async () => {
      await Promise.all([checks.teamsKeys(), checks.teamsToken()]);
    },
    checks,
  };
}

function signingKeys({ loopback }: TeamsConfig, now: () => number): SigningKeys {
  const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost'];
  return new SigningKeys({
    metadataUrl: loopback?.openIdMetadataUrl ?? productionMetadata,
    allows: (url) => (loopback ? loopbackHosts.includes(url.hostname) : url.protocol === 'https:'),
    now,
  });
}

const unauthorized: Reply = { status: 401, body: { error: 'unauthorized' } };
const unavailable: Reply = { status: 503, body: { error: 'unavailable' } };

class FrontDoor implements Door {
  readonly #gate: Gate;
  readonly #adapter: GatedAdapter;
  readonly #refusals: RefusalLog;
  #bot: HelpDeskBot | undefined;

  constructor(gate: Gate, adapter: GatedAdapter, refusals: RefusalLog) {
    this.#gate = gate;
    this.#adapter = adapter;
    this.#refusals = refusals;
  }

  open(bot: HelpDeskBot): void {
    this.#bot = bot;
  }

  enter(authorization: string | undefined): Promise<Entry> {
    return this.letIn(authorization, (caller, activity) => this.#receive(caller, activity));
  }

  /** First the token, then the body: nobody's is read before we know who sends it. */
  async letIn(
    authorization: string | undefined,
    receive: (caller: Caller, body: unknown) => Promise<Reply>,
  ): Promise<Entry> {
    const admission = await this.#gate.admit(authorization);
    if (admission.admitted) return { open: true, receive: (body) => receive(admission.caller, body) };
    this.#refusals.tell(admission.because, admission.because === 'service-url-not-trusted');
    return { open: false, reply: admission.because === 'keys-unavailable' ? unavailable : unauthorized };
  }

  async #receive(caller: Caller, activity: unknown): Promise<Reply> {
    const bot = this.#bot;
    if (!bot) return unavailable;
    if (!this.#gate.accepts(caller, activity)) {
      this.#refusals.tell('activity', true);
      return unauthorized;
    }
    let isWorthAnotherTry = false;
    const answer = await this.#adapter.turn(activity, async (context) => {
      await bot.run(context);
      isWorthAnotherTry = context.turnState.get(TRY_AGAIN) === true;
    });
    // Teams may deliver the activity again, which is then known by its id.
    if (isWorthAnotherTry) return unavailable;
    return answer ? { status: answer.status, body: answer.body } : { status: 200 };
  }
}
