import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkBicep } from './check-bicep.ts';

const FILE = path.join(import.meta.dirname, '../../deployment/azure/cosmos.bicep');
const text = readFileSync(FILE, 'utf8');

/** The file with something else in it; that it was there is checked, so that no test passes for want of a change. */
function changed(from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

describe('The check of Bicep files', () => {
  it.each([
    ['a bracket that is not closed', '\n  tags: tags\n', '\n  tags: {\n', /cosmos\.bicep:\d+:\d+ /],
    ['a word too many', "param location string = 'w", "param location is string = 'w", /:\d+:\d+ cannot be read: is/],
    ['a string that is not closed', "kind: 'GlobalDocumentDB'", "kind: 'GlobalDocumentDB", /:\d+:\d+ /],
    ['a misspelt parameter', 'name: accountName\n', 'name: acountName\n', /"acountName" is unknown/],
    ['a misspelt variable in a text', '{dataContributor}', '{dataContributer}', /"dataContributer" is unknown/],
    ['a misspelt resource', 'parent: database\n', 'parent: databas\n', /"databas" is unknown/],
    ['a misspelt loop variable', 'resource: container\n', 'resource: contianer\n', /"contianer" is unknown/],
    ['a loop variable outside its loop', '  tags: tags\n', '  tags: container\n', /"container" is unknown/],
    ['a misspelt function', 'name: guid(', 'name: giud(', /"giud" is unknown/],
    ['a function used as a value', 'scope: account.id', 'scope: guid', /"guid" is unknown/],
    ['a misspelt decorator', '@minLength(1)', '@minLenght(1)', /"minLenght" is unknown/],
    ['a misspelt resource in an output', 'string = account.', 'string = acount.', /"acount" is unknown/],
    ['a parameter that nothing uses', '  tags: tags\n', '\n', /"tags" is declared and never used/],
    ['a variable that nothing uses', 'in containers:', 'in []:', /"containers" is declared and never used/],
    ['a name that is there twice', 'param databaseName', 'param location', /"location" is declared twice/],
    ['a file that is not there', "containers.json')", "container.json')", /no JSON file .*container\.json/],
    ['a file that is not JSON', "containers.json')", "README.md')", /there is no JSON file/],
    ['a misspelt property', 'disableLocalAuth:', 'disableLocalAuht:', /"disableLocalAuht" is not a property here/],
    ['a property deep inside', 'maxThroughput:', 'throughput:', /"throughput" is not a property here/],
    [
      'a property that Azure needs',
      "    databaseAccountOfferType: 'Standard'\n",
      '',
      /"databaseAccountOfferType" is missing/,
    ],
    ['a property that is only read', 'scope: account.id', "id: 'x'", /is not a property here/],
    ['a body that only Azure fills', "kind: 'Global", "id: 'x'\n  kind: 'Global", /"id" can only be read/],
    ['text for yes or no', 'disableLocalAuth: true', "disableLocalAuth: 'true'", /must be bool/],
    ['yes or no for text', "minimalTlsVersion: 'Tls12'", 'minimalTlsVersion: true', /must be Tls/],
    ['a number for text', "'Standard'", '1', /must be Standard/],
    ['text for a number', 'failoverPriority: 0', "failoverPriority: '0'", /must be int/],
    ['a value that Azure does not know', "'Session'", "'Sesion'", /must be Eventual \| Session/],
    ['a thing for a list', 'capabilities: capacity', 'capabilities: true ? {} : capacity', /must be Capability\[\]/],
    ['a list for a thing', 'options: capacity', 'options: true ? [] : capacity', /must be CreateUpdateOptions/],
    ['another API version', "databaseAccounts@2025-04-15'", "databaseAccounts@2024-04-15'", /2024-04-15 is not/],
    ['another resource type', '/sqlRoleAssignments@', '/sqlRoleAssignment@', /is not a resource type and version/],
    [
      'an output that Azure does not give',
      'account.properties.documentEndpoint\n',
      'account.properties.endpoint\n',
      /"endpoint" is not/,
    ],
  ])('notices %s', async (_, from, to, words) => {
    const problems = await checkBicep(FILE, changed(from, to));

    expect(problems.join('\n')).toMatch(words);
  });

  it('names line and column', async () => {
    expect(await checkBicep('a/main.bicep', `param used string\n\nvar x = 'a\${used}'\n`)).toEqual([
      'main.bicep:3:5 "x" is declared and never used',
    ]);
  });

  it('knows the names of loops and functions where they hold', async () => {
    const sound = `
param names array
func greeting(name string) string => 'Hello \${name}'
var all = [for (name, at) in names: '\${at} \${greeting(name)}']
output one array = all
`;
    const astray = sound.replace('output one array = all', 'output one array = [all, name]');

    expect(await checkBicep('main.bicep', sound)).toEqual([]);
    expect(await checkBicep('main.bicep', astray)).toEqual(['main.bicep:5:26 "name" is unknown']);
  });

  it('looks into conditions, brackets and loops, past comments, and leaves alone what is there already', async () => {
    const sound = `
param days int
resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  name: 'eksempel'
}
resource other 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = if (days > 7) {
  // A comment, where a property may be.
  name: 'other'
  tags: /* as you like */ { owner: 'it' }
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      // Only one.
      { locationName: 'westeurope' }
    ]
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: ('Continuous\${days}Days') } }
  }
}
output owner string = other.tags.owner
output offer string = account.properties.databaseAccountOfferType
`;
    const problems = async (from: string, to: string) => {
      expect(sound).toContain(from);
      return (await checkBicep('main.bicep', sound.replace(from, to))).join();
    };

    expect(await checkBicep('main.bicep', sound)).toEqual([]);
    expect(await problems("name: 'other'", 'name: 1')).toMatch(/^main\.bicep:8:9 must be string$/);
    expect(await problems(`('Continuous\${days}Days')`, `('Always')`)).toMatch(/must be Continuous7Days/);
    expect(await problems("owner: 'it'", 'owner: 1')).toMatch(/must be string/);
    expect(await problems(`{ locationName: 'westeurope' }`, `'\${days}'`)).toMatch(/must be Location/);
  });

  it.each([
    ['var x = [1\n', 'main.bicep:1:11 ] is missing'],
    ['output x string =\n', 'main.bicep:1:18 identifier is missing'],
    ["param x string = 'a\nb'\n", 'main.bicep:1:18 a text ends on the line where it begins'],
  ])('says where something is missing in %j', async (text, problem) => {
    expect(await checkBicep('main.bicep', text)).toEqual([problem]);
  });
});
