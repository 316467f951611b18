import type { Activity } from 'botbuilder';
import { z } from 'zod';
import {
  type Address,
  DeliveryFailed,
  type Message,
  type Messenger,
  type RosterMember,
} from '../../ports/messenger.ts';
import type { Connector, Connectors } from './connectors.ts';
import { deliveryFailure } from './delivery-failure.ts';
import type { ServiceToken } from './service-token.ts';

export interface TeamsMessengerOptions {
  readonly appId: string;
  readonly connectors: Connectors;
  readonly token: ServiceToken;
  /** For one call, from the first byte sent to the last byte read. */
  readonly timeoutMs?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const callTimeoutMs = 10_000;
const pageSize = 500;
/** 100 000 members; more is a server that never ends. */
const mostPages = 200;

type PageQuery = Parameters<Connector['conversations']['getConversationPagedMembers']>[1];

const createdShape = z.object({ id: z.string().min(1) });
const channelsShape = z.object({
  conversations: z.array(z.object({ id: z.string().min(1), name: z.string().nullish() })),
});
// Teams names the object id `aadObjectId` in some answers and `objectId` in others.
const memberShape = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
});
const pageShape = z.object({ members: z.array(memberShape).nullish(), continuationToken: z.string().nullish() });

export class TeamsMessenger implements Messenger {
  readonly #options: TeamsMessengerOptions;
  readonly #call: { readonly timeout: number };

  constructor(options: TeamsMessengerOptions) {
    this.#options = options;
    this.#call = { timeout: options.timeoutMs ?? callTimeoutMs };
  }

  async post(to: Address, message: Message): Promise<string> {
    return this.#calling(to.serviceUrl, async ({ conversations }) => {
      const answer = await conversations.sendToConversation(
        pathPart(to.conversationId),
        activityOf(message),
        this.#call,
      );
      return read(createdShape, answer).id;
    });
  }

  async update(at: Address, activityId: string, message: Message): Promise<void> {
    await this.#calling(at.serviceUrl, async ({ conversations }) => {
      const activity = { ...activityOf(message), id: activityId };
      await conversations.updateActivity(pathPart(at.conversationId), pathPart(activityId), activity, this.#call);
    });
  }

  async openChat(person: {
    readonly id: string;
    readonly tenantId: string;
    readonly serviceUrl: string;
  }): Promise<Address> {
    return this.#calling(person.serviceUrl, async ({ conversations }) => {
      const bot = { id: `28:${this.#options.appId}`, name: '' };
      const members = [{ id: person.id, name: '' }];
      const channelData = { tenant: { id: person.tenantId } };
      const answer = await conversations.createConversation(
        { isGroup: false, bot, members, tenantId: person.tenantId, channelData, activity: undefined },
        this.#call,
      );
      return {
        conversationId: read(createdShape, answer).id,
        serviceUrl: person.serviceUrl,
        tenantId: person.tenantId,
      };
    });
  }

  async channels(
    at: Address,
    teamsTeamId: string,
  ): Promise<readonly { readonly id: string; readonly name: string | undefined }[]> {
    return this.#calling(at.serviceUrl, async ({ teams }) => {
      const answer = read(channelsShape, await teams.fetchChannelList(pathPart(teamsTeamId), this.#call));
      return answer.conversations.map(({ id, name }) => ({ id, name: name ?? undefined }));
    });
  }

  async member(at: Address, id: string): Promise<RosterMember | undefined> {
    try {
      return await this.#calling(at.serviceUrl, async ({ conversations }) => {
        const answer = await conversations.getConversationMember(pathPart(at.conversationId), pathPart(id), this.#call);
        return rosterMember(read(memberShape, answer))[0];
      });
    } catch (error) {
      if (error instanceof DeliveryFailed && error.reason === 'gone') return undefined;
      throw error;
    }
  }

  async roster(at: Address): Promise<readonly RosterMember[]> {
    const members: RosterMember[] = [];
    let next: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const { found, continuationToken } = await this.#page(at, next);
      members.push(...found);
      if (!continuationToken || continuationToken === next) break;
      next = continuationToken;
    }
    return members;
  }

  async #page(
    at: Address,
    from: string | undefined,
  ): Promise<{ found: RosterMember[]; continuationToken: string | undefined }> {
    return this.#calling(at.serviceUrl, async ({ conversations }) => {
      // The types demand a token; the first page has none, and an empty one would be sent.
      const query = { ...this.#call, pageSize, continuationToken: from } as PageQuery;
      const answer = await conversations.getConversationPagedMembers(pathPart(at.conversationId), query);
      const { members, continuationToken } = read(pageShape, answer);
      return { found: (members ?? []).flatMap(rosterMember), continuationToken: continuationToken ?? undefined };
    });
  }

  async #calling<T>(serviceUrl: string, call: (connector: Connector) => Promise<T>): Promise<T> {
    try {
      return await call(this.#options.connectors.at(serviceUrl));
    } catch (error) {
      const failure = deliveryFailure(error, this.#options.now());
      if (failure.detail.startsWith('401')) this.#options.token.refused();
      throw failure;
    }
  }
}

/** People without an object id (bots, guests by link) cannot be known again, so they are left out. */
function rosterMember({ id, name, aadObjectId, objectId }: z.output<typeof memberShape>): RosterMember[] {
  const person = aadObjectId || objectId;
  return person ? [{ id: person.toLowerCase(), mri: id, name: name ?? '' }] : [];
}

function activityOf(message: Message): Partial<Activity> {
  if ('text' in message) return { type: 'message', textFormat: 'markdown', text: message.text };
  const attachments = [{ contentType: cardType, content: message.card }];
  return { type: 'message', attachments, ...(message.summary ? { summary: message.summary } : {}) };
}

/** Teams said yes, in words we cannot read: it may have happened. */
function read<T>(shape: z.ZodType<T>, answer: unknown): T {
  const result = shape.safeParse(answer);
  if (!result.success) throw new DeliveryFailed('unknown', 'unreadable-answer');
  return result.data;
}

/** An id becomes a part of a path: percent-encoding leaves dots alone, and `..` would climb out of the conversation. */
function pathPart(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new DeliveryFailed('refused', 'unusable-id');
  return id;
}
