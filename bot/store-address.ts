/** Where everything is kept. A key never stands in it. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'cosmos'; readonly endpoint: string; readonly database: string };

export const ALLOWED_STORES =
  'sqlite:<file> or cosmos:<endpoint>/<database>, such as cosmos:https://fejlmeld.documents.azure.com/fejlmeld';

const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

const wrong = (problem: string) => ({ kind: 'wrong' as const, problem });

/** Reads a store's address. What is wrong with it is said without quoting it, as it may hold a key by mistake. */
export function readStoreAddress(text: string): StoreAddress | { readonly kind: 'wrong'; readonly problem: string } {
  const [, kind, place = ''] = /^(sqlite|cosmos):(.*)$/s.exec(text.trim()) ?? [];
  if (kind === 'cosmos') return cosmosAddress(place);
  if (kind !== 'sqlite') return wrong(`is not a store; allowed: ${ALLOWED_STORES}`);
  if (place === '' || /\p{Cc}/u.test(place)) return wrong('sqlite needs a file on a local disk: sqlite:<file>');
  return { kind, file: place };
}

function cosmosAddress(place: string): ReturnType<typeof readStoreAddress> {
  const url = /^https?:\/\/[^\s\\]+$/.test(place) ? URL.parse(place) : null;
  if (!url) return wrong(`cosmos needs an address and a database: ${ALLOWED_STORES}`);
  if (url.username || url.password || place.includes('?') || place.includes('#'))
    return wrong('a Cosmos address has no user, query or fragment, and no key: the key stands in COSMOS_KEY');
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname))
    return wrong('a Cosmos address begins with https://; http:// is for 127.0.0.1, [::1] and localhost alone');
  const [, database] = /^\/([A-Za-z0-9][A-Za-z0-9_-]{0,254})$/.exec(url.pathname) ?? [];
  if (database === undefined)
    return wrong('a Cosmos address ends in /<database>, a name of letters, digits, - and _, and has no other path');
  return { kind: 'cosmos', endpoint: url.origin, database };
}
