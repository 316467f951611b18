import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { understand } from '../domain/understand.ts';
import { OrganisationError, readOrganisation } from '../organisation-file.ts';
import { asJson } from './as-json.ts';
import { explained } from './explained.ts';

const USAGE = `npm run understand -- "<text>" [--organisation <file or folder>]
npm run understand -- --json [--organisation <file or folder>]   one JSON string per line of the input, one JSON object per line of the output
  The organisation is that of ORGANISATION, or the example one. Nothing is kept and nothing is sent.`;

export interface Surroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadableStream;
  readonly say: (line: string) => void;
  readonly now: () => Date;
}

/** Shows what the bot understands of texts, and why. Resolves to the exit code: 1 when something could not be read. */
export async function understandCommand({ args, env, input, say, now }: Surroundings): Promise<0 | 1> {
  const task = given(args);
  if (!task) {
    say(USAGE);
    return 1;
  }
  const path = task.organisation ?? (env.ORGANISATION?.trim() || 'deployment/organisation');
  const organisation = await readOrganisation(path).catch((error: unknown) => {
    if (error instanceof OrganisationError) return error;
    throw error;
  });
  if (organisation instanceof OrganisationError) {
    say(organisation.message);
    return 1;
  }
  if (task.text !== undefined) {
    for (const line of explained(understand(task.text, { organisation, now: now() }), organisation)) say(line);
    return 0;
  }
  let code: 0 | 1 = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const text = textIn(line);
    if (text === undefined) code = 1;
    const read =
      text === undefined
        ? { error: 'not a JSON string' }
        : asJson(text, understand(text, { organisation, now: now() }), organisation);
    say(JSON.stringify(read));
  }
  return code;
}

function given(args: readonly string[]): { text?: string; organisation?: string } | undefined {
  const options = { json: { type: 'boolean' }, organisation: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { json = false, organisation } = values;
    if (json === positionals.length > 0) return undefined;
    return { ...(!json && { text: positionals.join(' ') }), ...(organisation !== undefined && { organisation }) };
  } catch {
    return undefined;
  }
}

function textIn(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
