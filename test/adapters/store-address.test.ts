import { ALLOWED_STORES, readStoreAddress } from '../../bot/store-address.ts';

const cosmos = (endpoint: string, database: string) => ({ kind: 'cosmos', endpoint, database });

describe('The address of a store', () => {
  it.each<[string, unknown]>([
    ['sqlite:/data/fejlmeld.sqlite', { kind: 'sqlite', file: '/data/fejlmeld.sqlite' }],
    [' sqlite:data/sager på æ.sqlite ', { kind: 'sqlite', file: 'data/sager på æ.sqlite' }],
    ['sqlite:C:\\data\\fejlmeld.sqlite', { kind: 'sqlite', file: 'C:\\data\\fejlmeld.sqlite' }],
    ['cosmos:https://x.documents.azure.com/db', cosmos('https://x.documents.azure.com', 'db')],
    ['cosmos:https://X.documents.azure.com:443/My_db-2', cosmos('https://x.documents.azure.com', 'My_db-2')],
    ['cosmos:https://localhost:8081/db', cosmos('https://localhost:8081', 'db')],
    ['cosmos:http://127.0.0.1:8081/db', cosmos('http://127.0.0.1:8081', 'db')],
    ['cosmos:http://[::1]:8081/db', cosmos('http://[::1]:8081', 'db')],
    ['cosmos:http://localhost/db', cosmos('http://localhost', 'db')],
  ])('is read: %s', (text, address) => {
    expect(readStoreAddress(text)).toEqual(address);
  });

  const place = `cosmos needs an address and a database: ${ALLOWED_STORES}`;
  const bare = 'a Cosmos address has no user, query or fragment, and no key: the key stands in COSMOS_KEY';
  const encrypted = 'a Cosmos address begins with https://; http:// is for 127.0.0.1, [::1] and localhost alone';
  const path = 'a Cosmos address ends in /<database>, a name of letters, digits, - and _, and has no other path';
  it.each<[string, string]>([
    ['', `is not a store; allowed: ${ALLOWED_STORES}`],
    ['pass-phrase', `is not a store; allowed: ${ALLOWED_STORES}`],
    ['postgres:pass-phrase', `is not a store; allowed: ${ALLOWED_STORES}`],
    ['SQLITE:file', `is not a store; allowed: ${ALLOWED_STORES}`],
    ['xsqlite:file', `is not a store; allowed: ${ALLOWED_STORES}`],
    ['AccountEndpoint=https://x.example/;AccountKey=pass-phrase', `is not a store; allowed: ${ALLOWED_STORES}`],
    ['sqlite:', 'sqlite needs a file on a local disk: sqlite:<file>'],
    ['sqlite:a\u0000b', 'sqlite needs a file on a local disk: sqlite:<file>'],
    ['cosmos:', place],
    ['cosmos:fejlmeld', place],
    ['cosmos:x.documents.azure.com/db', place],
    ['cosmos:ftp://x.example/db', place],
    ['cosmos:https:///', place],
    ['cosmos:https://x.example:99999/db', place],
    ['cosmos:https://x.example/a b', place],
    ['cosmos:https://x.example\\db', place],
    ['cosmos:AccountEndpoint=https://x.example/;AccountKey=pass-phrase', place],
    ['cosmos:https://admin:pass-phrase@x.example/db', bare],
    ['cosmos:https://pass-phrase@x.example/db', bare],
    ['cosmos:https://x.example/db?key=pass-phrase', bare],
    ['cosmos:https://x.example/db#pass-phrase', bare],
    ['cosmos:https://x.example/db?', bare],
    ['cosmos:https://x.example/db#', bare],
    ['cosmos:http://x.documents.azure.com/db', encrypted],
    ['cosmos:http://127.0.0.1.evil.example/db', encrypted],
    ['cosmos:http://0.0.0.0/db', encrypted],
    ['cosmos:https://x.example', path],
    ['cosmos:https://x.example/', path],
    ['cosmos:https://x.example/db/', path],
    ['cosmos:https://x.example/dbs/db', path],
    ['cosmos:https://x.example//db', path],
    ['cosmos:https://x.example/d%2Fb', path],
    [`cosmos:https://x.example/${'d'.repeat(256)}`, path],
    ['cosmos:https://x.example/AccountKey=pass-phrase', path],
  ])('is refused in words that repeat nothing of it: %j', (text, problem) => {
    const read = readStoreAddress(text);
    expect(read).toEqual({ kind: 'wrong', problem });
    expect(JSON.stringify(read)).not.toContain('pass-phrase');
  });
});
