import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalTeams } from '../../deployment/local/local-teams.ts';

export type Card = Record<string, unknown>;

/** What a test looks at in an activity that the bot was handed. */
export interface HeardActivity {
  readonly type: string;
  readonly id: string;
  readonly text?: string;
  readonly entities?: readonly { readonly type: string; readonly mentioned?: { readonly id: string } }[];
  readonly attachments?: readonly { readonly contentType: string; readonly name: string }[];
  readonly replyToId?: string;
  readonly from: { readonly aadObjectId: string };
  readonly conversation: { readonly id: string };
  readonly value?: {
    readonly action?: { readonly verb: string; readonly data: unknown };
    readonly trigger?: string;
  };
}

export interface BotMessage {
  readonly text?: string;
  readonly card?: Card;
}

/** What a press is answered with: a card for who pressed, or words. */
export type PressAnswer = { readonly card: Card } | { readonly words: string };

export interface ScriptedBot {
  readonly url: string;
  readonly heard: readonly HeardActivity[];
  /** What to do with a message; set by each test. */
  onMessage: (activity: HeardActivity) => Promise<unknown>;
  /** What to answer to a press; set by each test. */
  onPress: (activity: HeardActivity) => Promise<PressAnswer>;
  /** Resolves with the id of the message. */
  post(conversationId: string, message: BotMessage): Promise<string>;
  update(conversationId: string, messageId: string, message: BotMessage): Promise<void>;
  stop(): Promise<void>;
}

const CARD = 'application/vnd.microsoft.card.adaptive';

/** A bot over plain HTTP that does what the test tells it, and uses the connector as the real one does. */
export async function startScriptedBot(teams: LocalTeams): Promise<ScriptedBot> {
  const token = await askForToken(teams);
  const heard: HeardActivity[] = [];
  const server = createServer((req, res) => {
    void receive(req).then(async (activity) => {
      heard.push(activity);
      const body = await react(bot, activity);
      // Not chained: restify, once loaded in this process, lets `writeHead` return nothing.
      res.writeHead(200, { 'Content-Type': 'application/json' });
      res.end(body && JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const bot: ScriptedBot = {
    url: `http://127.0.0.1:${port}/api/messages`,
    heard,
    ...silent(),
    ...connector(teams, token),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  teams.setBotUrl(bot.url);
  return bot;
}

/** A bot that nothing was scripted for. */
export function silent(): Pick<ScriptedBot, 'onMessage' | 'onPress'> {
  return {
    onMessage: () => Promise.resolve(),
    onPress: () => Promise.resolve({ words: 'Nothing was scripted for this press.' }),
  };
}

export function adaptiveCard(body: readonly Card[], more: Card = {}): Card {
  return { type: 'AdaptiveCard', version: '1.5', body, ...more };
}

function connector(teams: LocalTeams, token: string): Pick<ScriptedBot, 'post' | 'update'> {
  const call = async (method: string, path: string, message: BotMessage): Promise<{ id: string }> => {
    const response = await fetch(`${teams.serviceUrl}v3/conversations/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(activityOf(message)),
    });
    if (!response.ok) throw new Error(`The connector answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  return {
    post: async (conversationId, message) => {
      const { id } = await call('POST', `${encodeURIComponent(conversationId)}/activities`, message);
      return id;
    },
    update: async (conversationId, messageId, message) => {
      await call('PUT', `${encodeURIComponent(conversationId)}/activities/${messageId}`, message);
    },
  };
}

function activityOf({ text, card }: BotMessage): Record<string, unknown> {
  const attachments = card ? { attachments: [{ contentType: CARD, content: card }] } : {};
  return { type: 'message', ...(text ? { text } : {}), ...attachments };
}

async function react(bot: ScriptedBot, activity: HeardActivity): Promise<unknown> {
  if (activity.type === 'message') {
    await bot.onMessage(activity);
    return undefined;
  }
  if (activity.type !== 'invoke') return undefined;
  const answer = await bot.onPress(activity);
  if ('card' in answer) return { statusCode: 200, type: CARD, value: answer.card };
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answer.words };
}

async function receive(req: IncomingMessage): Promise<HeardActivity> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as HeardActivity;
}

async function askForToken(teams: LocalTeams): Promise<string> {
  const response = await fetch(`${teams.loginUrl}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: teams.appId,
      client_secret: teams.appPassword,
      scope: 'https://api.botframework.com/.default',
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}
