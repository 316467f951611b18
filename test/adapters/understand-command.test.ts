import { Readable } from 'node:stream';
import { understandCommand } from '../../bot/understand-command/command.ts';
import { labelledReports } from '../bench/understanding-score.ts';

/** What the command says, and its exit code. */
async function run(args: readonly string[], input: readonly string[] = [], env: Record<string, string> = {}) {
  const lines: string[] = [];
  const code = await understandCommand({
    ...{ args, env, input: Readable.from(input.map((line) => `${line}\n`)) },
    say: (line) => void lines.push(line),
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
  return { code, lines };
}
const readAsJson = async (...texts: readonly string[]) => {
  const { lines } = await run(
    ['--json'],
    texts.map((text) => JSON.stringify(text)),
  );
  return lines.map((line) => JSON.parse(line));
};

describe('npm run understand', () => {
  it('tells in words what is understood, the runner-up service, and which rule set the priority', async () => {
    const { code, lines } = await run([
      'Nexus er nede på hele plejecentret, vi kan ikke se medicinlisterne, blandt andet for 251248-9996',
    ]);
    const said = lines.join('\n');
    expect(code).toBe(0);
    expect(said).toMatch(/^intent +fault -> create_case$/m);
    expect(said).toMatch(/^ {2}service +eoj \d\.\d\d/m);
    expect(said).toMatch(/service +eoj \d\.\d\d, then \w+/);
    expect(said).toMatch(/priority P1: .*one step up: a critical service at a standstill.*\[«/);
    expect(said).toContain('[CPR fjernet]');
    expect(said).not.toContain('251248');
  });

  it('writes one JSON object a line, in order, with the keys and values of the sample', async () => {
    const [fault, request, thanks] = await readAsJson(
      'printeren på 3 sal virker ikke igen igen!!',
      'Jeg skal bruge en ny bærbar',
      'Tak for hjælpen i går, det virker nu 😊',
    );
    expect(fault).toEqual({
      ...{ text: 'printeren på 3 sal virker ikke igen igen!!', language: 'da', intent: 'fault', action: 'create_case' },
      cases: [{ serviceId: 'print', kind: 'incident', impact: 2, urgency: 2, priority: 'P3', flags: {} }],
      maskedText: 'printeren på 3 sal virker ikke igen igen!!',
      extracted: {},
    });
    expect(request.cases).toEqual([
      { serviceId: 'udstyr', kind: 'request', impact: null, urgency: null, priority: null, flags: {} },
    ]);
    expect(thanks).toMatchObject({ intent: 'thanks', action: 'confirm_resolved', cases: [] });
  });

  it('finds in the sample what a person found there', async () => {
    const sample = labelledReports('sample');
    const read = await readAsJson(...sample.map(({ text }) => text));
    for (const [index, { expected }] of sample.entries()) {
      expect(read[index].extracted).toMatchObject(expected.extracted);
      expect(read[index].maskedText).toBe(expected.maskedText);
    }
  });

  it('goes on after a line that is no JSON string, and tells so in the end', async () => {
    const { code, lines } = await run(['--json'], ['"hej"', '{"text": 1}', 'hej', '', '"Tak"']);
    expect(code).toBe(1);
    expect(lines.map((line) => JSON.parse(line).intent ?? JSON.parse(line).error)).toEqual([
      ...['greeting', 'not a JSON string', 'not a JSON string', 'thanks'],
    ]);
  });

  it('says how it is used, and what is wrong with the organisation', async () => {
    for (const args of [[], ['--json', 'en tekst'], ['--jsn']]) expect((await run(args)).code).toBe(1);
    expect((await run([])).lines.join('\n')).toContain('npm run understand -- "<text>"');
    const missing = await run(['hej', '--organisation', 'test/fixtures/no-such-folder']);
    expect([missing.code, missing.lines.join('\n')]).toEqual([1, expect.stringContaining('no such file or folder')]);
    expect((await run(['hej'], [], { ORGANISATION: 'test/fixtures/no-such-folder' })).code).toBe(1);
  });
});
