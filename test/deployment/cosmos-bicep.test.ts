import { readFileSync } from 'node:fs';
import path from 'node:path';
import containers from '../../bot/adapters/cosmos/containers.json' with { type: 'json' };
import { CONTAINERS } from '../../bot/adapters/cosmos/containers.ts';
import { readStoreAddress } from '../../bot/store-address.ts';
import { everyNode, parseBicep, parts, unquoted } from './bicep-tree.ts';
import { checkBicep, loads } from './check-bicep.ts';

const FILE = path.join(import.meta.dirname, '../../deployment/azure/cosmos.bicep');
const text = readFileSync(FILE, 'utf8');

/** The file with something else in it; that it was there is checked, so that no test passes for want of a change. */
function changed(from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

/** A value of JSON as Bicep writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[\n${value.map(literal).join('\n')}\n]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).replace(/^"|"$/g, "'");
  const properties = Object.entries(value).map(([name, each]) => `${name}: ${literal(each)}`);
  return `{\n${properties.join('\n')}\n}`;
}

describe('The infrastructure of the database', () => {
  it('is written in Bicep that can be read, of names that are there and properties that Azure takes', async () => {
    expect(await checkBicep(FILE, text)).toEqual([]);
  });

  it('makes the containers that the bot opens, each as its file says and nothing beside it', async () => {
    const root = await parseBicep(text);
    const [loop] = everyNode(root).filter(({ type }) => type === 'for_statement');
    const made = loop ? parts(loop).map((part) => part.text.replace(/\s+/g, ' ')) : [];

    expect(loads(root).map((each) => path.resolve(path.dirname(FILE), unquoted(each)))).toEqual([
      path.resolve(import.meta.dirname, '../../bot/adapters/cosmos/containers.json'),
    ]);
    expect(text).toContain("var containers = loadJsonContent('");
    expect(CONTAINERS).toEqual(containers);
    expect(made).toEqual([
      'container',
      'containers',
      '{ parent: database name: container.id properties: { resource: container } }',
    ]);
  });

  it.each(containers.map((each) => [each.id, each] as const))(
    'hands Azure a container %s that it takes',
    async (_, each) => {
      expect(await checkBicep(FILE, changed('resource: container\n', `resource: ${literal(each)}\n`))).toEqual([]);
      const { partitionKey, ...others } = each;
      const misspelt = literal({ ...others, partitionKeys: partitionKey });
      expect(await checkBicep(FILE, changed('resource: container\n', `resource: ${misspelt}\n`))).not.toEqual([]);
    },
  );

  it('lets nobody in with a key, and can go back in time', () => {
    expect(text).toMatch(/^ {4}disableLocalAuth: true$/m);
    expect(text).toMatch(/^ {4}minimalTlsVersion: 'Tls12'$/m);
    expect(text).toMatch(/^ {6}defaultConsistencyLevel: 'Session'$/m);
    expect(text).toMatch(/^ {6}type: 'Continuous'$/m);
    expect(text).not.toMatch(/listKeys|listConnectionStrings|primaryMasterKey/);
  });

  it('keeps the data inside the EU', () => {
    const [, allowed = '', chosen = ''] = /@allowed\(\[([^\]]*)\]\)\nparam location string = '(\w+)'/.exec(text) ?? [];
    const regions = allowed.match(/\w+/g) ?? [];
    const inside = /^(austria|belgium|denmark|france|germany|italy|poland|spain|sweden|northeurope$|westeurope$)/;

    expect(regions).toContain(chosen);
    expect(regions.filter((region) => !inside.test(region))).toEqual([]);
  });

  it('gives the bot the right to read and write documents, and no other', () => {
    expect(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)).toEqual(['00000000-0000-0000-0000-000000000002']);
    expect(text).toContain(`roleDefinitionId: '\${account.id}/sqlRoleDefinitions/\${dataContributor}'`);
  });

  it('tells what to write as STORE, with one slash before the database', () => {
    const store = /^output store string = '(.*)'$/m.exec(text)?.[1];
    const filled = store
      ?.replace(/\$\{account\.properties\.documentEndpoint\}/, 'https://example.documents.azure.com:443/')
      .replace(/\$\{databaseName\}/, 'fejlmeld');

    expect(filled).toBe('cosmos:https://example.documents.azure.com:443/fejlmeld');
    expect(readStoreAddress(filled ?? '')).toEqual({
      kind: 'cosmos',
      endpoint: 'https://example.documents.azure.com',
      database: 'fejlmeld',
    });
  });

  it('says of every parameter and output what it is', async () => {
    const statements = parts(await parseBicep(text));
    const bare = statements.filter(
      ({ type }, at) =>
        (type === 'parameter_declaration' || type === 'output_declaration') &&
        !statements[at - 1]?.text.startsWith("@description('"),
    );

    expect(bare.map((each) => each.text)).toEqual([]);
  });
});
