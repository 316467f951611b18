import type { Node } from 'web-tree-sitter';
import { everyNode, type Problem, parts, problemAt, unquoted } from './bicep-tree.ts';

/** Property → type, such as `string`, `Hash | Range`, `Location[]`; `!` at the end: needed; `~`: can only be read. `*`: any other. */
export type Properties = Readonly<Record<string, string>>;
/** The shapes of a resource by name; `body` is the resource itself. */
export type AzureTypes = Readonly<Record<string, Properties>>;

/** Whether an expression is what Azure takes there. What only Azure can know is let pass. */
export class ValueCheck {
  readonly #file: string;
  readonly #types: AzureTypes;

  constructor(file: string, types: AzureTypes) {
    this.#file = file;
    this.#types = types;
  }

  problems(node: Node, type: string): readonly Problem[] {
    if (type === 'any') return [];
    if (node.type === 'object') return this.#object(node, type);
    if (node.type === 'array') return this.#array(node, type);
    if (node.type === 'string') return this.#string(node, type);
    if (node.type === 'number') return type === 'int' ? [] : [this.#mustBe(node, type)];
    if (node.type === 'boolean') return type === 'bool' ? [] : [this.#mustBe(node, type)];
    return branches(node).flatMap((branch) => this.problems(branch, type));
  }

  #object(node: Node, type: string): readonly Problem[] {
    const properties = this.#types[type];
    if (!properties) return [this.#mustBe(node, type)];
    const given = parts(node).filter((part) => part.type === 'object_property');
    const names = new Set(given.map(nameOf));
    const missing = Object.keys(properties).filter((name) => properties[name]?.endsWith('!') && !names.has(name));
    return [
      ...given.flatMap((property) => this.#property(property, properties)),
      ...missing.map((name) => problemAt(this.#file, node, `"${name}" is missing`)),
    ];
  }

  #property(property: Node, properties: Properties): readonly Problem[] {
    const name = nameOf(property);
    const value = parts(property)[1];
    const type = properties[name] ?? properties['*'];
    if (type === undefined) return [problemAt(this.#file, property, `"${name}" is not a property here`)];
    if (type.endsWith('~')) return [problemAt(this.#file, property, `"${name}" can only be read`)];
    return value ? this.problems(value, type.replace(/!$/, '')) : [];
  }

  #array(node: Node, type: string): readonly Problem[] {
    if (!type.endsWith('[]')) return [this.#mustBe(node, type)];
    return parts(node).flatMap((element) => this.problems(element, type.slice(0, -2)));
  }

  /** Where Azure names some values and leaves others open, only the named ones are taken: more likely a slip than a novelty. */
  #string(node: Node, type: string): readonly Problem[] {
    const allowed = type.split(' | ');
    const isComposed = everyNode(node).some((each) => each.type === 'interpolation');
    const isTaken = isComposed ? type === 'string' || allowed.length > 1 : type === 'string';
    return isTaken || allowed.includes(unquoted(node)) ? [] : [this.#mustBe(node, type)];
  }

  #mustBe(node: Node, type: string): Problem {
    return problemAt(this.#file, node, `must be ${type}`);
  }
}

const nameOf = (property: Node): string => unquoted(parts(property)[0] ?? property);

/** The values that a condition, a loop or brackets can turn out as. */
function branches(node: Node): readonly Node[] {
  if (node.type === 'ternary_expression' || node.type === 'if_statement') return parts(node).slice(1);
  if (node.type === 'parenthesized_expression') return parts(node);
  const body = node.type === 'for_statement' ? node.childForFieldName('body') : null;
  return body ? [body] : [];
}
