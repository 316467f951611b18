import * as errors from './connector-errors.ts';
import type { Conversation, Conversations } from './conversations.ts';
import type { LocalPerson } from './protocol.ts';

const PAGE_SIZE = 200;
const PAGE_LIMIT = 500;

/** A person as Teams describes a member to a bot. */
function account(person: LocalPerson, tenantId: string): Record<string, string> {
  const address = `${person.id}@local.fejlmeld.invalid`;
  return {
    id: person.mri,
    name: person.name,
    objectId: person.id,
    aadObjectId: person.id,
    email: address,
    userPrincipalName: address,
    userRole: 'user',
    tenantId,
  };
}

type Accounts = Record<string, string>[];

export function members(world: Conversations, conversation: Conversation, tenantId: string): Accounts {
  const people = conversation.members.map((id) => world.person(id));
  return people.filter((person) => person !== undefined).map((person) => account(person, tenantId));
}

/** One member, by `29:` id or Entra object id. */
export function member(world: Conversations, conversation: Conversation, id: string, tenantId: string): Accounts[0] {
  const person = world.person(id);
  if (!person || !conversation.members.includes(person.id)) throw errors.memberNotFound();
  return account(person, tenantId);
}

/** A page of members; the token is opaque to the bot. */
export function page(all: Accounts, query: URLSearchParams): { members: Accounts; continuationToken?: string } {
  const size = Math.min(Number(query.get('pageSize') ?? PAGE_SIZE), PAGE_LIMIT);
  const token = query.get('continuationToken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!(Number.isInteger(size) && size > 0)) throw errors.badArgument('pageSize must be a positive number');
  if (!(Number.isInteger(from) && from >= 0)) throw errors.badArgument('continuationToken is not valid');
  const found = all.slice(from, from + size);
  if (from + size >= all.length) return { members: found };
  return { members: found, continuationToken: Buffer.from(String(from + size)).toString('base64url') };
}
