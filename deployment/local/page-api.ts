import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventStream } from './events.ts';
import type { Faults } from './faults.ts';
import { readJson, refuse, send } from './http.ts';
import * as asked from './page-requests.ts';
import type { PassingTime } from './passing-time.ts';
import * as people from './people.ts';
import type { ConnectorCall, LocalState } from './protocol.ts';
import * as rewrite from './rewrite.ts';
import type { SentFiles } from './sent-files.ts';
import * as talk from './talk.ts';

/** Files come with a message, a third larger than they are. */
const FILES_LIMIT_MB = 15;

interface Parts {
  readonly scene: people.Scene;
  readonly files: SentFiles;
  readonly faults: Faults;
  readonly events: EventStream;
  readonly calls: () => readonly ConnectorCall[];
  readonly time: PassingTime;
}

type Handler = (body: unknown) => unknown;

export function localState({ scene: { world, delivery }, time }: Pick<Parts, 'scene' | 'time'>): LocalState {
  return {
    ...{ people: world.people(), conversations: world.conversations() },
    ...{ botReachable: delivery.reachable, time: time.state() },
  };
}

/** What the page and the tests do: `/local/...` as `protocol.ts` says. */
export class PageApi {
  readonly #parts: Parts;
  readonly #posts: ReadonlyMap<string, Handler>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#posts = new Map(
      Object.entries({
        ...peopleHandlers(parts),
        ...talkHandlers(parts),
        ...troubleHandlers(parts),
        ...timeHandlers(parts),
      }),
    );
  }

  async handle(req: IncomingMessage, res: ServerResponse, pathname: string): Promise<void> {
    const name = pathname.slice('/local/'.length);
    if (req.method === 'GET') return this.#get(res, name);
    const handler = this.#posts.get(name);
    if (req.method !== 'POST' || !handler) throw refuse(404, 'There is no such call.');
    send(res, { status: 200, body: await handler(await readJson(req, name === 'say' ? FILES_LIMIT_MB : undefined)) });
  }

  async #get(res: ServerResponse, name: string): Promise<void> {
    const { scene, events, calls } = this.#parts;
    switch (name) {
      case 'state':
        await scene.delivery.probe();
        return send(res, { status: 200, body: localState(this.#parts) });
      case 'events':
        return events.add(res);
      case 'calls':
        return send(res, { status: 200, body: calls() });
      default:
        throw refuse(404, 'There is no such call.');
    }
  }
}

function peopleHandlers({ scene }: Parts): Record<string, Handler> {
  const { world } = scene;
  const person = (body: unknown) => people.knownPerson(world, asked.checked(asked.byPerson, body).personId);
  return {
    people: (body) => people.addPerson(scene, asked.checked(asked.addPerson, body)),
    install: (body) => people.install(scene, person(body)),
    uninstall: (body) => people.uninstall(scene, person(body)),
    block: (body) => world.putPerson({ ...person(body), blocked: true }),
    unblock: (body) => world.putPerson({ ...person(body), blocked: false }),
    'group-chats': (body) => people.addGroupChat(scene, asked.checked(asked.addGroupChat, body)),
    teams: async (body) => ({ conversations: await people.addTeam(scene, asked.checked(asked.addTeam, body)) }),
  };
}

function talkHandlers({ scene, files }: Parts): Record<string, Handler> {
  return {
    say: (body) => talk.say(scene, files, asked.checked(asked.say, body)),
    press: (body) => talk.press(scene, asked.checked(asked.press, body)),
    'edit-message': (body) => rewrite.editMessage(scene, files, asked.checked(asked.editMessage, body)),
    'delete-message': async (body) => {
      await rewrite.removeMessage(scene, asked.checked(asked.deleteMessage, body));
      return {};
    },
    'delete-conversation': (body) => {
      const { conversationId } = asked.checked(asked.deleteMessage, body);
      scene.world.removeConversation(talk.knownConversation(scene.world, conversationId).id);
      return {};
    },
  };
}

const timeHandlers = ({ time }: Parts): Record<string, Handler> => ({
  time: (body) => time.pass(asked.checked(asked.passTime, body)),
});

function troubleHandlers({ scene, faults }: Parts): Record<string, Handler> {
  return {
    faults: (body) => ({ armed: faults.arm(asked.checked(asked.fault, body)) }),
    'faults/clear': () => {
      faults.clear();
      return { armed: faults.armed() };
    },
    delivery: (body) => {
      scene.delivery.duplicate = asked.checked(asked.deliveryMode, body).duplicate;
      return { duplicate: scene.delivery.duplicate };
    },
  };
}
