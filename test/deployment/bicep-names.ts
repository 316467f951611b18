import type { Node } from 'web-tree-sitter';
import { everyNode, type Problem, parts, problemAt } from './bicep-tree.ts';

const DECLARATIONS = [
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
  'type_declaration',
  'user_defined_function',
];
/** What a file is for: nobody in it need use these. */
const USED_BY_AZURE = ['resource_declaration', 'module_declaration'];

// Only what our files need. A name that is new here is looked up in Bicep's documentation first.
const FUNCTIONS = [
  'guid',
  'loadJsonContent',
  'resourceGroup',
  'resourceId',
  'subscription',
  'subscriptionResourceId',
  'tenant',
  'toLower',
  'uniqueString',
];
const DECORATORS = ['allowed', 'description', 'maxLength', 'maxValue', 'minLength', 'minValue', 'secure'];

/** Names that nothing declares, that are declared twice, or that nothing uses. */
export function nameProblems(file: string, root: Node): readonly Problem[] {
  const declarations = parts(root).flatMap((node) => declaredBy(node) ?? []);
  const declared = new Set(declarations.map(({ name }) => name.text));
  const uses = usesIn(root, declared);
  const used = new Set(uses.map(({ node }) => node.text));
  const unknown = uses
    .filter((use) => !use.known)
    .map(({ node }) => problemAt(file, node, `"${node.text}" is unknown`));
  const twice = declarations
    .filter(({ name }, at) => declarations.findIndex((each) => each.name.text === name.text) !== at)
    .map(({ name }) => problemAt(file, name, `"${name.text}" is declared twice`));
  const unused = declarations
    .filter(({ name, kind }) => !USED_BY_AZURE.includes(kind) && !used.has(name.text))
    .map(({ name }) => problemAt(file, name, `"${name.text}" is declared and never used`));
  return [...unknown, ...twice, ...unused];
}

interface Declaration {
  readonly name: Node;
  readonly kind: string;
}

function declaredBy(node: Node): Declaration | undefined {
  const name = DECLARATIONS.includes(node.type) ? parts(node)[0] : undefined;
  return name && { name, kind: node.type };
}

interface Use {
  readonly node: Node;
  readonly known: boolean;
}

function usesIn(node: Node, scope: ReadonlySet<string>): readonly Use[] {
  if (node.type === 'decorator') return decoratorUses(node, scope);
  const inner = new Set([...scope, ...broughtIn(node)]);
  return parts(node).flatMap((part, at): readonly Use[] => {
    if (part.type !== 'identifier') return usesIn(part, inner);
    return isUse(node, part, at) ? [{ node: part, known: inner.has(part.text) || isCallOf(node, part) }] : [];
  });
}

/** A decorator's name is one of Bicep's own; what it is given may use names. */
function decoratorUses(decorator: Node, scope: ReadonlySet<string>): readonly Use[] {
  const call = parts(decorator)[0];
  const [name, given] = call ? parts(call) : [];
  if (!name) return [];
  return [{ node: name, known: DECORATORS.includes(name.text) }, ...(given ? usesIn(given, scope) : [])];
}

/** Names that hold inside this node only: of a loop, of a function. */
function broughtIn(node: Node): readonly string[] {
  if (node.type === 'for_statement') return loopNames(node).map(({ text }) => text);
  return node.type === 'user_defined_function' ? parametersOf(node) : [];
}

function loopNames(loop: Node): readonly Node[] {
  const one = loop.childForFieldName('initializer');
  const several = parts(loop).find(({ type }) => type === 'for_loop_parameters');
  return one ? [one] : several ? parts(several) : [];
}

function parametersOf(declaration: Node): readonly string[] {
  return everyNode(declaration).flatMap((node) => (node.type === 'parameter' ? (parts(node)[0]?.text ?? []) : []));
}

function isUse(parent: Node, part: Node, at: number): boolean {
  if (DECLARATIONS.includes(parent.type) || parent.type === 'parameter') return at > 0;
  if (parent.type === 'output_declaration' || parent.type === 'metadata_declaration') return at > 0;
  if (parent.type === 'object_property') return at > 0;
  return !(parent.type === 'for_statement' && loopNames(parent).some((name) => name.equals(part)));
}

const isCallOf = (parent: Node, part: Node): boolean =>
  parent.type === 'call_expression' && FUNCTIONS.includes(part.text);
