import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** What is wrong in a Bicep file: `cosmos.bicep:12:5 "tags" is declared and never used`. */
export type Problem = string;

const GRAMMAR = path.join(import.meta.dirname, '../../node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm');

let parser: Promise<Parser> | undefined;

async function openParser(): Promise<Parser> {
  await Parser.init();
  return new Parser().setLanguage(await Language.load(await readFile(GRAMMAR)));
}

/** The file as a tree. What cannot be read stands in it as error nodes. */
export async function parseBicep(text: string): Promise<Node> {
  parser ??= openParser();
  const tree = (await parser).parse(text);
  if (!tree) throw new Error('The Bicep text could not be parsed.');
  return tree.rootNode;
}

export function problemAt(file: string, node: Node, words: string): Problem {
  const { row, column } = node.startPosition;
  return `${path.basename(file)}:${row + 1}:${column + 1} ${words}`;
}

export function syntaxProblems(file: string, root: Node): readonly Problem[] {
  return everyNode(root).flatMap((node) => {
    if (node.isMissing) return [problemAt(file, node, `${node.type} is missing`)];
    if (node.isError) return [problemAt(file, node, `cannot be read: ${node.text.slice(0, 40)}`)];
    return isBroken(node) ? [problemAt(file, node, 'a text ends on the line where it begins')] : [];
  });
}

/** A quote too few makes a text of what follows, which the grammar, unlike Bicep, takes for one. */
function isBroken({ type, text }: Node): boolean {
  return type === 'string' && text.includes('\n') && !text.startsWith("'''");
}

export function everyNode(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(everyNode)];
}

/** What a node holds, without comments. */
export function parts(node: Node): readonly Node[] {
  return node.namedChildren.filter(({ type }) => !type.endsWith('comment'));
}

export const unquoted = (node: Node): string => node.text.replace(/^'|'$/g, '');
