import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Node } from 'web-tree-sitter';
import { everyNode, type Problem, parts, problemAt, unquoted } from './bicep-tree.ts';
import { type AzureTypes, type Properties, ValueCheck } from './bicep-values.ts';

/** By resource type and API version. What is not in it is not used here; `add-azure-type.ts` adds to it. */
const KNOWN: Readonly<Record<string, AzureTypes>> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'azure-types.json'), 'utf8'),
);
/** What Bicep itself allows in every resource. */
const OF_BICEP = { parent: 'any', scope: 'any', dependsOn: 'any' };

type TypesByName = ReadonlyMap<string, AzureTypes | undefined>;

/** Resources of a type or version that we do not use, and properties that Azure does not take or give as they are. */
export function typeProblems(file: string, root: Node): readonly Problem[] {
  const nodes = everyNode(root);
  const resources = nodes.filter(({ type }) => type === 'resource_declaration');
  const types: TypesByName = new Map(resources.map((resource) => [parts(resource)[0]?.text ?? '', typesOf(resource)]));
  const wholePaths = nodes.filter(({ type, parent }) => type === 'member_expression' && parent?.type !== type);
  return [
    ...resources.flatMap((resource) => resourceProblems(file, resource)),
    ...wholePaths.flatMap((member) => pathProblems(file, member, types)),
  ];
}

function typesOf(resource: Node): AzureTypes | undefined {
  const type = parts(resource)[1];
  return type && KNOWN[unquoted(type)];
}

function resourceProblems(file: string, resource: Node): readonly Problem[] {
  const [, type, given] = parts(resource);
  if (!type || !given) return [];
  const types = typesOf(resource);
  if (!types) return [problemAt(file, type, `${unquoted(type)} is not a resource type and version used here`)];
  const isThereAlready = resource.children.some((each) => each.type === 'existing');
  if (isThereAlready) return [];
  return new ValueCheck(file, { ...types, body: { ...OF_BICEP, ...types.body } }).problems(given, 'body');
}

/** `account.properties.endpoint`, where Azure gives no such property. */
function pathProblems(file: string, member: Node, resources: TypesByName): readonly Problem[] {
  const [resource = '', ...names] = member.text.split('.');
  const types = resources.get(resource);
  let at: Properties | undefined = types?.body;
  for (const name of names) {
    const type = at?.[name] ?? at?.['*'];
    if (at && !type) return [problemAt(file, member, `"${name}" is not a property there`)];
    at = types?.[type?.replace(/[!~]$/, '') ?? ''];
  }
  return [];
}
