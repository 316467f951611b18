import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Node } from 'web-tree-sitter';
import { nameProblems } from './bicep-names.ts';
import { everyNode, type Problem, parseBicep, parts, problemAt, syntaxProblems, unquoted } from './bicep-tree.ts';
import { typeProblems } from './bicep-types.ts';

/** Everything that can be seen of a Bicep file without Azure. The file's own folder is where the files that it loads are. */
export async function checkBicep(file: string, text: string): Promise<readonly Problem[]> {
  const root = await parseBicep(text);
  const unreadable = syntaxProblems(file, root);
  if (unreadable.length > 0) return unreadable;
  return [...nameProblems(file, root), ...typeProblems(file, root), ...loadProblems(file, root)];
}

function loadProblems(file: string, root: Node): readonly Problem[] {
  return loads(root).flatMap((argument) => {
    try {
      JSON.parse(readFileSync(path.join(path.dirname(file), unquoted(argument)), 'utf8'));
      return [];
    } catch {
      return [problemAt(file, argument, `there is no JSON file ${unquoted(argument)}`)];
    }
  });
}

/** The file names that `loadJsonContent` is given. */
export function loads(root: Node): readonly Node[] {
  const calls = everyNode(root).filter(({ type }) => type === 'call_expression');
  return calls.flatMap((call) => {
    const [name, given] = parts(call);
    return name?.text === 'loadJsonContent' && given ? parts(given).slice(0, 1) : [];
  });
}
