const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/uy;

/** What may come next. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'next';

/** Line and column (`3:13`) where a text stops being JSON. The engine's own message names them only for some faults. */
export function jsonFault(text: string): string {
  const before = text.slice(0, faultPosition(text)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function faultPosition(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    const follows: Expected | undefined | null =
      found && after(found[1] ?? (found[2] ? '"' : 'literal'), expected, open);
    if (!found || !follows) return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    at += found[0].length;
    expected = follows;
  }
  return text.length;
}

function after(mark: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const inObject = open.at(-1) === '{';
  if (expected === 'colon') return mark === ':' ? 'value' : undefined;
  if (mark === '}' && inObject && (expected === 'next' || expected === 'keyOrEnd')) return closed(open);
  if (mark === ']' && !inObject && open.length > 0 && (expected === 'next' || expected === 'valueOrEnd'))
    return closed(open);
  if (expected === 'next') return mark === ',' && open.length > 0 ? (inObject ? 'key' : 'value') : undefined;
  if (expected === 'key' || expected === 'keyOrEnd') return mark === '"' ? 'colon' : undefined;
  if (mark !== '{' && mark !== '[') return mark === '"' || mark === 'literal' ? 'next' : undefined;
  open.push(mark);
  return mark === '{' ? 'keyOrEnd' : 'valueOrEnd';
}

function closed(open: ('{' | '[')[]): Expected {
  open.pop();
  return 'next';
}
